"""Two records of one person made one, and made two again exactly: what moves, what is kept, and when it must not be."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, TypeVar
from uuid import UUID, uuid4

from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.names import NameStyle, display, fold
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.person import Address, Birth, Confidentiality, Name, Person, Phone
from marac_desktop.domain.referral import Child, Perpetrator, Referral

NOBODY: Final = Person(uid=UUID(int=0))
V = TypeVar("V")
IDENTITY: Final = frozenset({"id", "uid", "version"})
TOGETHER: Final = frozenset({"aliases", "other_births", "addresses", "phones", "circumstances"})
"""Fields of which both records' content is kept, side by side."""
_STRICTEST: Final = (Confidentiality.REFUGE, Confidentiality.RESTRICTED, Confidentiality.OPEN)


class NotOnePersonError(MaracError):
    """Two records that cannot be one person."""


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in one referral."""

    referral_id: int
    reference: str
    role: PersonRole


class Where(StrEnum):
    """What a row outside the referrals says of a person, and how it names them."""

    COLUMN = "column"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Moved:
    """One place that named the record given up and now names the one kept.

    ``beside`` says that the record kept stood there already, so that undoing must not take it away.
    """

    table: str
    row_id: int
    column: str
    where: Where
    beside: bool = False


@dataclass(frozen=True, slots=True)
class MovedPart:
    """A role on a referral that the record given up had. ``position`` is its place among those of that role.

    Where the record kept had that role there too, the entry of the one given up was taken out: it is ``perpetrator``
    or ``child``, without its person.
    """

    referral_id: int
    role: PersonRole
    position: int = 0
    perpetrator: Perpetrator | None = None
    child: Child | None = None


@dataclass(frozen=True, slots=True)
class Merging:
    """That two records were one person: ``gone_id`` became ``kept_id``, by whom, when and why.

    ``before`` and ``after`` are the record kept, as it was and as it became. ``undone_at`` is set when the merge was
    taken back.
    """

    kept_id: int
    gone_id: int
    at: datetime
    account_id: int
    account_name: str
    reason: str
    before: Person
    after: Person
    parts: tuple[MovedPart, ...] = ()
    moved: tuple[Moved, ...] = ()
    undone_at: datetime | None = None
    undone_by: str = ""
    undone_why: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two records of one person differ; the coordinator says which holds."""

    field: str
    kept: object
    gone: object


def differences(kept: Person, gone: Person) -> tuple[Difference, ...]:
    """The fields that both records answer, and answer differently; those kept side by side are not among them."""
    found = []
    for name in _single():
        mine, theirs = getattr(kept, name), getattr(gone, name)
        if _answers(mine) and _answers(theirs) and mine != theirs:
            found.append(Difference(name, mine, theirs))
    return tuple(found)


def joined(kept: Person, gone: Person, take: Iterable[str] = ()) -> Person:
    """One person out of two records of them. What only one of them answers holds; of a field in which they differ the
    record kept holds, or the other one where the field is among ``take``.

    Nothing is lost: the name and birth that do not hold stay as an alias and another date of birth, and addresses and
    phones of both stand side by side, each as confidential as the stricter of the two had it.
    """
    taken = frozenset(take)
    single = {name: _one_of(getattr(kept, name), getattr(gone, name), take_theirs=name in taken) for name in _single()}
    whole = replace(kept, **single)
    return replace(
        whole,
        aliases=_aliases(whole.name, kept, gone),
        other_births=_births(whole.birth, kept, gone),
        addresses=_addresses((*kept.addresses, *gone.addresses)),
        phones=_phones((*kept.phones, *gone.phones)),
        circumstances=kept.circumstances.with_those_of(gone.circumstances),
    )


def restored(before: Person, after: Person, now: Person) -> tuple[Person, tuple[str, ...]]:
    """The record kept without what the merge gave it: each field as it was ``before``, where it still is as it became
    ``after``. Also the names of the fields that were changed since, which stay as they are ``now``.
    """
    changed = tuple(name for name in _fields() if getattr(now, name) != getattr(after, name) != getattr(before, name))
    back = {name: getattr(before, name) for name in _fields() if getattr(now, name) == getattr(after, name)}
    return replace(now, **back), changed


def check(kept: Person, gone: Person, parts: Iterable[Part], theirs: Iterable[Part]) -> None:
    """Raise NotOnePersonError where two records cannot be one person: the same record, or two roles on one referral (a
    mother is not her daughter, a victim not her perpetrator). ``parts`` are ``kept``'s, ``theirs`` those of ``gone``.
    """
    if kept.id == gone.id:
        raise NotOnePersonError("This is one record already. Nothing was changed: choose another one to merge it with.")
    roles = {(part.referral_id, part.role): part for part in parts}
    referrals = {part.referral_id: part for part in roles.values()}
    for part in theirs:
        if part.referral_id in referrals and (part.referral_id, part.role) not in roles:
            other = referrals[part.referral_id].role
            raise NotOnePersonError(
                f"On {part.reference} one of them is the {other.value} and the other the {part.role.value}: nobody is "
                "both. Nothing was changed. If one of the roles is wrong, correct that referral first."
            )


