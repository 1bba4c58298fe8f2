"""What stands in an editor and where its caret is, there and back."""

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui import carets
from marac_desktop.ui.carets import Editor
from marac_desktop.ui.search import SearchBox
from marac_desktop.ui.secret import SecretEdit


@pytest.mark.parametrize("made", [QLineEdit, QPlainTextEdit])
@pytest.mark.parametrize(("text", "place"), [("", 0), ("half a word", 4), ("Łucja 👩‍👧 张伟", 8), ("end", 3)])
def test_text_and_caret_come_back(qtbot: QtBot, made: type[Editor], text: str, place: int) -> None:
    before, after = made(), made()
    for editor in (before, after):
        qtbot.addWidget(editor)
    carets.restore(before, {"text": text, "caret": place})
    carets.restore(after, carets.state(before))
    assert (carets.text(after), carets.caret(after)) == (text, place)


def test_a_caret_beyond_the_text_stands_at_its_end(qtbot: QtBot) -> None:
    editor = QPlainTextEdit()
    qtbot.addWidget(editor)
    carets.restore(editor, {"text": "short", "caret": 99})
    assert carets.caret(editor) == 5


def test_passphrases_searches_and_parts_of_others_are_left_out(qtbot: QtBot) -> None:
    holder, kept = QWidget(), QLineEdit()
    qtbot.addWidget(holder)
    down, shown, chosen = QVBoxLayout(holder), QPlainTextEdit(), QComboBox()
    shown.setReadOnly(True)
    chosen.setEditable(True)
    for widget in (kept, shown, chosen, QSpinBox(), SecretEdit(), SearchBox("Find")):
        down.addWidget(widget)
    assert carets.editors(holder) == [kept]
    assert carets.editors(holder, [kept, holder]) == []
