"""The summary of a case is kept by itself; what was half typed over it comes first."""

from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import MaracError
from marac_desktop.ui.meeting.summary import Summary
from tests.ui.reading import said


def test_it_knows_what_is_kept(qtbot: QtBot) -> None:
    summary = Summary()
    qtbot.addWidget(summary)
    with qtbot.assertNotEmitted(summary.typed):
        summary.show_text("Kept", {"text": "Kept and half"})
    assert summary.text() == "Kept and half"
    half_typed = summary.dirty
    summary.settle()
    assert (half_typed, summary.dirty) == (True, False)
    with qtbot.waitSignal(summary.typed):
        summary.edit.setPlainText("More")


def test_a_refusal_is_said_and_nothing_lost(qtbot: QtBot) -> None:
    summary = Summary()
    qtbot.addWidget(summary)
    summary.show_text("")
    summary.edit.setPlainText("x" * 20_001)
    summary.settle()
    summary.refused(MaracError("Too long by one."))
    assert summary.dirty
    assert "Too long by one." in said(summary)
    assert len(summary.text()) == 20_001