def repointed(referral: Referral, gone: Person, kept: Person) -> tuple[Referral, tuple[MovedPart, ...]]:
    """The referral with ``kept`` in every role of ``gone``, and what was moved."""
    moved: list[MovedPart] = []
    if referral.victim.id == gone.id:
        referral = replace(referral, victim=kept)
        moved.append(MovedPart(referral.id, PersonRole.VICTIM))
    for role in (PersonRole.PERPETRATOR, PersonRole.CHILD):
        entries = list(_entries(referral, role))
        for place in [at for at, entry in enumerate(entries) if entry.person.id == gone.id]:
            if all(entry.person.id != kept.id for entry in entries):
                entries[place] = replace(entries[place], person=kept)
                moved.append(MovedPart(referral.id, role, place))
                continue
            nobody = replace(entries.pop(place), person=NOBODY)
            perpetrator, child = (nobody, None) if isinstance(nobody, Perpetrator) else (None, nobody)
            moved.append(MovedPart(referral.id, role, place, perpetrator, child))
        referral = _with_entries(referral, role, tuple(entries))
    return referral, tuple(moved)


def put_back(referral: Referral, part: MovedPart, gone: Person, kept: Person) -> Referral:
    """The referral with ``gone`` in the role that ``kept`` took over from it; as it is, where that role is no longer
    ``kept``'s.
    """
    if part.role is PersonRole.VICTIM:
        return replace(referral, victim=gone) if referral.victim.id == kept.id else referral
    entries = list(_entries(referral, part.role))
    taken_out = part.perpetrator or part.child
    if taken_out is not None:
        entries.insert(part.position, replace(taken_out, person=gone))
        return _with_entries(referral, part.role, tuple(entries))
    places = [at for at, entry in enumerate(entries) if entry.person.id == kept.id]
    if not places:
        return referral
    place = part.position if part.position in places else places[0]
    entries[place] = replace(entries[place], person=gone)
    return _with_entries(referral, part.role, tuple(entries))


def _entries(referral: Referral, role: PersonRole) -> tuple[Perpetrator | Child, ...]:
    return referral.perpetrators if role is PersonRole.PERPETRATOR else referral.children.listed


def _with_entries(referral: Referral, role: PersonRole, entries: tuple[Any, ...]) -> Referral:
    if role is PersonRole.PERPETRATOR:
        return replace(referral, perpetrators=entries)
    return replace(referral, children=replace(referral.children, listed=entries))


def _fields() -> tuple[str, ...]:
    return tuple(each.name for each in fields(Person) if each.name not in IDENTITY)


def _single() -> tuple[str, ...]:
    return tuple(name for name in _fields() if name not in TOGETHER)


def _answers(value: object) -> bool:
    """Whether a field says something: *not known* is an answer, but any other one goes before it."""
    return bool(value) and value != Known.NOT_KNOWN.value


def _one_of(mine: V, theirs: V, *, take_theirs: bool) -> V:
    if not _answers(theirs):
        return mine or theirs
    return theirs if take_theirs or not _answers(mine) else mine


def _aliases(name: Name, kept: Person, gone: Person) -> tuple[str, ...]:
    """Every other name either record knows, each once, however it is spelt in capitals or accents."""
    own = [display(one, NameStyle.FULL) for one in (kept.name, gone.name) if one]
    known = {fold(display(name, NameStyle.FULL))}
    found = list(kept.aliases)
    known.update(map(fold, found))
    for one in (*own, *gone.aliases):
        if fold(one) not in known:
            known.add(fold(one))
            found.append(one)
    return tuple(found)


def _births(birth: Birth, kept: Person, gone: Person) -> tuple[Birth, ...]:
    told = (*kept.other_births, kept.birth, gone.birth, *gone.other_births)
    return tuple(one for one in dict.fromkeys(told) if one and one != birth)


def _addresses(given: Iterable[Address]) -> tuple[Address, ...]:
    found: dict[tuple[str, str], Address] = {}
    for one in given:
        key = (fold(one.text), fold(one.postcode).replace(" ", ""))
        had = found.get(key)
        found[key] = one if had is None else _same_address(had, one)
    return tuple(found.values())


def _same_address(had: Address, other: Address) -> Address:
    return replace(
        had,
        confidentiality=_stricter(had.confidentiality, other.confidentiality),
        current=had.current or other.current,
        since=min((day for day in (had.since, other.since) if day), default=None),
        until=None if had.current or other.current else max((d for d in (had.until, other.until) if d), default=None),
    )


def _phones(given: Iterable[Phone]) -> tuple[Phone, ...]:
    found: dict[str, Phone] = {}
    for one in given:
        had = found.get(one.number)
        found[one.number] = one if had is None else _same_phone(had, one)
    return tuple(found.values())


def _same_phone(had: Phone, other: Phone) -> Phone:
    return replace(
        had,
        confidentiality=_stricter(had.confidentiality, other.confidentiality),
        safe_to_call=_safer(had.safe_to_call, other.safe_to_call),
        leave_message=_safer(had.leave_message, other.leave_message),
        when="; ".join(dict.fromkeys(one for one in (had.when, other.when) if one)),
        whose=had.whose or other.whose,
    )


def _safer(one: Known, other: Known) -> Known:
    """Where either record says that it is not safe, it is not."""
    return Known.NO if Known.NO in (one, other) else _one_of(one, other, take_theirs=False)


def _stricter(one: Confidentiality, other: Confidentiality) -> Confidentiality:
    return min(one, other, key=_STRICTEST.index)
