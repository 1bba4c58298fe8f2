"""One meeting: what it is, and its three tabs: before, during and after."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from marac_desktop.services import meeting as meetings
from marac_desktop.services.meeting import Opened
from marac_desktop.ui.buttons import IconButton
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.facing import Facing
from marac_desktop.ui.meeting.after import After
from marac_desktop.ui.meeting.before import Before
from marac_desktop.ui.meeting.during import During
from marac_desktop.ui.meeting.wording import days_away, meeting_facts, meeting_title
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.room import LOWEST
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import OneLine

TABS = ("Before", "During", "After")


class MeetingPage(QWidget):
    """``left`` goes back to all meetings; ``change`` and ``printing`` carry the meeting as opened."""

    left = Signal()
    change = Signal(object)
    printing = Signal(object)
    titled = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._opened: Opened | None = None
        self._meeting_id = 0
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Before, during or after the meeting")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for tab in TABS:
            self.tabs.addTab(tab)
        self.stack = QStackedWidget()
        for _ in TABS:
            self.stack.addWidget(_scrolling())
        self.tabs.currentChanged.connect(self._turned)
        context.names_hidden_changed.connect(self._names_changed)
        self._lay_out()

    # Each built when it is first wanted: all at once would hold the window up

    @cached_property
    def before(self) -> Before:
        """Until the day."""
        before = Before(self._context)
        before.changed.connect(self._changed)
        before.printing.connect(self._print)
        self._put(0, before)
        return before

    @cached_property
    def during(self) -> During:
        """At the table."""
        during = During(self._context)
        during.changed.connect(self.refresh)
        self._put(1, during)
        return during

    @cached_property
    def after(self) -> After:
        """What came of it."""
        after = After(self._context)
        after.referral.connect(self._open_referral)
        self._put(2, after)
        return after

    def _put(self, place: int, page: QWidget) -> None:
        page.setProperty("role", "scrolled")
        scroll = self.stack.widget(place)
        if isinstance(scroll, QScrollArea):
            scroll.setWidget(page)

    @property
    def title(self) -> str:
        """What the meeting shown is called."""
        return meeting_title(self._opened.meeting) if self._opened is not None else ""

    @property
    def meeting_id(self) -> int:
        """The meeting shown, 0 for none."""
        return self._meeting_id

    def open_meeting(self, meeting_id: int, tab: str = "") -> None:
        """Show a meeting, at the tab named or at the one its day calls for."""
        self._meeting_id = meeting_id
        self._opened = None

        def shown(opened: Opened) -> None:
            if "during" in vars(self):
                self.during.show_meeting(opened)  # before it comes up: it never shows a case of the one before
            self.tabs.setCurrentIndex(TABS.index(tab) if tab in TABS else _usual(opened))
            self._show(opened)

        self._fetch(shown)

    def refresh(self) -> None:
        """Fetch what is shown anew."""
        if self._meeting_id:
            self._fetch(self._show)

    def _fetch(self, then: Callable[[Opened], None]) -> None:
        meeting_id = self._meeting_id

        def arrived(opened: Opened) -> None:
            if opened.meeting.id == self._meeting_id:
                then(opened)

        self._context.run(self, lambda desk: meetings.open_meeting(desk, meeting_id), arrived)

    def _show(self, opened: Opened) -> None:
        self._opened = opened
        self.titled.emit(meeting_title(opened.meeting))
        self._facts.setText(meeting_facts(opened.meeting))
        away = days_away(opened.meeting.date, opened.today)
        waiting = any(line.item.outcome is None for line in opened.lines)
        past = opened.meeting.date < opened.today
        if past and waiting:
            self._when.say("Outcomes missing", Tone.WARN, "triangle-alert")
        else:
            self._when.say(away.capitalize(), Tone.PLAIN if past else Tone.INFO, "calendar")
        self._show_tab()

    def _show_tab(self) -> None:
        if self._opened is not None:
            self._page(self.stack.currentIndex()).show_meeting(self._opened)

    def _page(self, place: int) -> Before | During | After:
        return self.before if place == 0 else self.during if place == 1 else self.after

    def _turned(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self._show_tab()

    def _changed(self) -> None:
        self.refresh()

    def _names_changed(self, _hidden: bool) -> None:
        if "during" in vars(self):
            self.during.cover()
        self._show_tab()

    def _print(self) -> None:
        if self._opened is not None:
            self.printing.emit(self._opened)

    def ask_change(self) -> None:
        """Ask for the form of the meeting shown."""
        if self._opened is not None:
            self.change.emit(self._opened)

    def _open_referral(self, referral_id: int) -> None:
        self._context.open_screen("referrals", referral=referral_id)

    def _lay_out(self) -> None:
        self._facts = OneLine("", "muted")
        self._when = Chip("", Tone.INFO, "calendar")
        told = QWidget()
        across = QHBoxLayout(told)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.S)
        across.addWidget(IconButton("arrow-left", "All meetings", self.left.emit))
        across.addWidget(self._when)
        across.addWidget(self._facts, 1)
        head = Facing()
        head.setContentsMargins(Space.XL - Space.S, Space.S, Space.XL, 0)
        head.addWidget(told)
        head.addWidget(self.tabs)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(head)
        down.addWidget(self.stack, 1)


def _scrolling() -> QScrollArea:
    """Holds a tab's page, which scrolls where large text leaves it too little room."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setMinimumHeight(LOWEST)
    return scroll


def _usual(opened: Opened) -> int:
    """Before until its day and while nothing is listed on it, during until all is recorded, after from then on."""
    waiting = any(line.item.outcome is None for line in opened.lines)
    if opened.meeting.date > opened.today or (opened.meeting.date == opened.today and not opened.lines):
        return 0
    return 1 if waiting else 2
