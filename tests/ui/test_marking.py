"""The marking is shown and read out."""

from pytestqt.qtbot import QtBot

from marac_desktop.ui.marking import marking


def test_the_marking_is_shown_and_read_out(qtbot: QtBot) -> None:
    label = marking()
    qtbot.addWidget(label)
    assert label.text() == "OFFICIAL-SENSITIVE"
    assert label.accessibleName() == "Marking: OFFICIAL-SENSITIVE"
