"""The form of a meeting begins with the office's defaults and keeps what another MARAC brings."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from marac_desktop.domain.meeting import Meeting
from marac_desktop.ui.meeting.details import Details
from marac_desktop.ui.screen import Context
from tests.ui.meeting.conftest import Sitting
from tests.ui.reading import press, said


def test_another_marac_brings_its_own_defaults(
    qtbot: QtBot, sitting: Sitting, context: Context, settle: Callable[[], None]
) -> None:
    details = Details(context)
    qtbot.addWidget(details)
    details.begin()
    settle()
    form = details.form
    assert form is not None
    assert form.peek().date.isoformat() == "2026-12-21"
    form.control("marac").put("Somerset West")
    form.changed.emit()
    settle()
    assert (form.peek().marac, form.peek().date.isoformat()) == ("Somerset West", "2026-12-03")


def test_a_chair_is_chosen_among_those_who_may(
    qtbot: QtBot, sitting: Sitting, context: Context, settle: Callable[[], None]
) -> None:
    details = Details(context)
    qtbot.addWidget(details)
    details.change(sitting.later)
    settle()
    form = details.form
    assert form is not None
    form.control("chair_id").restore(1)
    kept: list[Meeting] = []
    details.saved.connect(kept.append)
    press(details, "Save the changes")
    settle()
    assert [(one.id, one.chair) for one in kept] == [(sitting.later.id, "Dana Sample")]


def test_days_that_have_passed_are_said(
    qtbot: QtBot, sitting: Sitting, context: Context, settle: Callable[[], None]
) -> None:
    details = Details(context)
    qtbot.addWidget(details)
    details.change(sitting.today)
    settle()
    assert "Referrals by and Case list and agenda out: that day has passed already." in said(details)
    assert details.state()["meeting"] == sitting.today.id
