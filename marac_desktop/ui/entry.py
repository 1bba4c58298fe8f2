"""One labelled line outside a form, with its error under it: for the unlock window and the first run."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from marac_desktop.ui.icons import Mark
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.secret import SecretEdit
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, restyle


class Entry(QWidget):
    """A label, a line, a hint; ``secret`` hides what is typed and says when Caps Lock seems to be on.

    ``beside`` stands at the right of the line, such as a button that chooses a folder.
    """

    def __init__(
        self, label: str, hint: str = "", *, secret: bool = False, text: str = "", beside: QWidget | None = None
    ) -> None:
        super().__init__()
        self.edit: QLineEdit = SecretEdit() if secret else QLineEdit()
        self.edit.setText(text)
        self.edit.setAccessibleName(label)
        self.edit.setAccessibleDescription(hint)
        self._hint_text = hint
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.XS)
        self._label = Words(label, "label", wrap=False)
        self._label.setBuddy(self.edit)
        self._hint = Words(hint, "caption")
        if not hint:
            self._hint.hide()
        self._error = Words("", "error")
        self._error_row = QWidget()
        across = QHBoxLayout(self._error_row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.XS)
        across.addWidget(Mark("circle-alert", 16, "danger"))
        across.addWidget(self._error, 1)
        self._error_row.hide()
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self.edit, 1)
        if beside is not None:
            line.addWidget(beside)
        down.addWidget(self._label)
        down.addLayout(line)
        down.addWidget(self._hint)
        down.addWidget(self._error_row)
        self.edit.textEdited.connect(self._edited)
        if isinstance(self.edit, SecretEdit):
            self.edit.caps_lock.connect(self._caps)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.edit.text()

    @property
    def error(self) -> str:
        """The sentence shown, or ""."""
        return self._error.text() if not self._error_row.isHidden() else ""

    def refuse(self, sentence: str) -> None:
        """Say what is wrong; "" takes it away."""
        self._error.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        self.edit.setAccessibleDescription(sentence or self._hint_text)
        restyle(self.edit, invalid=bool(sentence))
        if sentence:
            give(self.edit)

    def _edited(self) -> None:
        if self.error:
            self.refuse("")

    def _caps(self, seems_on: bool) -> None:
        self._hint.setText("Caps Lock seems to be on." if seems_on else self._hint_text)
        self._hint.setVisible(bool(self._hint.text()))
