"""Actions: the register across meetings and plans, and what became of each."""

from dataclasses import replace

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import Action, ActionStatus, check
from marac_desktop.domain.action_list import ActionFilter, ActionLine
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.services.desk import Desk


def register(desk: Desk, narrow: ActionFilter, ask: Ask) -> Page[ActionLine]:
    """A page of the register, soonest due first. Somebody linked to a case finds its actions nowhere."""
    with desk.look("Looked at the actions", Permission.READ_CASES) as books:
        page = books.actions.page(narrow, ask.after, ask.limit)
        return replace(page, total=books.actions.count(narrow))


def change(desk: Desk, action: Action) -> Action:
    """Keep a changed action. Raises FieldErrors."""
    with desk.work("Changed an action", Permission.KEEP_ACTIONS, about=f"action:{action.uid}") as books:
        check(action, desk.today())
        return books.actions.change(action)


def close(desk: Desk, action: Action, status: ActionStatus, evidence: str) -> Action:
    """Record what became of an action: done, could not (circumstances changed), did not. Raises FieldErrors."""
    return change(desk, replace(action, status=status, evidence=evidence))


def agencies(desk: Desk) -> tuple[str, ...]:
    """The agencies round the table, to own actions, alphabetically."""
    with desk.figures(Permission.READ_CASES) as books:
        return tuple(sorted(agency.name for agency in books.agencies.all()))
