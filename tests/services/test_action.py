"""The register of actions: narrowed by what is due, overdue worked out, and what became of each recorded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import Action, ActionStatus
from marac_desktop.domain.errors import ConflictError, FieldError, FieldErrors
from marac_desktop.domain.paging import Ask
from marac_desktop.services import action, hearing
from marac_desktop.services.action import Shelf
from marac_desktop.services.desk import Desk
from tests.builders import TODAY, an_action
from tests.conftest import COORDINATOR, DA_LEAD
from tests.services.sitting import listed, planned, round_table


def _set(desk: Desk, *due: date) -> tuple[Action, ...]:
    """One action for each day, whether past or to come."""
    item = listed(desk, planned(desk))
    with desk.work("Set", Permission.KEEP_ACTIONS) as books:
        return tuple(books.actions.add(an_action(item.referral_id, item_id=item.id, due=day)) for day in due)


def _days(*days: int) -> tuple[date, ...]:
    return tuple(TODAY + timedelta(days=day) for day in days)


@pytest.mark.parametrize(
    ("shelf", "due"),
    [
        (Shelf.OPEN, (-1, 0, 7, 8)),
        (Shelf.OVERDUE, (-1,)),
        (Shelf.SOON, (0, 7)),
        (Shelf.ENDED, (-2,)),
        (Shelf.ALL, (-2, -1, 0, 7, 8)),
    ],
)
def test_each_shelf_holds_what_it_says(desk: Desk, shelf: Shelf, due: tuple[int, ...]) -> None:
    kept = _set(desk, *_days(-2, -1, 0, 7, 8))
    action.close(desk, kept[0], ActionStatus.DONE, "")
    page = action.register(desk, shelf.narrow(desk.today()), Ask())
    assert tuple(line.action.due for line in page.rows) == _days(*due)
    assert action.counts(desk)[shelf] == page.total == len(due)


def test_a_shelf_is_narrowed_to_one_agency(desk: Desk) -> None:
    _set(desk, TODAY)
    assert action.counts(desk, "Housing")[Shelf.OPEN] == 1
    assert action.counts(desk, "Probation")[Shelf.OPEN] == 0


@pytest.mark.parametrize("status", [ActionStatus.COULD_NOT, ActionStatus.DID_NOT])
def test_what_was_not_done_is_explained(desk: Desk, status: ActionStatus) -> None:
    (kept,) = _set(desk, TODAY)
    with pytest.raises(FieldErrors) as refused:
        action.close(desk, kept, status, " ")
    assert [error.field for error in refused.value.errors] == ["evidence"]
    assert action.close(desk, kept, status, "She moved away").evidence == "She moved away"


def test_done_needs_no_words_and_open_is_no_answer(desk: Desk) -> None:
    (kept,) = _set(desk, TODAY - timedelta(days=3))
    with pytest.raises(FieldError) as refused:
        action.close(desk, kept, ActionStatus.OPEN, "")
    assert refused.value.field == "status"
    done = action.close(desk, kept, ActionStatus.DONE, "")
    assert done.status is ActionStatus.DONE
    assert action.change(desk, replace(done, status=ActionStatus.OPEN)).status is ActionStatus.OPEN


def test_a_change_made_meanwhile_is_never_overwritten(desk: Desk) -> None:
    (kept,) = _set(desk, TODAY)
    action.close(desk, kept, ActionStatus.DONE, "")
    with pytest.raises(ConflictError):
        action.close(desk, kept, ActionStatus.DID_NOT, "Forgotten")


def test_the_da_service_keeps_its_actions(seat: Callable[[tuple[str, str]], Desk]) -> None:
    (kept,) = _set(seat(COORDINATOR), TODAY)
    assert action.close(seat(DA_LEAD), kept, ActionStatus.DONE, "Rang her").evidence == "Rang her"


def test_agencies_and_every_page(desk: Desk) -> None:
    round_table(desk)
    assert action.agencies(desk) == ("Avon and Somerset Police", "Housing")
    item = listed(desk, planned(desk))
    assert hearing.actions_of(desk, item.id) == ()
    with desk.work("Set", Permission.KEEP_ACTIONS) as books:
        books.actions.add_all([an_action(item.referral_id) for _ in range(205)])
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert len(list(action.all_actions(books, Shelf.OPEN.narrow(TODAY)))) == 205
