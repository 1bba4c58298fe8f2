"""One meeting: what it is, and its three tabs: before, during and after."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.services import meeting as meetings
from marac_desktop.services.meeting import Opened
from marac_desktop.ui.buttons import Button, IconButton
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.meeting.after import After
from marac_desktop.ui.meeting.before import Before
from marac_desktop.ui.meeting.during import During
from marac_desktop.ui.meeting.wording import days_away, meeting_facts, meeting_title
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words

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
        self.before = Before(context)
        self.during = During(context)
        self.after = After(context)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Before, during or after the meeting")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for tab in TABS:
            self.tabs.addTab(tab)
        self.stack = QStackedWidget()
        for page in (self.before, self.during, self.after):
            self.stack.addWidget(_scrolled(page))
        self.tabs.currentChanged.connect(self._turned)
        self.before.changed.connect(self._changed)
        self.before.printing.connect(self._print)
        self.during.changed.connect(self.refresh)
        self.after.referral.connect(self._open_referral)
        context.names_hidden_changed.connect(self._names_changed)
        self._lay_out()

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
            self.during.show_meeting(opened)  # before it comes up, so that it never shows a case of the one before
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
            (self.before, self.during, self.after)[self.stack.currentIndex()].show_meeting(self._opened)

    def _turned(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self._show_tab()

    def _changed(self) -> None:
        self.refresh()

    def _names_changed(self, _hidden: bool) -> None:
        self.during.cover()
        self._show_tab()

    def _print(self) -> None:
        if self._opened is not None:
            self.printing.emit(self._opened)

    def _change(self) -> None:
        if self._opened is not None:
            self.change.emit(self._opened)

    def _open_referral(self, referral_id: int) -> None:
        self._context.open_screen("referrals", referral=referral_id)

    def _lay_out(self) -> None:
        self._facts = Words("", "muted")
        self._when = Chip("", Tone.INFO, "calendar")
        head = QHBoxLayout()
        head.setContentsMargins(Space.XL - Space.S, Space.S, Space.XL, 0)
        head.setSpacing(Space.S)
        head.addWidget(IconButton("arrow-left", "All meetings", self.left.emit))
        head.addWidget(self._when)
        head.addWidget(self._facts, 1)
        head.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        self.change_button = Button("Change the meeting", self._change, icon_name="pencil")
        account = self._context.account
        may = account.may(Permission.RUN_MEETINGS)
        self.change_button.allow(may, f"{account.role.label} may not {Permission.RUN_MEETINGS.value}.")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(head)
        down.addWidget(self.stack, 1)


def _scrolled(page: QWidget) -> QScrollArea:
    """The tab's page, which scrolls where large text leaves it too little room."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setProperty("role", "scrolled")
    scroll.setWidget(page)
    return scroll


def _usual(opened: Opened) -> int:
    """Before until its day and while nothing is listed on it, during until all is recorded, after from then on."""
    waiting = any(line.item.outcome is None for line in opened.lines)
    if opened.meeting.date > opened.today or (opened.meeting.date == opened.today and not opened.lines):
        return 0
    return 1 if waiting else 2
