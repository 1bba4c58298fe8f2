"""Words on the screen are what was typed: never markup, never a link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from marac_desktop.domain.risk import dash
from marac_desktop.ui import words
from marac_desktop.ui.words import Words, broken, restyle, tip
from tests.hostile import KEPT


def test_typed_markup_stays_as_typed(qtbot: QtBot) -> None:
    for make in (words.title, words.heading, words.muted, words.caption, words.withheld):
        label = make("<b>lives at <unknown></b>")
        qtbot.addWidget(label)
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.text() == "<b>lives at <unknown></b>"


@pytest.mark.parametrize("typed", KEPT)
def test_a_tooltip_shows_markup_as_typed_and_fetches_nothing(typed: str) -> None:
    if "<" not in typed:
        assert tip(typed) == typed  # Qt takes nothing without it for rich text
        return
    read = QTextDocument()
    read.setHtml(tip(typed))
    assert read.toPlainText() == typed
    assert "￼" not in read.toPlainText()  # what stands where a picture would


def test_long_words_wrap_where_they_may(qtbot: QtBot) -> None:
    wrapped, straight = Words("word " * 60), Words("word " * 60, wrap=False)
    for label in (wrapped, straight):
        qtbot.addWidget(label)
    assert wrapped.minimumSizeHint().width() < straight.minimumSizeHint().width() / 3


def test_a_very_long_word_breaks_rather_than_be_cut_off_and_is_read_as_it_was_given(qtbot: QtBot) -> None:
    village = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    label = Words(f"Llŷr ap {village}, born 08 Oct 1987")
    qtbot.addWidget(label)
    assert label.text() == f"Llŷr ap {village}, born 08 Oct 1987"
    assert label.minimumSizeHint().width() < label.fontMetrics().horizontalAdvance("Llanfairpwllgwyn")
    assert label.heightForWidth(137) >= 5 * label.fontMetrics().lineSpacing()
    straight = Words(village, wrap=False)
    qtbot.addWidget(straight)
    assert straight.sizeHint().width() >= straight.fontMetrics().horizontalAdvance(village)


def test_a_withheld_address_is_said_in_words(qtbot: QtBot) -> None:
    label = words.withheld()
    qtbot.addWidget(label)
    assert label.text() == "Address withheld"


def test_restyling_names_properties_as_the_style_sheet_does(qtbot: QtBot) -> None:
    label = words.line()
    qtbot.addWidget(label)
    restyle(label, icon_only=True, tone="warn")
    assert label.property("icon-only") is True
    assert label.property("tone") == "warn"


def test_what_wraps_takes_a_second_line_before_it_is_cut(qtbot: QtBot) -> None:
    font = QApplication.font()
    width = QFontMetrics(font).horizontalAdvance("Taunton and") + 1
    assert broken("Taunton and West\nSomerset", font, width, 2)[0] == "Taunton and"
    assert broken("Taunton and West Somerset", font, 2 * width, 2) == ("Taunton and West", "Somerset")
    assert broken("Mendip", font, width, 2) == ("Mendip",)
    assert broken("", font, width, 2) == ()
    cut = broken("Taunton and West Somerset", font, width, 1)
    assert len(cut) == 1
    assert cut[0].endswith("…")
    assert broken("Llanfairpwllgwyngyll once and for all of us", font, width, 2)[0].endswith("…")


SENTENCES = [text for asked in dash.tool().questions for text in (asked.label, asked.hint) if text]
"""What is asked by the product's own tool, each of it to be read whole."""


@given(
    st.one_of(st.sampled_from(SENTENCES), st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=90)),
    st.integers(10, 32),
    st.sampled_from((QFont.Weight.Normal, QFont.Weight.DemiBold)),
    st.integers(1, 760),
)
def test_no_line_that_was_broken_to_fit_is_cut(text: str, size: int, weight: QFont.Weight, width: int) -> None:
    font, typed = QFont(QApplication.font()), text.split()
    font.setPixelSize(size)
    font.setWeight(weight)
    alone = [broken(word, font, width, 1) == (word,) for word in typed]
    lines = broken(text, font, width, max(1, len(typed)))
    if all(alone):
        assert " ".join(lines) == " ".join(typed)
        assert broken(text, font, width, max(1, len(lines))) == lines  # and they are as few as it says


def test_each_question_of_the_dash_is_whole_in_every_width(qtbot: QtBot) -> None:
    for size in (11, 14, 17, 21, 28):
        font = QFont(QApplication.font())
        font.setPixelSize(size)
        for text in SENTENCES:
            whole = QFontMetrics(font).horizontalAdvance(text)
            for width in (*range(20 * size, whole, 3), *range(max(20 * size, whole), whole + 4)):
                assert " ".join(broken(text, font, width, 9)) == text, (size, width)
