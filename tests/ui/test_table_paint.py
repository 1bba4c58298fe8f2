"""Cells are drawn so that long words are cut with an ellipsis and chips keep their icon."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from marac_desktop.ui import palette
from marac_desktop.ui.columns import Column, Look
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.table_model import TableModel
from marac_desktop.ui.table_paint import ROW_HEIGHT, Cells, row_height


def drawn(qtbot: QtBot, look: Look, *, chosen: bool = False, text: str = "word") -> QImage:
    column = Column[str](key="k", title="K", text=str, look=look, tone=lambda _: Tone.DANGER, icon=lambda _: "flag")
    model = TableModel((column,))
    model.start([text], more=False)
    view = QTableView()
    qtbot.addWidget(view)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 160, ROW_HEIGHT)
    option.font = QApplication.font()
    if chosen:
        option.state |= QStyle.StateFlag.State_Selected
    picture = QImage(QSize(160, ROW_HEIGHT), QImage.Format.Format_RGB32)
    picture.fill(QColor(palette.LIGHT.surface))
    painter = QPainter(picture)
    Cells(view).paint(painter, option, model.index(0, 0))
    painter.end()
    return picture


def colours(picture: QImage) -> set[str]:
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def test_a_chip_has_its_ground_its_words_and_its_icon(qtbot: QtBot) -> None:
    assert {palette.LIGHT.danger_soft, palette.LIGHT.danger} <= colours(drawn(qtbot, Look.CHIP))


def test_an_empty_chip_is_not_drawn(qtbot: QtBot) -> None:
    assert palette.LIGHT.danger_soft not in colours(drawn(qtbot, Look.CHIP, text=""))


def test_the_row_chosen_is_marked_by_more_than_colour(qtbot: QtBot) -> None:
    picture = drawn(qtbot, Look.TEXT, chosen=True)
    assert picture.pixelColor(1, 20).name() == palette.LIGHT.accent
    assert picture.pixelColor(100, 4).name() == palette.LIGHT.select


def test_numbers_stand_at_the_right_and_words_at_the_left(qtbot: QtBot) -> None:
    def ink(picture: QImage, half: range) -> bool:
        ground = palette.LIGHT.surface
        return any(picture.pixelColor(x, y).name() != ground for x in half for y in range(ROW_HEIGHT - 2))

    left, right = range(60), range(100, 160)
    word, number = drawn(qtbot, Look.TEXT), drawn(qtbot, Look.NUMBER, text="81")
    assert ink(word, left)
    assert not ink(word, right)
    assert ink(number, right)
    assert not ink(number, left)


def test_long_words_stay_in_their_cell(qtbot: QtBot) -> None:
    picture = drawn(qtbot, Look.TEXT, text="Brzęczyszczykiewicz " * 20)
    assert {picture.pixelColor(x, 20).name() for x in range(152, 160)} == {palette.LIGHT.surface}


def test_two_lines_have_room_in_a_row(qtbot: QtBot) -> None:
    metrics = QFontMetrics(QApplication.font())
    assert row_height(metrics, 1) == ROW_HEIGHT
    assert row_height(metrics, 2) >= 2 * metrics.height() + 4
