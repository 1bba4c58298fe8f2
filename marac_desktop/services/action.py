"""Actions: the register across meetings and plans, and what became of each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import Action, ActionStatus, check
from marac_desktop.domain.action_list import ActionFilter, ActionLine
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.exclusion import refuse
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.storage.books import Books

SOON = timedelta(days=7)
ENDED = frozenset(ActionStatus) - {ActionStatus.OPEN}


class Shelf(StrEnum):
    """Which part of the register is looked at; worked out from status and due date each time."""

    OPEN = "open"
    OVERDUE = "overdue"
    SOON = "soon"
    ENDED = "ended"
    ALL = "all"

    @property
    def label(self) -> str:
        """The shelf in words."""
        return {
            Shelf.OPEN: "Open",
            Shelf.OVERDUE: "Overdue",
            Shelf.SOON: "Due in 7 days",
            Shelf.ENDED: "Ended",
            Shelf.ALL: "All",
        }[self]

    def narrow(self, today: date, agency: str = "") -> ActionFilter:
        """What the register is narrowed to, for one agency where it is given."""
        agencies = frozenset({agency} if agency else ())
        open_only = frozenset({ActionStatus.OPEN})
        return {
            Shelf.OPEN: ActionFilter(open_only, agencies),
            Shelf.OVERDUE: ActionFilter(open_only, agencies, due_to=today - timedelta(days=1)),
            Shelf.SOON: ActionFilter(open_only, agencies, due_from=today, due_to=today + SOON),
            Shelf.ENDED: ActionFilter(ENDED, agencies),
            Shelf.ALL: ActionFilter(agencies=agencies),
        }[self]


def register(desk: Desk, narrow: ActionFilter, ask: Ask) -> Page[ActionLine]:
    """A page of the register, soonest due first. Somebody linked to a case finds its actions nowhere."""
    with desk.look("Looked at the actions", Permission.READ_CASES) as books:
        page = books.actions.page(narrow, ask.after, ask.limit)
        return replace(page, total=books.actions.count(narrow))


def counts(desk: Desk, agency: str = "") -> dict[Shelf, int]:
    """How many actions stand on each shelf, of one agency where it is given."""
    with desk.figures(Permission.READ_CASES) as books:
        return {shelf: books.actions.count(shelf.narrow(desk.today(), agency)) for shelf in Shelf}


def change(desk: Desk, action: Action) -> Action:
    """Keep a changed action. Raises FieldErrors."""
    with desk.work("Changed an action", Permission.KEEP_ACTIONS, about=f"action:{action.uid}") as books:
        check(action, desk.today())
        before = books.actions.get(action.id)
        if (action.owner, action.agency) != (before.owner, before.agency):
            refuse(action.owner, excluded(books, (action.referral_id,)), "owner", "owner", action.agency)
        return books.actions.change(action)


def close(desk: Desk, action: Action, status: ActionStatus, evidence: str) -> Action:
    """Record what became of an action: done, could not (circumstances changed), did not. Raises FieldErrors."""
    if status is ActionStatus.OPEN:
        raise FieldError("status", "Say what became of it: done, could not, or did not.")
    return change(desk, replace(action, status=status, evidence=evidence))


def agencies(desk: Desk) -> tuple[str, ...]:
    """The agencies round the table, to own actions, alphabetically."""
    with desk.figures(Permission.READ_CASES) as books:
        return tuple(sorted(agency.name for agency in books.agencies.all()))


def all_actions(books: Books, narrow: ActionFilter) -> Iterator[ActionLine]:
    """Every action that ``narrow`` lets through, soonest due first, for a paper."""
    after: tuple[object, ...] | None = None
    while True:
        page = books.actions.page(narrow, after, 200)
        yield from page.rows
        after = page.after
        if after is None:
            return
