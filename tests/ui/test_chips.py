"""Chips carry an icon and a word; filters show which is chosen and how many stand behind each."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from marac_desktop.ui.chips import Chip, Filters
from marac_desktop.ui.palette import Tone


def test_a_chip_is_read_without_its_colour(qtbot: QtBot) -> None:
    chip = Chip("Overdue", Tone.DANGER, "circle-alert", hint="Due 20 Nov 2026")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Overdue"
    assert chip.accessibleDescription() == chip.toolTip() == "Due 20 Nov 2026"
    chip.say("Done", Tone.GOOD, "circle-check")
    assert chip.accessibleName() == "Done"
    assert chip.property("tone") == "good"


def test_choosing_a_filter_is_told_and_leaves_one_chosen(qtbot: QtBot) -> None:
    filters = Filters((("all", "All"), ("late", "Late")))
    qtbot.addWidget(filters)
    assert filters.current == "all"
    with qtbot.waitSignal(filters.chosen) as chosen:
        filters.choose("late")
    assert chosen.args == ["late"]
    assert filters.current == "late"


def test_a_filter_shows_its_count_once(qtbot: QtBot) -> None:
    filters = Filters((("all", "All"),))
    qtbot.addWidget(filters)
    button = filters.findChild(QPushButton, "all")
    assert button is not None
    filters.count("all", 1200)
    filters.count("all", 6)
    assert button.text() == "All  6"
    filters.count("all", None)
    assert button.text() == "All"
