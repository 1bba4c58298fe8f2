"""A search asks once the typing has settled, at once on Enter, and Esc empties it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.ui.search import SearchBox
from marac_desktop.ui.theme import Theme
from tests.ui.zooming import zoom_to


def box(qtbot: QtBot) -> tuple[SearchBox, list[str]]:
    made, asked = SearchBox("Search referrals"), list[str]()
    qtbot.addWidget(made)
    made.settled.connect(asked.append)
    made.show()
    return made, asked


def test_several_keys_are_one_question(qtbot: QtBot) -> None:
    made, asked = box(qtbot)
    QTest.keyClicks(made, "obrien")
    assert asked == []
    qtbot.waitUntil(lambda: asked == ["obrien"])


def test_enter_asks_at_once_and_the_same_only_once(qtbot: QtBot) -> None:
    made, asked = box(qtbot)
    QTest.keyClicks(made, "ob")
    QTest.keyClick(made, Qt.Key.Key_Return)
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert asked == ["ob"]


def test_esc_empties_it(qtbot: QtBot) -> None:
    made, asked = box(qtbot)
    QTest.keyClicks(made, "ob")
    QTest.keyClick(made, Qt.Key.Key_Return)
    QTest.keyClick(made, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: asked == ["ob", ""])


def test_it_has_a_name_and_grows_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    made, _ = box(qtbot)
    assert made.accessibleName() == "Search referrals"
    narrow = made.sizeHint().width()
    zoom_to(theme, 200)
    assert made.sizeHint().width() > narrow
