"""A deferral is given only whole: why, and an interim action with agency, owner and day."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.meeting.defer import Defer, Deferral
from marac_desktop.ui.screen import Context
from tests.ui.reading import press


def test_it_stays_open_until_it_is_whole(qtbot: QtBot, context: Context) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    owner = Defer(parent, context, ("Housing",), "SOM/26/0001")
    press(owner, "Defer the case")
    assert not owner.result()
    given = {"reason": "The IDVA is away", "what": "Ring her", "agency": "Housing", "owner": "Tamsin Vowles"}
    for path, text in given.items():
        assert owner.form.control(path).error
        owner.form.control(path).restore(text)
    press(owner, "Defer the case")
    assert owner.given is not None
    assert owner.given.reason == "The IDVA is away"
    assert owner.given.action.due is not None
    assert (owner.given.action.due - context.today()).days == 7


def test_a_half_typed_deferral_survives_a_lock(qtbot: QtBot, context: Context, settle: Callable[[], None]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    first = Defer(parent, context, ("Housing",), "SOM/26/0001")
    first.form.control("reason").restore("The IDVA is")
    first.form.changed.emit()
    context.locking.emit()
    settle()
    again, other = (Defer(parent, context, ("Housing",), reference) for reference in ("SOM/26/0001", "SOM/26/0002"))
    settle()
    assert again.form.peek().reason == "The IDVA is"
    assert other.form.peek().reason == ""
    for one in (first, again):
        one.form.put(Deferral())
