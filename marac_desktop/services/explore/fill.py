"""Writes Explore's invented data into its case file, through the same door as everything else."""

from collections.abc import Callable, Sequence
from typing import Protocol

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.services.desk import Desk
from marac_desktop.services.explore.around import enquiries
from marac_desktop.services.explore.decisions import Deciders
from marac_desktop.services.explore.examples import play
from marac_desktop.services.explore.fuller import chance_of
from marac_desktop.services.explore.half_typed import leave_a_call
from marac_desktop.services.explore.world import Batch, World
from marac_desktop.storage.books import Books

AT_ONCE = 500
"""Referrals written in one transaction."""
WHY = "invented data for Explore"
Progress = Callable[[int, int, str], object]
"""Told how many of how many steps are done, and in words what is being done."""


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...


def fill(desk: Desk, world: World, progress: Progress | None = None, *, at_once: int = AT_ONCE) -> None:
    """Write ``world``, ``at_once`` referrals to a transaction, into the new, empty case file ``desk`` is open at.

    Raises ValueError for any other.
    """
    if not desk.explore:
        raise ValueError("invented people belong into a case file of their own")
    with desk.work(WHY, Permission.ADMINISTER, event="invent") as books:
        if books.meetings.find(1) is not None:
            raise ValueError("invented data is written once, into an empty case file")
        _round_table(books, world)
        who = _deciders(books.accounts.all())
        books.enquiries.add_all(enquiries(world.span.today, who, chance_of(world.seed, 0)))
    done, total = 0, len(world.cases)
    for batch in world.batches(at_once, who):
        if progress is not None:
            progress(done, total, "Inventing people and cases…")
        with desk.work(WHY, Permission.ADMINISTER, event="invent") as books:
            _write(books, batch)
        done += len(batch.referrals)
    if world.apart:
        anchor = desk.anchor()
        with desk.work(WHY, Permission.ADMINISTER, event="invent") as books:
            play(desk, books, world, who, anchor)
        leave_a_call(desk)


def _round_table(books: Books, world: World) -> None:
    _same(world.agencies, books.agencies.add_all(world.agencies))
    _same(world.representatives, books.representatives.add_all(world.representatives))
    _same(world.meetings, books.meetings.add_all(world.meetings))


def _write(books: Books, batch: Batch) -> None:
    """One batch, each kind after those it names."""
    _same(batch.people, books.people.add_all(batch.people))
    _same(batch.referrals, books.referrals.add_all(batch.referrals))
    _same(batch.items, books.agendas.add_all(batch.items))
    books.triage.add_all(batch.views)
    books.plans.add_all(batch.plans)
    books.actions.add_all(batch.actions)
    books.updates.add_all(one for around in batch.around for one in around.updates)
    books.contacts.add_all(one for around in batch.around for one in around.contacts)
    books.child_decisions.add_all(one for around in batch.around for one in around.children)
    books.questions.add_all(one for around in batch.around for one in around.questions)
    books.transfers.add_all(one for around in batch.around for one in around.transfers)
    books.tellings.add_all(one for around in batch.around for one in around.tellings)


def _same(given: Sequence[_Numbered], stored: Sequence[_Numbered]) -> None:
    """Raise ValueError unless every id came out as invented: later values name earlier ones by it."""
    if [value.id for value in given] != [value.id for value in stored]:
        raise ValueError("stored under other ids than they were invented with")


def _deciders(accounts: Sequence[Account]) -> Deciders:
    coordinator = next(account for account in accounts if account.role is Role.COORDINATOR)
    da_service = next(account for account in accounts if account.role is Role.DA_SERVICE)
    return Deciders(coordinator.id, da_service.id, coordinator.name, da_service.name)
