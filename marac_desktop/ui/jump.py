"""Ctrl+K: a few letters of a reference, a name or a meeting, arrow keys and Enter, and one is there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from marac_desktop.domain.names import NameStyle, display
from marac_desktop.services import jump
from marac_desktop.services.jump import Goal, Hit
from marac_desktop.ui.icons import icon
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context
from marac_desktop.ui.search import SearchBox
from marac_desktop.ui.words import muted

ICONS = {Goal.REFERRAL: "inbox", Goal.PERSON: "user", Goal.MEETING: "calendar-days"}
KINDS = {Goal.REFERRAL: "Referral", Goal.PERSON: "Person", Goal.MEETING: "Meeting"}
_WIDTH, _ROWS = 620, 9
_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
HINT = "Type a reference, part of a name, or a MARAC and a month. ↑ and ↓ choose, Enter goes there, Esc leaves."
NONE = "Nothing found. Try another part of the name, the reference, or the month of a meeting."


class Box(SearchBox):
    """Arrow keys and Enter go to the list below; Esc always leaves."""

    def __init__(self, owner: "Jump") -> None:
        super().__init__("A reference, a name or a meeting", width=_WIDTH)
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._owner.hits.keyPressEvent(event)
        elif key in _ENTERS:
            self._settle()
            self._owner.go()
        elif key == Qt.Key.Key_Escape:
            self._owner.reject()
        else:
            super().keyPressEvent(event)


class Jump(Question[Hit]):
    """Finds as one types; ``given`` is where to go. Enter before the answer has come goes to the first one found."""

    def __init__(self, parent: QWidget | None, context: Context) -> None:
        super().__init__(parent, "Jump to", width=_WIDTH)
        self._context = context
        self._going = False
        self._asked = 0
        self._found: Sequence[Hit] = ()
        self.box = Box(self)
        self.hits = QListWidget()
        self.hits.setProperty("role", "choices")
        self.hits.setAccessibleName("Found")
        self.hits.setWordWrap(True)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setResizeMode(QListView.ResizeMode.Adjust)
        side = self.fontMetrics().height()
        self.hits.setIconSize(QSize(side, side))
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setMinimumHeight(_ROWS * (self.fontMetrics().height() + 16))
        self.hits.itemClicked.connect(self._clicked)
        self.says = muted(HINT)
        self.body.addWidget(self.box)
        self.body.addWidget(self.hits, 1)
        self.body.addWidget(self.says)
        self.box.settled.connect(self._look)
        self.add_cancel("Close")
        give(self.box)
        self.resize(min(context.theme.px(_WIDTH), self.screen().availableGeometry().width()), self.sizeHint().height())

    def go(self) -> None:
        """Go to what is chosen; once it is found, when the search is still under way."""
        at = self.hits.currentRow()
        if self._asked:
            self._going = True
        elif 0 <= at < len(self._found):
            self.give(self._found[at])

    def hide_names(self, hidden: bool) -> None:
        for at, hit in enumerate(self._found):
            self.hits.item(at).setText(self._words(hit))
            self.hits.item(at).setData(Qt.ItemDataRole.AccessibleTextRole, f"{KINDS[hit.goal]}: {self._words(hit)}")

    def _look(self, typed: str) -> None:
        self._asked += 1
        self._context.run(self, partial(jump.find, typed=typed), self._show)

    def _show(self, found: Sequence[Hit]) -> None:
        self._asked -= 1
        if self._asked:
            return
        self._found = found
        self.hits.clear()
        for hit in found:
            self.hits.addItem(QListWidgetItem(icon(ICONS[hit.goal], size=self.hits.iconSize().height()), ""))
        self.hide_names(self._context.names_hidden)
        self.hits.setCurrentRow(0 if found else -1)
        self.says.setText(HINT if found or not self.box.text().strip() else NONE)
        going, self._going = self._going, False
        if going:
            self.go()

    def _words(self, hit: Hit) -> str:
        style = NameStyle.INITIALS if self._context.names_hidden else NameStyle.SURNAME_FIRST
        name = display(hit.name, style) if hit.name is not None else ""
        detail = "" if self._context.names_hidden and hit.goal is Goal.PERSON else hit.detail
        return "  ·  ".join(part for part in (hit.words, name, detail) if part)

    def _clicked(self, item: QListWidgetItem) -> None:
        self.give(self._found[self.hits.row(item)])


def jump_somewhere(owner: QWidget, context: Context) -> None:
    """Ask where to, and go there."""
    hit = context.prompts.put(Jump(owner, context))
    if hit is not None:
        context.open_screen(hit.goal.value, **hit.where)
