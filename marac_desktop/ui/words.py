"""Words on the screen: labels in the type scale, always plain text so that typed markup stays what was typed."""

import re
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

_LONG = re.compile("[0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff]{17,}")
"""Longer than a narrow column: a name such as that of a Welsh village, or a number. Latin letters only, as those of
other scripts join one another.
"""
_PART = re.compile(".{8}(?=.)")
_MAY_BREAK = "\u200b"


class Words(QLabel):
    """A plain-text label in one of the style sheet's roles; it wraps unless told not to, within a very long word too:
    a label that cannot is wider than its column, and there a name or a date of birth is cut off.
    """

    def __init__(self, text: str = "", role: str = "", *, wrap: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)

    def text(self) -> str:
        """The words as they were given."""
        return self._said

    def setText(self, text: str) -> None:
        """Show other words."""
        self._said = text
        super().setText(_LONG.sub(_breakable, text) if self.wordWrap() else text)


class OneLine(Words):
    """Words that ask for one line, and wrap where they are given less."""

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        across = QFontMetricsF(self.font()).horizontalAdvance(self.text()) + margins.left() + margins.right()
        return QSize(ceil(across) + 2, self.fontMetrics().height())


def _breakable(word: re.Match[str]) -> str:
    return _PART.sub(lambda part: part[0] + _MAY_BREAK, word[0])


def title(text: str) -> Words:
    """The name of a screen, dialog or record."""
    return Words(text, "title")


def heading(text: str) -> Words:
    """The name of a section or card."""
    return Words(text, "heading", wrap=False)


def muted(text: str) -> Words:
    """Explanation that stands back."""
    return Words(text, "muted")


def caption(text: str) -> Words:
    """Small print."""
    return Words(text, "caption")


def withheld(text: str = "Address withheld") -> Words:
    """The black label that stands where something may not be shown."""
    return Words(text, "withheld", wrap=False)


def tip(text: str) -> str:
    """``text`` as a tooltip that shows markup as it was typed. Qt would read it as rich text, and a file's name may
    come from anybody: it would fetch the picture it names.
    """
    if "<" not in text:
        return text
    return "<qt>" + text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>") + "</qt>"


def broken(text: str, font: QFont, width: int, lines: int) -> tuple[str, ...]:
    """``text`` in at most so many lines, broken between words; the last is cut with an ellipsis where more follows."""
    return _broken(text, font.toString(), width, lines)


@lru_cache(maxsize=4096)
def _broken(text: str, font: str, width: int, lines: int) -> tuple[str, ...]:
    """Broken once: what is shown is painted, and asked for its height, again and again."""
    written = QFont()
    written.fromString(font)
    metrics, left, made = QFontMetrics(written), text.split(), list[str]()
    while left and len(made) < lines - 1:
        fits = 1
        while fits < len(left) and _fits(metrics, " ".join(left[: fits + 1]), width):
            fits += 1
        made.append(_cut(metrics, " ".join(left[:fits]), width))
        left = left[fits:]
    last = _cut(metrics, " ".join(left), width)
    return (*made, last) if last else tuple(made)


def _fits(metrics: QFontMetrics, line: str, width: int) -> bool:
    """Whether ``line`` is shown whole. Its advance, a rounded number, says so of some that are then cut."""
    return _cut(metrics, line, width) == line


def _cut(metrics: QFontMetrics, line: str, width: int) -> str:
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)


def line() -> QFrame:
    """A hairline between sections."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Set style-sheet ``properties`` of ``widget`` and draw it by them at once (``_`` in a name becomes ``-``)."""
    for name, value in properties.items():
        widget.setProperty(name.replace("_", "-"), value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it is styled once, when it is first shown
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
