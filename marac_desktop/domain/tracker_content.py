"""What a row of the tracker says, column by column in plain words: how a changed row is told from the same one."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

from marac_desktop.domain import dates, names
from marac_desktop.domain.person import Birth, Name
from marac_desktop.domain.referral import ChildrenKnown
from marac_desktop.domain.tracker import Column, ReadChildren, ReadPerson, ReadReferral

OWN = (Column.RECEIVED, Column.AGENCY, Column.VICTIM, Column.BIRTH, Column.PERPETRATOR)
"""Who, when and from whom: what a row without a reference is recognised by."""


_NAMES = {column: column.value for column in Column}


def content(row: ReadReferral) -> dict[str, str]:
    """The meaning of a row, keyed by ``Column``; columns that say nothing are left out."""
    told: dict[Column, str] = {
        Column.REFERENCE: row.reference,
        Column.RECEIVED: dates.show(row.received),
        Column.AGENCY: "; ".join(f"{share.agency} ({share.source.label}, {share.share})" for share in row.sources),
        Column.VICTIM: _called(row.victim),
        Column.BIRTH: _birth(row.victim.birth),
        Column.SEX: row.victim.sex,
        Column.ETHNICITY: row.victim.ethnicity,
        Column.ADDRESS: row.victim.address,
        Column.PERPETRATOR: "; ".join(map(_called, row.perpetrators)),
        Column.PERPETRATOR_BIRTH: "; ".join(_birth(person.birth) for person in row.perpetrators),
        Column.RELATIONSHIP: "; ".join(person.relationship for person in row.perpetrators),
        Column.CHILDREN: _children(row.children),
        Column.SCORE: "" if row.score is None else str(row.score),
        Column.GROUNDS: ", ".join(ground.label for ground in row.grounds),
        Column.MARAC: row.marac,
        Column.TRIAGE: row.route.label if row.route else "",
        Column.MEETING_DATE: dates.show(row.met_on),
        Column.OUTCOME: row.outcome.value if row.outcome else "",
        Column.NOTES: row.notes,
    }
    if any(person.sex or person.ethnicity or person.address for person in row.perpetrators):  # which few trackers tell
        told |= _more_of(row.perpetrators)
    return {_NAMES[column]: text for column, text in told.items() if text and text.strip("; ")}


def _more_of(perpetrators: Sequence[ReadPerson]) -> dict[Column, str]:
    return {
        Column.PERPETRATOR_SEX: "; ".join(person.sex for person in perpetrators),
        Column.PERPETRATOR_ETHNICITY: "; ".join(person.ethnicity for person in perpetrators),
        Column.PERPETRATOR_ADDRESS: "; ".join(person.address for person in perpetrators),
    }


def identity(told: Mapping[str, str]) -> str:
    """What a row is known by from one import to the next: its reference, or else who, when and from whom."""
    return _by_reference(told.get(Column.REFERENCE, "")) or "row:" + "|".join(
        names.fold(told.get(column, "")) for column in OWN
    )


def identity_of(row: ReadReferral) -> str:
    """``identity`` of what ``row`` says, which need not be put in words where a reference says who it is."""
    return _by_reference(row.reference) or identity(content(row))


def _by_reference(reference: str) -> str:
    given = "".join(reference.casefold().split())
    return f"ref:{given}" if given.strip(";") else ""


def digests(told: Mapping[str, str]) -> dict[str, str]:
    """A short digest of each column: enough to know later which columns changed, without keeping what they said."""
    return {column: _digest(text) for column, text in told.items()}


@lru_cache(maxsize=1024)
def _digest(text: str) -> str:
    """Most columns say few different things."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns whose digests differ, in the order of the sheet."""
    return tuple(column for column in Column if before.get(column, "") != now.get(column, ""))


def _name(name: Name) -> str:
    return names.display(name, names.NameStyle.SURNAME_FIRST)


def _called(person: ReadPerson) -> str:
    return " aka ".join((_name(person.name), *person.aliases))


def _birth(birth: Birth) -> str:
    if birth.on is not None:
        return dates.show(birth.on)
    if birth.year is not None:
        return str(birth.year)
    if birth.age is not None:
        return f"age {birth.age}"
    return "not known" if birth.not_known else ""


def _children(children: ReadChildren) -> str:
    if children.known is ChildrenKnown.NUMBER:
        return str(children.number)
    if children.known is ChildrenKnown.LISTED:
        return ", ".join(f"{name} {'' if born.age is None else born.age}".strip() for name, born in children.listed)
    return children.known.value.replace("_", " ")


def of(person: ReadPerson) -> str:
    """A person in one line, as a list of possible duplicates shows them."""
    born = _birth(person.birth)
    return f"{_name(person.name)}, born {born}" if born else _name(person.name)
