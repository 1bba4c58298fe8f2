"""Nobody stands on one referral twice: a victim is not her own perpetrator, nor a child of the household."""

from collections.abc import Iterator

from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.names import fold
from marac_desktop.domain.person import Person
from marac_desktop.domain.referral import Referral


def twice(referral: Referral) -> Iterator[FieldError]:
    """Each entry that names somebody who stands on ``referral`` already, at the field of the name (domain.md §3)."""
    standing: dict[object, str] = {}
    for part, at, person in _entries(referral):
        known_by = _known_by(person)
        before = next((standing[mark] for mark in known_by if mark in standing), "")
        if before:
            yield FieldError(
                f"{at}.name.surname",
                f"This is {before} on this referral already, and nobody stands on one twice. Name somebody else here, "
                "or take this away.",
            )
        standing |= dict.fromkeys(known_by, before or part)


def _entries(referral: Referral) -> Iterator[tuple[str, str, Person]]:
    """Everybody on it: the part as the form numbers it, the path, and who it is."""
    yield "the victim", "victim", referral.victim
    for place, party in enumerate(referral.perpetrators):
        yield f"perpetrator {place + 1}", f"perpetrators.{place}.person", party.person
    for place, child in enumerate(referral.children.listed):
        yield f"child {place + 1}", f"children.listed.{place}.person", child.person


def _known_by(person: Person) -> tuple[object, ...]:
    """What makes two entries one person's: the record, or the whole name and the date of birth."""
    name, born = (fold(person.name.surname), fold(person.name.forename)), person.birth.on
    return (person.uid, *([person.id] if person.id else ()), *([(name, born)] if any(name) and born else ()))
