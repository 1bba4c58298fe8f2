"""One dated line: the day, its chips, the words, and who entered it."""

from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Button
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.since.lines import dated
from tests.ui.reading import said


def test_a_line_says_everything_once(qtbot: QtBot) -> None:
    line = dated("23 Nov 2026", [Chip("Court date")], "<b>Plea</b>", "Entered by Robin", Button("Seen to"))
    qtbot.addWidget(line)
    assert said(line).splitlines() == ["23 Nov 2026", "Court date", "<b>Plea</b>", "Entered by Robin", "Seen to"]
    bare = dated("23 Nov 2026", ())
    qtbot.addWidget(bare)
    assert said(bare) == "23 Nov 2026"
