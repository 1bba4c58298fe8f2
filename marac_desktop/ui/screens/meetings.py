"""The Meetings screen: the calendar by MARAC, and inside a meeting its agenda, its hearing and what came of it."""

from collections.abc import Iterator
from functools import cached_property, partial

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.meeting import Meeting
from marac_desktop.services import list_content
from marac_desktop.services import meeting as meetings
from marac_desktop.services.list_content import Wanted
from marac_desktop.services.meeting import Opened
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.meeting.calendar import Calendar
from marac_desktop.ui.meeting.details import Details
from marac_desktop.ui.meeting.page import TABS, MeetingPage
from marac_desktop.ui.meeting.printing import Printing
from marac_desktop.ui.room import Pages
from marac_desktop.ui.screen import Context, Screen
from marac_desktop.ui.take_out import TakeOut


class Meetings(Screen):
    """All meetings, one meeting, its form, or its papers: one of them at a time."""

    key = "meetings"
    title = "Meetings"
    icon = "calendar-days"
    needs = Permission.READ_CASES
    help = (
        "Meetings stand here by MARAC, with how full each is. New meeting makes one: its deadlines follow from the "
        "day, in working days.\n\nBefore: choose a case on the reserve list and press Ctrl+→, or drag it, to put it on "
        "the agenda; Ctrl+← takes it off, Ctrl+↑ and Ctrl+↓ move it. Print the agenda makes numbered copies for their "
        "holders; each is kept as it was issued.\n\nDuring: one case at a time. F2 discussed, F3 deferred, F4 not "
        "reached, F6 withdrawn, F7 transferred; Ctrl+Z takes back what was just recorded. Ctrl+Enter sets an action "
        "and opens the next. What is not reached or deferred goes to the next meeting of the MARAC by itself.\n\n"
        "After: what became of each case, where it was carried over to, and the actions set."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.calendar = Calendar(context)
        self._half: dict[str, object] = {}
        self._new = Button("New meeting", self.new_meeting, kind=Kind.PRIMARY, icon_name="plus")
        self._change_button = Button("Change…", self._ask_change, icon_name="pencil")  # short: beside another at 200 %
        self._change_button.setAccessibleName("Change the meeting")
        why = f"{context.account.role.label} may not {Permission.RUN_MEETINGS.value}."
        for button in (self._new, self._change_button):
            button.allow(context.account.may(Permission.RUN_MEETINGS), why)
        self.out = TakeOut(context, self._wanted)
        self.stack = Pages(self)
        self.stack.addWidget(self.calendar)
        self.calendar.opened.connect(self.open_meeting)
        self.calendar.wanted.connect(self.new_meeting)

    # Built when they are first wanted: all at once would hold the window up

    @cached_property
    def page(self) -> MeetingPage:
        """One meeting."""
        page = MeetingPage(self.context)
        page.left.connect(self._all)
        page.titled.connect(self._head)
        page.change.connect(self._change)
        page.printing.connect(self._print)
        self.stack.addWidget(page)
        return page

    @cached_property
    def details(self) -> Details:
        """The form of a meeting."""
        details = Details(self.context)
        details.saved.connect(self._kept)
        details.left.connect(self._back)
        details.titled.connect(self._head)
        self.stack.addWidget(details)
        return details

    @cached_property
    def printing(self) -> Printing:
        """The papers of a meeting."""
        printing = Printing(self.context)
        printing.left.connect(self._back)
        self.stack.addWidget(printing)
        return printing

    def header_widgets(self) -> tuple[QWidget, ...]:
        return (self.out, self._change_button, self._new)

    def refresh(self) -> None:
        shown = self.stack.currentWidget()
        self._head()
        if shown is self.calendar:
            self.calendar.refresh()
        elif isinstance(shown, MeetingPage):
            shown.refresh()

    def go(self, where: dict[str, object]) -> None:
        """``meeting=3`` opens a meeting, with ``tab="During"`` at that tab; ``new=True`` the form of a new one."""
        meeting, tab = where.get("meeting"), where.get("tab")
        if isinstance(meeting, int):
            self.open_meeting(meeting, tab if isinstance(tab, str) else "")
        elif where.get("new"):
            self.new_meeting()

    def remember(self) -> dict[str, object]:
        shown = self.stack.currentWidget()
        half = shown.state() if isinstance(shown, Details) else self._half
        if half:
            return {"details": half, "meeting": self._meeting_id}
        if shown is self.calendar:
            return {}
        where: dict[str, object] = {"meeting": self.page.meeting_id, "tab": TABS[self.page.tabs.currentIndex()]}
        return where | ({"printing": shown.state()} if isinstance(shown, Printing) else {})

    def restore(self, state: dict[str, object]) -> None:
        details, meeting, tab, printing = (state.get(key) for key in ("details", "meeting", "tab", "printing"))
        if isinstance(meeting, int) and meeting:
            self.open_meeting(meeting, tab if isinstance(tab, str) else "")
        if isinstance(printing, dict) and isinstance(meeting, int):
            self.run(lambda desk: meetings.open_meeting(desk, meeting), partial(self._print_again, printing))
        if isinstance(details, dict):
            form = details.get("form")
            self._show(self.details)
            self.details.take_up(
                details.get("meeting"), str(details.get("marac", "")), form if isinstance(form, dict) else {}
            )

    def first_page(self) -> None:
        """The calendar; a meeting half typed stands in its form when that is opened again."""
        shown = self.stack.currentWidget()
        if isinstance(shown, Details) and shown.dirty:
            self._half = shown.state()
            self.context.toast(f"What you typed under “{shown.title}” is kept and stands there again.")
        if shown is not self.calendar:
            self._all()

    def new_meeting(self) -> None:
        """Show the form of a new meeting, with what was half typed there before."""
        self._show(self.details)
        half = self._taken_up(0)
        self.details.begin(half[0], half[1]) if half else self.details.begin()

    def open_meeting(self, meeting_id: int, tab: str = "") -> None:
        """Show one meeting."""
        self.page.open_meeting(meeting_id, tab)
        self._show(self.page)

    def _wanted(self) -> Wanted:
        return list_content.meeting(self.page.meeting_id, self.page.title)

    def _all(self) -> None:
        self._show(self.calendar)
        self.calendar.refresh()

    def _back(self) -> None:
        if self._meeting_id:
            self._show(self.page)
            self.page.refresh()
        else:
            self._all()

    @property
    def _meeting_id(self) -> int:
        """The meeting that is open behind whatever is shown, 0 for none."""
        return self.page.meeting_id if "page" in vars(self) else 0

    def _ask_change(self) -> None:
        self.page.ask_change()

    def _change(self, opened: Opened) -> None:
        self._show(self.details)
        half = self._taken_up(opened.meeting.id)
        self.details.change(opened.meeting, half[1] if half else None)

    def _taken_up(self, meeting_id: int) -> tuple[str, dict[str, object]] | None:
        """MARAC and form of what was half typed for this meeting (0 for a new one), once."""
        form = self._half.get("form")
        if self._half.get("meeting") != meeting_id or not isinstance(form, dict):
            return None
        marac, self._half = str(self._half.get("marac", "")), {}
        return marac, form

    def _print(self, opened: Opened) -> None:
        self.context.background.piecemeal(self, self._turn_to_paper(opened))

    def _turn_to_paper(self, opened: Opened) -> Iterator[None]:
        printing = self.printing
        yield
        printing.show_meeting(opened)
        yield
        self._show(printing)

    def _print_again(self, half: dict[str, object], opened: Opened) -> None:
        for _ in self._turn_to_paper(opened):
            """At once: what was half settled belongs on it."""
        self.printing.restore(half)

    def _kept(self, kept: Meeting) -> None:
        self.open_meeting(kept.id)

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self._head()

    def _head(self, _title: str = "") -> None:
        """Name in the window's header what is shown, with the buttons that belong to it."""
        shown = self.stack.currentWidget()
        self._new.setVisible(shown is self.calendar)
        for button in (self.out, self._change_button):
            button.setVisible(isinstance(shown, MeetingPage))
        self.changed_title.emit(shown.title if isinstance(shown, (MeetingPage, Details, Printing)) else "")
