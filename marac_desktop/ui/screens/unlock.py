"""The unlock window: name and passphrase open the case file; beside it the ways to explore, set up and recover."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.services.whereabouts import Found
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.brand import Brand
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screens.nothing_to_open import NothingToOpen, Onward
from marac_desktop.ui.theme import Space, Theme
from marac_desktop.ui.words import Words, caption, line, muted, title

if TYPE_CHECKING:
    from marac_desktop.ui.screens.recover import Recovery
    from marac_desktop.ui.screens.restore import Restoring

_PROMISES = (
    ("shield-check", "Everything is encrypted on this computer. Nothing leaves it by itself."),
    ("lock", "It locks when you leave, and keeps what you were typing."),
    ("heart-handshake", "Two people decide, both views kept."),
)

_WIDE = 440
_FORGETS = 180_000
"""Milliseconds that a code off the recovery sheet is kept for another try: as long as an idle case file stays open."""
_ANOTHER = "Begin an empty case file…"
"""Where a case file is, or should be, nobody sets up a second one by mistake."""


class Ways(NamedTuple):
    """What the window can ask of the application."""

    unlock: Callable[[str, str], object]
    choose_folder: Callable[[], object]
    explore: Callable[[], object]
    set_up: Callable[[], object]
    recover: Callable[[], object]
    restore: Callable[[], object]
    sealed: Callable[[], object]
    again: Callable[[], object]
    put_keys_back: Callable[[], object]


class Unlock(QWidget):
    """Shown first, before anything heavy is loaded. ``found`` says what there is in ``folder``.

    ``closed`` is emitted when the user closes it, not when it is put away.
    """

    closed = Signal()

    def __init__(self, ways: Ways, theme: Theme, folder: Path, *, found: Found, explained: str = "") -> None:
        super().__init__()
        self._ways, self._theme = ways, theme
        self._put_away = False
        self.setWindowTitle("MARAC Desktop – OFFICIAL-SENSITIVE")
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(920, 640)
        self.setMinimumSize(720, 520)
        self.found, self._place_of = found, folder
        self._folder = caption(str(folder))
        self._folder.setAccessibleName(f"Case file folder: {folder}")
        self.name = Entry("Name")
        self.passphrase = Entry("Passphrase", secret=True)
        self.notice = Banner()
        self.button = Button("Open the case file", self._unlock, kind=Kind.PRIMARY, icon_name="lock-open")
        self.button.setDefault(True)
        self.restoring: Restoring | None = None
        self.recovering: Recovery | None = None
        """What was typed to get back in and led nowhere: it is there again for the next try."""
        self.forgets = QTimer(self, singleShot=True, interval=_FORGETS)
        self.forgets.timeout.connect(self.remember)
        self._accounts = explained
        self._lay_out()
        theme.changed.connect(self._fit)
        for entry in (self.name, self.passphrase):
            entry.edit.returnPressed.connect(self._unlock)
        for keys, act in (("Ctrl++", theme.zoom_in), ("Ctrl+=", theme.zoom_in), ("Ctrl+-", theme.zoom_out)):
            QShortcut(keys, self).activated.connect(act)
        QShortcut("Ctrl+0", self).activated.connect(theme.zoom_back)

    def remember(self, recovering: "Recovery | None" = None) -> None:
        """Keep what was typed off the recovery sheet for the next try, for some minutes only: nobody who comes by later
        finds the code that opens everything. Without it, forget at once.
        """
        self.recovering = recovering
        if recovering is not None:
            self.forgets.start()
        else:
            self.forgets.stop()

    def fill(self, name: str, passphrase: str) -> None:
        """Put in what opens Explore, whose passphrases are no secret."""
        self.name.edit.setText(name)
        self.passphrase.edit.setText(passphrase)

    def wait(self, waiting: bool, words: str = "Opening…") -> None:
        """Show that the case file is being opened; the fields rest meanwhile."""
        self._right.setEnabled(not waiting)
        self.button.setText(words if waiting else "Open the case file")

    def refuse(self, error: MaracError) -> None:
        """Say why it did not open: at the field where it names one, above otherwise. The name stays."""
        self.wait(False)
        self.passphrase.edit.clear()
        if isinstance(error, FieldError) and error.field == "name":
            self.name.refuse(str(error))
        elif isinstance(error, FieldError) and error.field == "passphrase":
            self.passphrase.refuse(str(error))
        else:
            self.notice.say(str(error), Tone.DANGER)
            give(self.passphrase.edit)

    def put_away(self) -> None:
        """Take the window away, because another one takes its place."""
        self._put_away = True
        self.close()
        self.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = self.name.edit if self._other is None else self._other.first
        QTimer.singleShot(0, first, partial(give, first))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._put_away:
            self.closed.emit()

    def _unlock(self) -> None:
        if not self.name.text.strip():
            self.name.refuse("Type your name as your account has it.")
        elif not self.passphrase.text:
            self.passphrase.refuse("Type your passphrase.")
        else:
            self.notice.say("")
            self.wait(True)
            self._ways.unlock(self.name.text, self.passphrase.text)

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(Brand(_PROMISES))
        self._right = QWidget()
        self._right.setProperty("role", "scrolled")
        column = QVBoxLayout(self._right)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        self._inner = inner = QWidget()
        self._fit()
        holder = QHBoxLayout()
        holder.addStretch(1)
        holder.addWidget(inner, 100)
        holder.addStretch(1)
        column.addStretch(2)
        column.addLayout(holder)
        column.addStretch(3)
        self._fill(QVBoxLayout(inner))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across.addWidget(scroll, 1)
        scroll.setWidget(self._right)

    def _fit(self) -> None:
        """As wide as is read with ease, at any text size: large buttons in a narrow column would hide lines above."""
        self._inner.setMaximumWidth(self._theme.px(_WIDE))

    def _fill(self, down: QVBoxLayout) -> None:
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.L)
        down.addWidget(self.notice)
        asked = QWidget()
        known = QVBoxLayout(asked)
        known.setContentsMargins(0, 0, 0, 0)
        known.setSpacing(Space.L)
        known.addWidget(title("Open the case file"))
        if self._accounts:
            known.addWidget(_explained(self._accounts))
        for widget in (self.name, self.passphrase, self.button):
            known.addWidget(widget)
        down.addWidget(asked)
        self._other: NothingToOpen | None = None
        if self.found is not Found.CASE_FILE:
            asked.hide()
            ways = self._ways
            onward = (ways.set_up, ways.explore, ways.again, ways.choose_folder, ways.put_keys_back, ways.restore)
            self._other = NothingToOpen(self.found, self._place_of, Onward(*onward))
            down.addWidget(self._other)
        if self.found in {Found.CASE_FILE, Found.NONE_YET}:  # elsewhere the folder stands in the sentence
            down.addLayout(self._place())
        down.addWidget(line())
        down.addWidget(self._others())

    def _place(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._folder, 1)
        row.addWidget(Button("Change folder…", self._ways.choose_folder, kind=Kind.QUIET))
        return row

    def _others(self) -> QWidget:
        """The other ways in, beside each other where there is room, so that all of them are seen."""
        explore = ("Explore with invented data", "sparkles", self._ways.explore)
        set_up = ("Set up a new case file", "plus", self._ways.set_up)
        recover = ("I have the recovery sheet", "key-round", self._ways.recover)
        restore = ("Restore a backup", "archive-restore", self._ways.restore)
        sealed = ("Open a sealed triage list", "inbox", self._ways.sealed)
        offered = {
            Found.CASE_FILE: (explore, set_up, recover, restore, sealed),
            Found.NONE_YET: (recover, restore, sealed),
        }.get(self.found, (explore, sealed, (_ANOTHER, *set_up[1:])))
        made = QWidget()
        flow = Flow(made, gap=Space.XS)
        for words, icon, press in offered:
            flow.addWidget(Button(words, press, kind=Kind.QUIET, icon_name=icon))
        return made


def _explained(accounts: str) -> QWidget:
    """The names and passphrases of Explore, which are no secret."""
    frame = QFrame()
    frame.setProperty("role", "sunken")
    down = QVBoxLayout(frame)
    down.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
    down.addWidget(Words("Invented data", "strong"))
    down.addWidget(muted(accounts))
    return frame
