"""The one window: rail, header with its marking, the screen of the step, and what is said about it."""

import logging
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from marac_desktop.domain.errors import MaracError
from marac_desktop.ui import tab_order
from marac_desktop.ui.banner import Banner, Toast, with_room
from marac_desktop.ui.drafting import Drafting
from marac_desktop.ui.first_keys import FirstKeys
from marac_desktop.ui.help import HelpPanel
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.piecemeal import TURN, styled
from marac_desktop.ui.rail import Rail, Stop
from marac_desktop.ui.room import Room
from marac_desktop.ui.screen import Context, Screen
from marac_desktop.ui.screens.catalogue import SCREENS
from marac_desktop.ui.top import ExploreRibbon, Header, SignedIn, corner_marking
from marac_desktop.ui.window_menu import Act, fill_menu
from marac_desktop.ui.window_size import come_up

_log = logging.getLogger(__name__)
DRAFT = "desk"
"""The kind of draft under which the window keeps where the user was."""


class Window(QMainWindow):
    """Shows one screen at a time, made when first wanted. ``lock_wanted`` asks the application to lock.

    ``acts`` are the File menu's acts the application offers, by ``window_menu.Act``.
    """

    lock_wanted = Signal()
    close_wanted = Signal()
    meeting_running = Signal(bool)

    def __init__(
        self,
        context: Context,
        acts: Mapping[Act, Callable[[], object]],
        screens: tuple[type[Screen], ...] = SCREENS,
    ) -> None:
        super().__init__()
        self.context = context
        self._classes = {screen.key: screen for screen in screens}
        self._made: dict[str, Screen] = {}
        self._rooms: dict[str, Room] = {}
        self._opened, self._came_up = set[str](), False
        self.setWindowTitle("MARAC Desktop – OFFICIAL-SENSITIVE" + (" – Explore" if context.explore else ""))
        self.setMinimumSize(900, 600)
        account = context.account
        self.rail = Rail([Stop(s.key, s.title, s.icon, s.why_not(account)) for s in screens], context.theme.zoom)
        self.rail.chosen.connect(self.open)
        self._stand_at_foot(SignedIn(account, self.lock_wanted.emit))
        self.header = Header()
        self.warning, self.notice = Banner(closes=True), Banner(closes=True)
        self.stack = QStackedWidget()
        self.help = HelpPanel()
        self.toasts = Toast(self, self._for_toasts)
        self.header.laid_out.connect(self.toasts.stay_clear)
        self._lay_out()
        self.menuBar().setNativeMenuBar(False)
        fill_menu(self, acts)
        FirstKeys((keys for act in self.menuBar().findChildren(QAction) for keys in act.shortcuts()), self)
        self._marking = corner_marking()  # Qt does not keep it alive by itself
        self.menuBar().setCornerWidget(self._marking)
        self._keys()
        context.attach(self)
        context.stage = self.stack
        context.background.when_refused(self.refuse)
        context.saved.connect(self._refresh_soon)
        context.theme.changed.connect(self._scaled)
        self.place = Drafting(context, DRAFT, str(context.account.uid), self.remember, self)
        self._refresh = QTimer(self, singleShot=True, interval=0)
        self._refresh.timeout.connect(self._refresh_now)
        self._restore_size()

    @property
    def screen_shown(self) -> Screen | None:
        """The screen that is open."""
        room = self.stack.currentWidget()
        shown = room.widget() if isinstance(room, Room) else None
        return shown if isinstance(shown, Screen) else None

    def open(self, key: str) -> None:
        """Open the step ``key`` as the rail does: as it was left, or at its first page when it is open already."""
        shown = self.screen_shown
        if shown is not None and shown.key == key:
            shown.first_page()
        self.open_screen(key, {})

    def open_screen(self, key: str, where: dict[str, object]) -> None:
        """Open the step ``key``, and in it ``where``; says why when the role may not."""
        why_not = self._classes[key].why_not(self.context.account)
        if why_not:
            self.banner(f"{why_not} Ask somebody whose role allows it.", Tone.WARN)
            return
        screen = self._screen(key)
        self._opened.add(key)
        self.notice.say("")
        self.stack.setCurrentWidget(self._rooms[key])
        self.rail.choose(key)
        self.header.show_screen(screen)
        self.help.explain(screen.title, screen.help)
        screen.refresh()
        if where:
            screen.go(where)

    def open_first(self) -> None:
        """Open the first step this account may open."""
        allowed = [k for k, s in self._classes.items() if not s.why_not(self.context.account)]
        if allowed:
            self.open(allowed[0])

    def make_ready(self) -> Iterator[object]:
        """The steps that make every screen this account may open, so that none has to be made when it is wanted."""
        for key, screen in self._classes.items():
            if not screen.why_not(self.context.account):
                yield TURN
                made = self._screen(key)
                yield TURN
                yield from made.ahead()
                yield from styled(made)

    def toast(self, text: str, undo: Callable[[], object] | None) -> None:
        """Say for some seconds that something was done."""
        self.toasts.say(text, undo)

    def banner(self, text: str, tone: Tone) -> None:
        """Say above the screen what must be read; "" takes it away."""
        self.notice.say(text, tone)

    def warn(self, text: str, tone: Tone) -> None:
        """Say above every screen what is wrong with the case file, after what stands there; only a hand closes it."""
        self.warning.say(f"{self.warning.text}\n{text}".strip(), tone)

    def unsay(self, text: str) -> None:
        """Take ``text`` away from above the screen, if that is what stands there: nothing said since goes with it."""
        if self.notice.text == text:
            self.notice.say("")

    def refuse(self, error: MaracError) -> None:
        """Say an error's sentence above the screen, where no earlier success stands over it any more."""
        self.toasts.give_way()
        self.notice.say(str(error), Tone.DANGER)

    def meeting_runs(self, running: bool) -> None:
        """Pass on that a meeting runs."""
        self.meeting_running.emit(running)

    def remember(self) -> dict[str, object]:
        """Where the user is: the open screen and what each screen ever opened remembers."""
        shown = self.screen_shown
        screens = {key: self._made[key].remember() for key in self._opened}
        return {"open": shown.key if shown else "", "screens": screens}

    def restore(self, state: dict[str, object]) -> None:
        """Take the user back to what ``remember`` gave; what no longer exists is left out."""
        screens = state.get("screens")
        opened = state.get("open")
        wanted = opened if isinstance(opened, str) and opened in self._classes else ""
        if wanted and not self._classes[wanted].why_not(self.context.account):
            self.open(wanted)
        for key, kept in (screens if isinstance(screens, dict) else {}).items():
            if key == wanted or (key in self._classes and kept):
                self._opened.add(key)
                self._screen(key).restore(kept)

    def keep_draft(self) -> None:
        """Seal where the user is, for after the lock."""
        self.place.flush()

    def take_up_draft(self) -> None:
        """Go back to where the user was when the desk was locked."""
        self.place.load(self._taken_up)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing asks nothing and loses nothing: what is half typed is kept as a draft."""
        self._remember_size()
        event.ignore()
        self.close_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Qt asks for this too where what has the keyboard goes away, or can be used no more: the keyboard then goes on
        from the page shown, not from the rail, which is the first in the window.
        """
        held = self.focusWidget()
        if held is None or self._lost():
            tab_order.stand_on(self.screen_shown)
            return True
        tab_order.arrange(self)
        moved = super().focusNextPrevChild(forwards)
        if not held.isEnabled() and not self._on_page():
            tab_order.stand_on(self.screen_shown)
        return moved

    def changeEvent(self, event: QEvent) -> None:
        """What had the keyboard may go away while a question stands before the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            if self._came_up and self._lost():
                tab_order.stand_on(self.screen_shown)
            self._came_up = True

    def _lost(self) -> bool:
        """Whether what has the keyboard is seen no more."""
        held = self.focusWidget()
        return held is None or not held.isVisibleTo(self)

    def _on_page(self) -> bool:
        held = self.focusWidget()
        return held is not None and self.stack.isAncestorOf(held)

    def _taken_up(self, state: dict[str, object] | None) -> None:
        if state is not None:
            self.restore(state)
        if self.screen_shown is None:
            self.open_first()

    def _screen(self, key: str) -> Screen:
        if key not in self._made:
            screen = self._classes[key](self.context)
            screen.changed_title.connect(partial(self._retitled, key))
            self._made[key] = screen
            self._rooms[key] = Room(screen)
            self.stack.addWidget(self._rooms[key])
            self.header.take(screen)
        return self._made[key]

    def _retitled(self, key: str, title: str) -> None:
        shown = self.screen_shown
        if shown is not None and shown.key == key:
            self.header.rename(title or shown.title)

    def _refresh_soon(self) -> None:
        self._refresh.start()

    def _refresh_now(self) -> None:
        shown = self.screen_shown
        if shown is not None:
            shown.refresh()

    def _stand_at_foot(self, who: SignedIn) -> None:
        self.rail.add_foot(who)
        self.rail.folded.connect(who.fold)

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setProperty("role", "ground")
        across = QHBoxLayout(middle)
        down = QVBoxLayout()
        for layout in (across, down):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        if self.context.explore:
            down.addWidget(ExploreRibbon())
        down.addWidget(self.header)
        down.addWidget(with_room(self.warning))
        down.addWidget(with_room(self.notice))
        down.addWidget(self.stack, 1)
        across.addWidget(self.rail)
        across.addLayout(down, 1)
        across.addWidget(self.help)
        self.setCentralWidget(middle)

    def _for_toasts(self) -> QRect:
        """The header but for its buttons: what the ribbon of Explore says is never covered."""
        return self.header.free.translated(self.header.mapTo(self, QPoint(0, 0)))

    def _keys(self) -> None:
        for number, key in enumerate(self._classes, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(partial(self._go_to, key))

    def _go_to(self, key: str) -> None:
        self.open(key)
        if not self._on_page():
            tab_order.stand_on(self.screen_shown)

    def _scaled(self) -> None:
        self.rail.scale(self.context.theme.zoom)
        self.menuBar().setCornerWidget(self._marking)  # which alone makes room for a larger one

    def _restore_size(self) -> None:
        kept = self.context.preferences.get("window", "")
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            come_up(self, 1280, 820)

    def _remember_size(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.context.preferences.set("window", geometry)
