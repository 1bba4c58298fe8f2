"""Cases that belong together: a counter-allegation (the reversed pair), or victims whose cases are heard together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.names import fold
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.validation import NARRATIVE_LIMIT, Errors


class LinkKind(StrEnum):
    """Why two cases are linked (domain.md §3, §6)."""

    COUNTER_ALLEGATION = "counter_allegation"
    LINKED_VICTIMS = "linked_victims"

    @property
    def label(self) -> str:
        """The link in words."""
        return {
            LinkKind.COUNTER_ALLEGATION: "Counter-allegation",
            LinkKind.LINKED_VICTIMS: "Linked victims",
        }[self]


@dataclass(frozen=True, slots=True)
class CaseLink:
    """A link between the cases of two referrals, shown on both. Of a counter-allegation ``primary_id`` is the referral
    whose victim is assessed to be primarily the victim (0 until assessed), with ``words`` and who assessed it when.
    """

    first_id: int
    second_id: int
    kind: LinkKind
    primary_id: int = 0
    words: str = ""
    assessed_by: str = ""
    at: datetime | None = None
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    def other(self, referral_id: int) -> int:
        """The referral at the other end."""
        return self.second_id if referral_id == self.first_id else self.first_id


def check(link: CaseLink) -> None:
    """Raise FieldErrors for a link of a referral with itself, or one without the reasons it needs."""
    if link.first_id == link.second_id:
        raise FieldError("second_id", "A case is not linked with itself.")
    errors = Errors()
    if link.primary_id and link.primary_id not in (link.first_id, link.second_id):
        errors.add("primary_id", "Choose one of the two.")
    if link.primary_id:
        errors.needs("words", link.words, "Say on what the assessment rests.")
    if link.kind is LinkKind.LINKED_VICTIMS:
        errors.needs("words", link.words, "Say why their cases are heard together.")
    errors.text("words", link.words, NARRATIVE_LIMIT, "The assessment")
    errors.done()


def opposed(one: Referral, other: Referral) -> bool:
    """Whether the victim of one of two referrals is named as a perpetrator on the other."""
    return any(
        victim.id in {party.person.id for party in on.perpetrators}
        for victim, on in ((one.victim, other), (other.victim, one))
    )


def groups(links: Iterable[CaseLink]) -> tuple[frozenset[int], ...]:
    """The referrals that these links hold together, by id: linked with one of a group is in it (domain.md §6)."""
    return held_together((link.first_id, link.second_id) for link in links)


def held_together(pairs: Iterable[tuple[int, int]]) -> tuple[frozenset[int], ...]:
    """The groups that pairs of ids make, whichever way round and in whatever order they are told."""
    of: dict[int, set[int]] = {}
    for one, other in pairs:
        fewer, more = sorted((of.setdefault(one, {one}), of.setdefault(other, {other})), key=len)
        if fewer is not more:
            more |= fewer
            of.update(dict.fromkeys(fewer, more))
    return tuple(frozenset(group) for group in {id(group): group for group in of.values()}.values())


def shared_workers(ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """Names that work on both sides of a counter-allegation: separate workers, separate papers (domain.md §3)."""
    known = {fold(name) for name in theirs if name.strip()}
    return tuple(dict.fromkeys(name for name in ours if fold(name) in known))
