"""The list behind a number of Home: cases or meetings that wait, each opening where it is seen to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import show
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.domain.plan import Plan
from marac_desktop.services import home, list_content, plan
from marac_desktop.services.desk import Desk
from marac_desktop.services.home import Matter, MatterLine
from marac_desktop.services.list_content import Wanted
from marac_desktop.services.matter import OF_MEETINGS
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.fields import DateField
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.room import LOWEST
from marac_desktop.ui.screen import Context
from marac_desktop.ui.table import Column, Look, Table
from marac_desktop.ui.take_out import TakeOut
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, muted

HINTS = {
    Matter.EMERGENCY: "Call the meeting today: open a case at triage and press “Call the meeting…”.",
    Matter.BACK: "Open a case to decide it anew: what brought it back stands beside the decision.",
    Matter.CALLS: "Open a case, then “Confirm the calls” at the foot of triage: all of one person’s at once.",
    Matter.TO_CONFIRM: "Open a case: each signs their list at the foot of triage, or the plan is still to be written.",
    Matter.REVIEW: "Open a case to ask its reviewer, or to confirm in time what was agreed by phone.",
    Matter.TRANSFERS: "This area stays responsible until the other has accepted. Open a case to send or chase it.",
    Matter.UNTOLD: "Open a case and record the advice given to its referrer, with their right to challenge.",
    Matter.IDVA: "Work on safety starts at receipt. Open a case to record the attempt, and when the next is due.",
    Matter.CONTACTS: "Choose a case and record the day the victim was reached. Until then it stays here.",
    Matter.TO_LIST: "Open a case to list it at the next meeting of its MARAC.",
    Matter.DATES: "Open a case and press “Seen to” beside the date once it has been minded.",
    Matter.OUTCOMES: "Open a meeting and record what became of each case.",
    Matter.INCOMPLETE: "Open a case to fill in what is missing. Not known is an answer too.",
    Matter.FLAGS: "Tell the agencies that these flags end, unless the case has come in again.",
    Matter.CUT_OFF: "Open a meeting to print its case list and its agenda.",
}
"""What to do with the cases of a list."""


_FORM = 180  # pixels at 100 %: one date, and what is wrong with it


class Contact(FormQuestion[Plan, Plan]):
    """Asks on which day she was reached."""

    def __init__(self, owner: QWidget, context: Context, line: MatterLine, due: Plan) -> None:
        def work(desk: Desk, typed: Plan) -> Plan:
            return plan.record_contact(desk, typed, typed.contacted_on or context.today())

        text = f"It was due on {show(due.first_contact)}."
        asked = Asked(f"First contact for {line.reference}", text, "Record the contact", f"contact/{due.id}")
        fields = (DateField(path="contacted_on", label="Day the victim was reached", needed=True),)
        super().__init__(owner, context, asked, due, (Section("", fields),), work)
        self.form.setMinimumHeight(context.theme.px(_FORM))
        self.resize(self.minimumWidth(), self.sizeHint().height())


class MatterList(QWidget):
    """Shown in Home's place; ``left`` goes back to the cards."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setMinimumHeight(LOWEST)
        self.matter: Matter | None = None
        self._fresh = False
        self.name, self._hint = Words("", "heading"), muted("")
        self._back = Button("Back to Home", self.left.emit, icon_name="arrow-left", kind=Kind.QUIET)
        self.record = Button("Record the contact…", self._record, kind=Kind.PRIMARY, icon_name="heart-handshake")
        empty = Empty("circle-check", "Nothing waits here", "What waited has been seen to.")
        self.table: Table[MatterLine] = Table(context, "home-list", self._columns(), self._lines, empty)
        self.table.opened.connect(self._open)
        self.table.selected.connect(self._chosen)
        self.table.counted.connect(self._counted)
        context.names_hidden_changed.connect(self.table.view.viewport().update)
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(TakeOut(context, self._wanted))
        top.addWidget(self._back)
        down = QVBoxLayout(self)
        down.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        down.setSpacing(Space.M)
        down.addLayout(top)
        down.addWidget(self._hint)
        down.addWidget(self.table, 1)
        down.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)

    def open(self, matter: Matter, name: str) -> None:
        """Show the list of ``matter``, called ``name`` as on its card."""
        self.matter = matter
        self.name.setText(name)
        self._hint.setText(HINTS.get(matter, ""))
        self.table.name(name)
        self.record.setVisible(matter is Matter.CONTACTS)
        self.table.leave_out({"reference", "victim"} if matter in OF_MEETINGS else ())
        self._chosen(None)
        self._fresh = True
        self.table.reload()
        self.table.choose(lambda _first: True)

    def refresh(self) -> None:
        """Fetch the list anew."""
        self.table.reload()

    def _lines(self, desk: Desk, _ask: Ask) -> Page[MatterLine]:
        rows = home.behind(desk, self.matter) if self.matter is not None else ()
        return Page(rows, total=len(rows))

    def _counted(self, total: int) -> None:
        """What is just opened has the keyboard in its first row: Enter opens that, and never prints anything."""
        fresh, self._fresh = self._fresh, False
        if fresh and not self._left_meanwhile():
            give(self.table if total else self._back)

    def _left_meanwhile(self) -> bool:
        """Whether something else is in front, or has the keyboard, by the time the rows come."""
        window = self.window()
        keyboard = window.focusWidget()
        elsewhere = keyboard is not None and keyboard.isVisibleTo(window) and not self.isAncestorOf(keyboard)
        return elsewhere or not self.isVisibleTo(window)

    def _wanted(self) -> Wanted:
        return list_content.matter(self.matter or Matter.TO_LIST, self.name.text())

    def _open(self, row: MatterLine) -> None:
        self._context.open_screen(row.screen, **row.where)

    def _chosen(self, row: MatterLine | None) -> None:
        account = self._context.account
        if not account.may(Permission.KEEP_ACTIONS):
            self.record.allow(False, f"{account.role.label} may not {Permission.KEEP_ACTIONS.value}.")
        else:
            self.record.allow(row is not None, "Choose a case first.")

    def _record(self) -> None:
        row = self.table.current()
        if row is None or row.plan is None:
            return
        if self._context.prompts.put(Contact(self, self._context, row, row.plan)) is not None:
            self._context.saved.emit()
            self._context.toast(f"First contact for {row.reference} is recorded.")
            self.refresh()

    def _victim(self, row: MatterLine) -> str:
        style = NameStyle.INITIALS if self._context.names_hidden else NameStyle.SURNAME_FIRST
        return display(row.victim, style) if row.victim is not None else ""

    def _columns(self) -> tuple[Column[MatterLine], ...]:
        return (
            Column(key="reference", title="Reference", text=lambda r: r.reference, width=130, look=Look.STRONG,
                   sortable=False),
            Column(key="victim", title="Victim", text=self._victim, width=200, sortable=False),
            Column(key="day", title="Day", text=lambda r: show(r.day), width=120, sortable=False),
            Column(key="marac", title="MARAC", text=lambda r: r.marac, width=220, sortable=False),
            Column(key="words", title="What waits", text=lambda r: r.words, stretches=True, sortable=False),
        )  # fmt: skip
