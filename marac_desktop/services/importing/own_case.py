"""Knows whomever a changed row tells of again on the row's own case, and who cannot be the victim of that case.

Another record of somebody would leave behind all that was recorded since, a refuge and safe numbers above all.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from marac_desktop.domain.person import Birth, Person
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.tracker import Column, ReadPerson, ReadReferral
from marac_desktop.services.importing import match
from marac_desktop.services.importing.match import Known, Matched
from marac_desktop.services.importing.retake import VICTIM

Told = tuple[ReadReferral, Referral, Collection[Column]]
"""A changed row, its own case, and the columns that changed."""
_SOMEBODY_ELSE = (
    "Somebody else stands here than on the case: name and date of birth both differ. The row is not taken. Change the "
    "victim on the case by hand if it is the same person, or give the row its own reference."
)
_ELSEWHERE = (
    "The case has its victim under another name, and this name and date of birth are somebody's on another record or "
    "row. The row is not taken. Change the case by hand, and join the two records if they are one person."
)


def refused(changed: Iterable[Told], new: Sequence[ReadReferral], known: Known) -> list[tuple[ReadReferral, str]]:
    """The rows whose victim cannot be taken for the one of their own case, each with why.

    Under another name she is the same person with a changed name, unless the birth is another as well, or somebody of
    the new name and birth is there already, on a ``new`` row or among those ``known``.
    """
    found: list[tuple[ReadReferral, str]] = []
    others: dict[tuple[str, date], int] | None = None
    for row, case, columns in changed:
        if VICTIM.isdisjoint(columns) or match.among(row.victim, [case.victim]) is not None:
            continue
        if others is None:
            others = _elsewhere(new, known)
        on = row.victim.birth.on
        if _born_otherwise(row.victim.birth, case.victim, row.received):
            found.append((row, _SOMEBODY_ELSE))
        elif on is not None and others.setdefault((match.key_of(row.victim.name), on), case.victim.id) != (
            case.victim.id
        ):
            found.append((row, _ELSEWHERE))
    return found


def _elsewhere(new: Iterable[ReadReferral], known: Known) -> dict[tuple[str, date], int]:
    """Everybody with a date of birth who is known, or stands on a new row, with their id or 0."""
    others = {(match.name_key(name), born): person_id for (name, born), person_id in known.items()}
    for person in (person for row in new for person in (row.victim, *row.perpetrators)):
        if person.birth.on is not None:
            others[match.key_of(person.name), person.birth.on] = 0
    return others


def _born_otherwise(told: Birth, victim: Person, on: date) -> bool:
    """Whether a birth is surely another than any recorded of the victim; of years and ages as far as they tell."""
    births = [birth for birth in (victim.birth, *victim.other_births) if birth]
    return bool(told) and bool(births) and all(_differ(told, birth, on) for birth in births)


def _differ(one: Birth, other: Birth, on: date) -> bool:
    if one.on is not None and other.on is not None:
        return one.on != other.on
    ages = one.age_on(on), other.age_on(on)
    return ages[0] is not None and ages[1] is not None and abs(ages[0] - ages[1]) > 1


def know_again(matched: Matched, of_new: int, changed: Iterable[Told]) -> None:
    """Know whomever a changed row names by their name on its own case, whatever is known of their birth, and its victim
    by the case alone: another name there is hers of now.
    """
    for row, case, columns in changed:
        others = [one.person for one in case.perpetrators]
        victim = match.among(row.victim, [case.victim])
        if victim is None and Column.VICTIM in columns:
            matched.renamed.add(matched.of[row.victim])
        hers = (row.victim, case.victim, Column.BIRTH)
        his = ((one, match.among(one, others), Column.PERPETRATOR_BIRTH) for one in row.perpetrators)
        for reading, person, birth in (hers, *his):
            if person is not None:
                _know(matched, of_new, reading, person, born_anew=birth in columns)


def _know(matched: Matched, of_new: int, reading: ReadPerson, person: Person, *, born_anew: bool) -> None:
    index = matched.of[reading]
    if index < of_new or (matched.known[index] and len(matched.groups[index]) > 1):
        return
    matched.known[index] = person.id
    if born_anew and reading.birth:
        matched.born_anew.add(index)
