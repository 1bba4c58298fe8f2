"""A page to be read scrolls down and never grows wider than its lines are read with ease."""

from PySide6.QtWidgets import QAbstractSlider, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.cards import Card
from marac_desktop.ui.facts import facts
from marac_desktop.ui.reading_column import ReadingColumn
from marac_desktop.ui.theme import Theme


def test_it_is_no_wider_than_is_read_with_ease_at_any_text_size(qtbot: QtBot, theme: Theme) -> None:
    widths = []
    for zoom in (100, 200):
        theme.zoom = zoom
        theme.apply()
        column = ReadingColumn()
        qtbot.addWidget(column)
        label = QLabel("Łukasz")
        column.down.addWidget(label)
        column.resize(2400, 400)
        column.show()
        QApplication.processEvents()
        widths.append(label.width())
    assert widths[0] <= 860 < widths[1] <= 1720


def test_a_page_built_anew_is_read_on_where_it_was_unless_the_reader_scrolls(qtbot: QtBot) -> None:
    column = ReadingColumn()
    qtbot.addWidget(column)
    column.resize(400, 200)
    column.show()
    column.stay(300)
    assert column.place == 300
    bar = column.verticalScrollBar()
    column.down.addWidget(QLabel("A card that came later\n" * 60))
    qtbot.waitUntil(lambda: bar.value() == 300)
    column.stay(2_000)
    bar.setValue(10)
    bar.triggerAction(QAbstractSlider.SliderAction.SliderMove)  # as the wheel and the mouse do
    column.down.addWidget(QLabel("Another\n" * 400))
    qtbot.waitUntil(lambda: bar.maximum() > 2_000)
    assert bar.value() == column.place == 10


def test_nothing_is_left_blank_below_the_last_card(qtbot: QtBot) -> None:
    column = ReadingColumn()
    qtbot.addWidget(column)
    for _ in range(6):
        card = Card("What happened")
        card.body.addLayout(facts([("Where", "Somebody said at some length what was seen and heard that night. " * 4)]))
        column.down.addWidget(card)
    column.resize(740, 200)
    column.show()
    page = column.findChild(QWidget, "page")
    assert page is not None
    shown = page
    qtbot.waitUntil(lambda: shown.height() == shown.heightForWidth(shown.width()))
