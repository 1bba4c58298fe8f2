"""Words on the screen: labels in the type scale, always plain text so that typed markup stays what was typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


class Words(QLabel):
    """A plain-text label in one of the style sheet's roles; it wraps unless told not to."""

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


def line() -> QFrame:
    """A hairline between sections."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Set style-sheet ``properties`` of ``widget`` and draw it by them at once (``_`` in a name becomes ``-``)."""
    for name, value in properties.items():
        widget.setProperty(name.replace("_", "-"), value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
