"""One question: a key or a click answers it, the same again takes it away, its source is written below."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.risk import dash
from marac_desktop.domain.risk.answers import Answer, Answered
from marac_desktop.ui import dash_row
from marac_desktop.ui.dash_row import DashRow
from marac_desktop.ui.theme import Theme
from marac_desktop.ui.words import broken
from tests.ui.zooming import zoom_to


@pytest.fixture
def row(qtbot: QtBot) -> DashRow:
    question = dash.tool().question(8)
    assert question is not None
    made = DashRow(question, 24)
    qtbot.addWidget(made)
    made.resize(700, 60)
    made.show()
    return made


@pytest.mark.parametrize(
    ("key", "answer"), [("y", Answer.YES), ("N", Answer.NO), ("d", Answer.DONT_KNOW), ("D", Answer.DONT_KNOW)]
)
def test_a_key_answers(qtbot: QtBot, row: DashRow, key: str, answer: Answer) -> None:
    with qtbot.waitSignal(row.answered):
        QTest.keyClicks(row, key)
    assert row.given() == Answered(8, answer)


def test_a_screen_reader_hears_question_and_answer(qtbot: QtBot, row: DashRow) -> None:
    assert row.accessibleName() == "8 of 24. Stalking, harassment, constant contact: not answered"
    QTest.keyClicks(row, "y")
    assert row.accessibleName().endswith(": Yes")


def test_delete_takes_the_answer_away(qtbot: QtBot, row: DashRow) -> None:
    QTest.keyClicks(row, "y")
    with qtbot.waitSignal(row.edited):
        QTest.keyClick(row, Qt.Key.Key_Delete)
    assert row.given() is None


def test_arrows_move_and_control_keys_are_left_alone(qtbot: QtBot, row: DashRow) -> None:
    with qtbot.waitSignal(row.moved) as moved:
        QTest.keyClick(row, Qt.Key.Key_Up)
    assert moved.args == [-1]
    QTest.keyClick(row, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert row.answer is None


def test_a_click_answers_and_the_same_again_takes_it_away(qtbot: QtBot, row: DashRow) -> None:
    place = QPoint(row.width() - 30, 24)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=place)
    assert row.given() == Answered(8, Answer.DONT_KNOW)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=place)
    assert row.given() is None
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 24))
    assert row.given() is None


def test_the_source_is_kept_with_the_answer(qtbot: QtBot, row: DashRow) -> None:
    QTest.keyClicks(row, "s")
    assert row.source is not None
    QTest.keyClicks(row.source, "Her sister")
    row.setFocus()
    QTest.keyClicks(row, "y")
    assert row.given() == Answered(8, Answer.YES, "Her sister")
    row.show_answer(Answered(8, Answer.NO, "Police log", "kept"))
    assert row.given() == Answered(8, Answer.NO, "Police log", "kept")
    row.grab()


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("number", [1, 8, 15, 17])
def test_no_word_of_a_question_or_its_hint_is_cut(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch, number: int, zoom: int
) -> None:
    zoom_to(theme, zoom)
    question = dash.tool().question(number)
    assert question is not None
    made, page = DashRow(question, 24), QWidget()
    qtbot.addWidget(page)
    down = QVBoxLayout(page)
    down.addWidget(made)
    down.addStretch(1)
    page.resize(560 * zoom // 100, 800)
    page.show()
    qtbot.waitUntil(lambda: made.height() == made.heightForWidth(made.width()), timeout=2_000)
    written: list[tuple[str, int]] = []

    def draw(painter: QPainter, place: object, *more: object) -> None:
        if isinstance(place, QPoint):
            written.append((str(more[0]), place.y() + painter.fontMetrics().descent()))

    monkeypatch.setattr(dash_row, "QPainter", type("Recorded", (QPainter,), {"drawText": draw}))
    made.grab()
    assert " ".join(words for words, _ in written) == f"{question.label} {question.hint}"
    assert max(foot for _, foot in written) < made.height()


def test_words_are_broken_once_for_each_width_and_size(
    row: DashRow, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def breaking(text: str, font: QFont, width: int, lines: int) -> tuple[str, ...]:
        asked.append(width)
        return broken(text, font, width, lines)

    monkeypatch.setattr(dash_row, "broken", breaking)
    high = [row.heightForWidth(width) for width in (300, 500, 300, 500)]
    assert high[:2] == high[2:]
    assert len(asked) == 4, "question and hint, at two widths"
    zoom_to(theme, 200)
    row.heightForWidth(300)
    assert len(asked) > 4
