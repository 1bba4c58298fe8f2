"""The agencies round the table and who sits for them; chairs are chosen from these representatives."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.domain.codes import Source
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.services import administration
from marac_desktop.services.administration import AgencyView
from marac_desktop.services.desk import Desk
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.fields import CheckField, ChoiceField, TextField
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.office.keeping import Keeping
from marac_desktop.ui.room import LOWEST
from marac_desktop.ui.screen import Context
from marac_desktop.ui.split import Split
from marac_desktop.ui.table import Column, Look, Table
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import muted

_WHO_MAY = "The coordinator keeps the agencies."
SOURCES = tuple((source, source.label) for source in Source)


class AgencyQuestion(Keeping[Agency]):
    """Asks for an agency and keeps it: its name and the national source its referrals count under."""

    def __init__(self, parent: QWidget, context: Context, agency: Agency) -> None:
        super().__init__(parent, "Agency" if agency.id else "New agency")
        self.about = f"agency:{agency.id}"
        fields = (
            TextField(path="name", label="Name", needed=True),
            ChoiceField(path="source", label="Referrals count under", options=SOURCES, empty=Source.OTHER),
            CheckField(path="core", label="", words="Core agency: it gets every case list"),
        )
        self.form = Form(agency, (Section("", fields),), context.today)
        self.keep_by(context, self.form, administration.keep_agency)


class RepresentativeQuestion(Keeping[Representative]):
    """Asks for somebody who sits for an agency, and keeps them."""

    def __init__(self, parent: QWidget, context: Context, representative: Representative, agency: str) -> None:
        super().__init__(parent, "Representative", f"Sits for {agency}.")
        self.about = f"agency:{representative.agency_id}, representative:{representative.id}"
        fields = (
            TextField(path="name", label="Name", needed=True),
            TextField(path="role", label="Role"),
            CheckField(path="may_chair", label="", words="May chair a meeting"),
        )
        self.form = Form(representative, (Section("", fields),), context.today)
        self.keep_by(context, self.form, administration.keep_representative)


class AgenciesTab(QWidget):
    """The list of agencies; beside it the representatives of the one chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._chosen: AgencyView | None = None
        down = QVBoxLayout(self)
        down.setContentsMargins(0, Space.M, 0, 0)
        down.setSpacing(Space.M)
        down.addWidget(muted("Chairs come from partner agencies: whoever may chair is offered when a meeting is made."))
        act = "Add the core agencies" if context.account.may(Permission.ADMINISTER) else ""
        none = Empty("users", "No agencies yet", "Add each, or the core agencies at once.", act, self._seat_core)
        self.agencies: Table[AgencyView] = Table(context, "agencies", _AGENCY_COLUMNS, _agencies, none)
        nobody = Empty("users", "Nobody yet", "Choose an agency, then add who sits for it.")
        self.people: Table[Representative] = Table(
            context, "representatives", _PEOPLE_COLUMNS, self._representatives, nobody
        )
        self.agencies.name("Agencies")
        self.people.name("Representatives")
        self.agencies.selected.connect(self._choose)
        self.agencies.opened.connect(self._change_agency)
        self.people.opened.connect(self._change_person)
        new = Button("Add an agency", self._add_agency, icon_name="plus")
        self._may = context.account.may(Permission.RUN_MEETINGS)
        new.allow(self._may, _WHO_MAY)
        self._add = Button("Add a representative", self._add_person, icon_name="user-round-plus")
        parts = (under(self.agencies, new), 3), (under(self.people, self._add), 2)
        down.addWidget(Split(parts, ABREAST, Space.L), 1)

    def refresh(self) -> None:
        """Fetch both lists anew."""
        self.agencies.reload()
        self.people.reload(self._representatives)

    def _seat_core(self) -> None:
        self._context.run(self, administration.seat_core_agencies, self._kept)

    def _choose(self, row: AgencyView | None) -> None:
        self._chosen = row
        self._add.allow(self._may and row is not None, "Choose an agency first." if self._may else _WHO_MAY)
        self.people.reload(self._representatives)

    def _representatives(self, _desk: Desk, _ask: Ask) -> Page[Representative]:
        return Page(self._chosen.representatives if self._chosen else ())

    def _add_agency(self) -> None:
        self._ask_agency(Agency("", Source.OTHER))

    def _change_agency(self, row: AgencyView) -> None:
        self._ask_agency(row.agency)

    def _ask_agency(self, agency: Agency) -> None:
        if self._may and self._context.prompts.put(AgencyQuestion(self, self._context, agency)) is not None:
            self._kept(None)

    def _add_person(self) -> None:
        if self._chosen is not None:
            self._ask_person(Representative(self._chosen.agency.id, ""))

    def _change_person(self, row: Representative) -> None:
        self._ask_person(replace(row))

    def _ask_person(self, representative: Representative) -> None:
        if self._chosen is None or not self._may:
            return
        name = self._chosen.agency.name
        question = RepresentativeQuestion(self, self._context, representative, name)
        if self._context.prompts.put(question) is not None:
            self._kept(None)

    def _kept(self, _kept: object) -> None:
        self._context.saved.emit()
        chosen = self._chosen
        self.agencies.reload()
        if chosen is not None:
            self.agencies.choose(lambda row: row.agency.id == chosen.agency.id)


def _agencies(desk: Desk, _ask: Ask) -> Page[AgencyView]:
    rows = administration.agencies(desk)
    return Page(rows, total=len(rows))


def under(table: QWidget, *buttons: QWidget) -> QWidget:
    """A table with its buttons under it."""
    both = QWidget()
    down = QVBoxLayout(both)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(Space.S)
    table.setMinimumHeight(LOWEST)
    down.addWidget(table, 1)
    row = Flow()
    for button in buttons:
        row.addWidget(button)
    down.addLayout(row)
    return both


ABREAST = 560
"""Pixels at 100 % for two tables of the office side by side."""


_AGENCY_COLUMNS: tuple[Column[AgencyView], ...] = (
    Column(key="name", title="Agency", text=lambda r: r.agency.name, look=Look.STRONG, width=250, sortable=False),
    Column(key="source", title="Counts under", text=lambda r: r.agency.source.label, stretches=True, sortable=False),
    Column(key="core", title="Core", text=lambda r: "Core" if r.agency.core else "", width=80, sortable=False),
    Column(
        key="people", title="People", text=lambda r: str(len(r.representatives)), width=80, look=Look.NUMBER,
        sortable=False,
    ),
)  # fmt: skip
_PEOPLE_COLUMNS: tuple[Column[Representative], ...] = (
    Column(key="name", title="Representative", text=lambda r: r.name, look=Look.STRONG, width=200, sortable=False),
    Column(
        key="chairs", title="Chairs", text=lambda r: "May chair" if r.may_chair else "", stretches=True, sortable=False
    ),
)
