"""Somebody at the keyboard finds things by their words, waits for them, answers questions, and says when lost."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from marac_desktop.ui import practitioner
from marac_desktop.ui.practitioner import (
    Act,
    LostError,
    Practitioner,
    choose,
    click,
    fill,
    go_to,
    keys,
    once,
    pick_row,
    row,
    sees,
    then,
)

Walk = Callable[..., BaseException | None]


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    """A window with one of each thing."""
    window = QWidget()
    qtbot.addWidget(window)
    down = QVBoxLayout(window)
    for label, line in (("Surname", QLineEdit()), ("Surname", QLineEdit()), ("What happened", QPlainTextEdit())):
        line.setAccessibleName(label)
        down.addWidget(line)
    box = QComboBox()
    box.setAccessibleName("MARAC")
    box.addItems(["East", "West"])
    down.addWidget(box)
    table = QTableWidget(2, 2)
    for place, words in enumerate(("SOM/26/0001", "Ashbourne", "SOM/26/0002", "Penfold")):
        table.setItem(place // 2, place % 2, QTableWidgetItem(words))
    down.addWidget(table)
    down.addWidget(QPushButton("&Record"))
    window.resize(400, 500)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def walk(qtbot: QtBot, room: QWidget) -> Walk:
    """Does acts to the end; the error that stopped them."""

    def walked(*acts: Act, quiet: Callable[[], bool] = lambda: True) -> BaseException | None:
        ends: list[BaseException | None] = []
        walker = Practitioner(quiet, ends.append)
        walker.begin(iter(acts))
        qtbot.waitUntil(lambda: bool(ends), timeout=10_000)
        return ends[0]

    return walked


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gives up soon."""
    monkeypatch.setattr(practitioner, "LONGEST", 50)


def _lines(room: QWidget) -> list[str]:
    return [line.text() for line in room.findChildren(QLineEdit) if line.accessibleName() == "Surname"]


def test_types_by_the_label_in_place_of_what_was_there(room: QWidget, walk: Walk) -> None:
    assert walk(fill("Surname", "Old"), fill("Surname", "Ŵyn 张伟", 2), fill("Surname", lambda: "O'Brien")) is None
    assert _lines(room) == ["O'Brien", "Ŵyn 张伟"]


def test_a_button_without_a_name_of_its_own_is_gone_to_by_what_it_says(room: QWidget, walk: Walk) -> None:
    pressed: list[bool] = []
    button = next(iter(room.findChildren(QPushButton)))
    button.clicked.connect(lambda: pressed.append(True))
    assert walk(go_to("Rec"), keys("Space")) is None
    assert pressed == [True]


def test_keys_go_where_the_focus_is(room: QWidget, walk: Walk) -> None:
    assert walk(fill("What happened", "ab"), keys("Left"), keys("Backspace")) is None
    assert room.findChildren(QPlainTextEdit)[0].toPlainText() == "b"


def test_chooses_by_words(room: QWidget, walk: Walk) -> None:
    chosen: list[str] = []
    room.findChildren(QComboBox)[0].textActivated.connect(chosen.append)
    box = room.findChildren(QComboBox)[0]
    assert walk(choose("MARAC", "West"), then("note it", lambda: chosen.append(box.currentText()))) is None
    assert chosen[-1] == "West"


def test_rows_are_found_by_any_cell(room: QWidget, walk: Walk) -> None:
    table, opened = room.findChildren(QTableWidget)[0], list[int]()
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.cellDoubleClicked.connect(lambda line, _column: opened.append(line))
    assert walk(row("Penfold"), pick_row("SOM/26/0001")) is None
    assert (opened, table.currentRow()) == ([1], 0)


def test_a_question_is_answered_by_the_acts_that_follow(room: QWidget, walk: Walk) -> None:
    answers: list[int] = []

    def ask() -> None:
        question = QDialog(room)
        QVBoxLayout(question).addWidget(QLabel("Throw it away?"))
        yes = QPushButton("Throw away", question)
        yes.clicked.connect(question.accept)
        answers.append(question.exec())

    room.findChildren(QPushButton)[0].clicked.connect(ask)
    assert walk(click("Record"), sees("Throw it away?"), click("Throw away"), sees("Ashbourne")) is None
    assert answers == [QDialog.DialogCode.Accepted]


def test_nothing_is_done_while_the_product_works(room: QWidget, walk: Walk) -> None:
    seen: list[str] = []
    works = iter([False, False, False])

    def quiet() -> bool:
        seen.append("asked")
        return next(works, True)

    assert walk(then("go on", lambda: seen.append("done")), quiet=quiet) is None
    assert seen[:5] == ["asked"] * 4 + ["done"]


def test_an_impatient_act_does_not_wait_for_quiet(walk: Walk) -> None:
    done: list[str] = []
    act = Act("look at once", lambda: True, lambda _: done.append("seen"), patient=False)
    assert walk(act, quiet=lambda: False) is None
    assert done == ["seen"]


def test_waits_until_something_of_its_own_is_so(walk: Walk) -> None:
    looks = iter([False, False, True])
    assert walk(once("the third look", lambda: next(looks), lambda: None)) is None
    assert next(looks, None) is None


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    "act", [click("No such button"), fill("Surname", "x", 3), choose("MARAC", "North"), row("nobody"), sees("nothing")]
)
def test_lost_says_what_was_looked_for_and_what_was_there(walk: Walk, act: Act) -> None:
    lost = walk(act)
    assert isinstance(lost, LostError)
    assert act.words in str(lost)
    assert "Penfold" in str(lost)


def test_a_button_that_is_not_enabled_is_not_pressed(room: QWidget, walk: Walk, hurried: None) -> None:
    room.findChildren(QPushButton)[0].setEnabled(False)
    assert isinstance(walk(click("Record")), LostError)


def test_an_error_in_an_act_ends_the_walk(walk: Walk) -> None:
    def fails() -> None:
        raise ValueError("went wrong")

    assert isinstance(walk(then("fail", fails), then("never", lambda: None)), ValueError)
