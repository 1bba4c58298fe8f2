"""A count opens the list behind it, and zero is greyed and not hidden."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.ui.cards import Card, Count
from marac_desktop.ui.theme import Theme
from tests.ui.zooming import zoom_to


def test_a_count_says_what_it_counts_and_opens_it(qtbot: QtBot) -> None:
    opened: list[str] = []
    count = Count("scale", "Decisions waiting", lambda: opened.append("list"))
    qtbot.addWidget(count)
    count.show()
    count.count(1204, "Oldest 2 working days")
    assert count.accessibleName() == "Decisions waiting: 1,204. Oldest 2 working days"
    QTest.mouseClick(count, Qt.MouseButton.LeftButton)
    QTest.keyClick(count, Qt.Key.Key_Space)
    assert opened == ["list", "list"]


def test_what_is_not_counted_yet_is_no_nought(qtbot: QtBot) -> None:
    count = Count("scale", "Decisions waiting", lambda: None)
    qtbot.addWidget(count)
    before = count.counted
    assert count.accessibleName() == "Decisions waiting: not counted yet."
    assert [label.text() for label in count.findChildren(QLabel) if label.property("role") == "count"] == ["–"]
    count.count(0)
    assert (before, count.counted) == (False, True)
    assert count.accessibleName() == "Decisions waiting: 0."


def test_zero_is_greyed_and_still_there(qtbot: QtBot) -> None:
    count = Count("scale", "Decisions waiting", lambda: None)
    qtbot.addWidget(count)
    count.count(0)
    number = next(label for label in count.findChildren(QLabel) if label.text() == "0")
    assert number.property("zero") is True
    count.count(3)
    assert number.property("zero") is False


def test_a_count_has_room_for_its_words_at_every_size(theme: Theme, qtbot: QtBot) -> None:
    count = Count("scale", "Decisions waiting", lambda: None)
    qtbot.addWidget(count)
    count.count(6, "Oldest 2 working days")
    count.show()
    assert count.height() >= 64
    zoom_to(theme, 200)
    words = sum(label.sizeHint().height() for label in count.findChildren(QLabel) if label.property("role") != "count")
    assert count.sizeHint().height() >= words


def test_a_card_is_named_by_its_heading(qtbot: QtBot) -> None:
    card = Card("This quarter", "Discussed and processed without conference.")
    qtbot.addWidget(card)
    assert card.accessibleName() == "This quarter"
