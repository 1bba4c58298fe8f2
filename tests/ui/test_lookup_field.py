"""Something kept in the case file is found as it is typed, by key alone."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.ui.lookup_field import Give, LookupControl, LookupField
from tests.conftest import TODAY

AGENCIES = ((1, "Avon and Somerset Police"), (2, "Avon Fire and Rescue"), (3, "Somerset Council"))


def search(text: str, give: Give[int]) -> None:
    found: Sequence[tuple[int, str]] = [each for each in AGENCIES if text.casefold() in each[1].casefold()]
    give(found if text else ())


def words_of(value: int) -> str:
    return dict(AGENCIES)[value]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def control(window: QWidget, qtbot: QtBot) -> LookupControl[int]:
    field = LookupField(path="agency", label="Agency", search=search, words_of=words_of, empty=0)
    made = field.make(lambda: TODAY)
    assert isinstance(made, LookupControl)
    QVBoxLayout(window).addWidget(made)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.edit.setFocus()
    return made


def found(control: LookupControl[int]) -> list[str]:
    lists = [each for each in control.window().findChildren(QListWidget) if each.isVisible()]
    return [lists[0].item(row).text() for row in range(lists[0].count())] if lists else []


def test_what_is_found_is_chosen_with_arrow_and_enter(control: LookupControl[int], qtbot: QtBot) -> None:
    QTest.keyClicks(control.edit, "avon")
    qtbot.waitUntil(lambda: found(control) == ["Avon and Somerset Police", "Avon Fire and Rescue"])
    QTest.keyClick(control.edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(control.changed):
        QTest.keyClick(control.edit, Qt.Key.Key_Return)
    assert control.value() == 2
    assert control.edit.text() == "Avon Fire and Rescue"
    assert found(control) == []


def test_esc_leaves_what_was_typed(control: LookupControl[int], qtbot: QtBot) -> None:
    QTest.keyClicks(control.edit, "avon")
    qtbot.waitUntil(lambda: bool(found(control)))
    QTest.keyClick(control.edit, Qt.Key.Key_Escape)
    assert found(control) == []
    assert control.edit.text() == "avon"


def test_the_whole_name_typed_is_as_good_as_chosen(control: LookupControl[int], qtbot: QtBot) -> None:
    QTest.keyClicks(control.edit, "somerset council")
    qtbot.waitUntil(lambda: bool(found(control)))
    assert control.value() == 3


def test_what_is_not_in_the_list_is_refused(control: LookupControl[int]) -> None:
    QTest.keyClicks(control.edit, "Nobody")
    with pytest.raises(FieldError, match="Nobody"):
        control.value()


def test_typing_on_after_choosing_chooses_anew(control: LookupControl[int]) -> None:
    control.put(1)
    assert control.value() == 1
    QTest.keyClicks(control.edit, " x")
    with pytest.raises(FieldError):
        control.value()
    control.edit.clear()
    QTest.keyClick(control.edit, Qt.Key.Key_Backspace)
    assert control.value() == 0


@pytest.mark.parametrize("at_foot", [False, True])
def test_what_is_found_is_seen_whole_also_at_the_foot_of_a_window(
    control: LookupControl[int], window: QWidget, qtbot: QtBot, at_foot: bool
) -> None:
    window.resize(400, 400)
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertStretch(0 if at_foot else 1)
    layout.activate()
    QTest.keyClicks(control.edit, "avon")
    qtbot.waitUntil(lambda: bool(found(control)))
    shown = next(each for each in window.findChildren(QListWidget) if each.isVisible())
    field = control.edit.mapTo(window, QPoint(0, 0)).y()
    assert (shown.y() < field) is at_foot
    assert window.rect().contains(shown.geometry())
    assert not shown.geometry().intersects(control.edit.rect().translated(control.edit.mapTo(window, QPoint(0, 0))))
