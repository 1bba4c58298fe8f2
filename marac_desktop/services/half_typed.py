"""Which half-typed referrals this account is offered: none recorded already, none of somebody it is linked to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from marac_desktop.domain.access import Permission
from marac_desktop.services import referral
from marac_desktop.services.desk import Desk
from marac_desktop.services.drafts import Draft
from marac_desktop.storage.books import Books


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """Drafts of referrals that may be shown here, and the uids of those recorded before the program ended."""

    drafts: tuple[Draft, ...]
    recorded: frozenset[UUID]

    @property
    def offered(self) -> tuple[Draft, ...]:
        """Those to go on with."""
        return tuple(draft for draft in self.drafts if UUID(draft.uid) not in self.recorded)


def seen(desk: Desk, drafts: Sequence[Draft]) -> HalfTyped:
    """The drafts of referrals among ``drafts`` that may be shown here. Somebody typed who is in no record is fine: a
    draft is left out by the people and the referral it names by id.
    """
    new = {UUID(draft.uid) for draft in drafts if not draft.payload.get("referral")}
    recorded = referral.recorded(desk, new)
    with desk.figures(Permission.READ_CASES) as books:
        return HalfTyped(tuple(draft for draft in drafts if not _hidden(books, draft)), recorded)


def _hidden(books: Books, draft: Draft) -> bool:
    """Whether it names somebody, or a referral, that the account is linked to; one that is gone is not hidden."""
    everything, payload = Books(books.session), draft.payload
    people, cases = _ids((*payload.get("people", ()), payload.get("victim"))), _ids((payload.get("referral"),))
    hidden = _kept(everything, people, cases) - _kept(books, people, cases)
    return bool(hidden)


def _kept(books: Books, people: Sequence[int], cases: Sequence[int]) -> set[UUID | str]:
    """Those of these people and referrals that ``books`` show."""
    return {person.uid for person in books.people.get_many(people)} | {
        line.reference for line in books.referrals.lines(cases)
    }


def _ids(given: Iterable[object]) -> tuple[int, ...]:
    return tuple(key for key in given if isinstance(key, int) and key)
