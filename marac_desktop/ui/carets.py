"""What stands in plain editors and where the caret is in each, as plain JSON, and back again."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from marac_desktop.ui.keyboard import give
from marac_desktop.ui.search import SearchBox
from marac_desktop.ui.secret import SecretEdit

Editor = QLineEdit | QPlainTextEdit


def editors(under: QWidget, beside: Sequence[QWidget] = ()) -> list[Editor]:
    """The editors ``under`` a widget that keep what is typed: no passphrases and no searches; not those ``beside``."""
    found: list[Editor] = [*under.findChildren(QLineEdit), *under.findChildren(QPlainTextEdit)]
    return [one for one in found if _keeps(one) and not any(each.isAncestorOf(one) for each in beside)]


def _keeps(editor: Editor) -> bool:
    part_of = isinstance(editor.parentWidget(), QComboBox | QAbstractSpinBox)
    return not (part_of or editor.isReadOnly() or isinstance(editor, SecretEdit | SearchBox))


def text(editor: Editor) -> str:
    """What stands there."""
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()


def caret(editor: Editor) -> int:
    """Where the caret stands."""
    return editor.textCursor().position() if isinstance(editor, QPlainTextEdit) else editor.cursorPosition()


def state(editor: Editor, within: QWidget | None = None) -> dict[str, object]:
    """What stands there, the caret, and whether the keyboard was in it, though its window may be behind another."""
    focused = (within or editor.window()).focusWidget() is editor
    return {"text": text(editor), "caret": caret(editor), "focus": focused}


def restore(editor: Editor, kept: Mapping[str, object]) -> None:
    """Show again what ``state`` gave, and put the keyboard back where it was."""
    words, place = str(kept.get("text", "")), kept.get("caret")
    at = min(place, len(words.encode("utf-16-le")) // 2) if isinstance(place, int) else 0
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(words)
        cursor = editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setPosition(min(at, cursor.position()))
        editor.setTextCursor(cursor)
    else:
        editor.setText(words)
        editor.setCursorPosition(at)
    if kept.get("focus") is True:
        give(editor)
