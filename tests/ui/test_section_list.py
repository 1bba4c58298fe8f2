"""The list of sections says what is complete and goes where it is asked to."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.ui.section_list import SectionList


def test_it_says_what_each_section_lacks(qtbot: QtBot) -> None:
    made = SectionList(("Victim", "Dash", "Police"))
    qtbot.addWidget(made)
    tips = [made.item(row) for row in range(3)]
    assert all("complete" not in one.toolTip() for one in tips)
    made.show_gaps({"Victim": 3}, {"Victim", "Dash"})
    assert [one.toolTip() for one in tips] == [
        "Victim: 3 to answer",
        "Dash: complete",
        "Police: nothing written, and nothing has to be",
    ]


def test_enter_goes_there(qtbot: QtBot) -> None:
    made = SectionList(("Victim", "Dash"))
    qtbot.addWidget(made)
    made.show()
    made.mark("Dash")
    made.mark("Nowhere")
    with qtbot.waitSignal(made.wanted) as wanted:
        QTest.keyClick(made, Qt.Key.Key_Return)
    assert wanted.args == ["Dash"]
