"""The People screen: anybody named on a referral, found by any part of a name, and their page."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import show
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.people_list import PersonLine
from marac_desktop.services import people
from marac_desktop.services.people import PersonPage
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.person_view import PersonView
from marac_desktop.ui.screen import Context, Screen
from marac_desktop.ui.search import SearchBox
from marac_desktop.ui.table import Ask, Column, Look, Page, Table
from marac_desktop.ui.theme import Space

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk


class People(Screen):
    """The list, or one person."""

    key = "people"
    title = "People"
    icon = "users"
    needs = Permission.READ_CASES
    help = (
        "Everybody named on a referral, apart from their part in any case. Search by any part of a name; accents and "
        "apostrophes make no difference.\n\nA page shows names, addresses and phones with who may see them, and each "
        "referral with its flag. What is withheld is shown while you hold the button, and each look is logged."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._stack = QStackedLayout(self)
        self.view: PersonView | None = None
        self.search = SearchBox("Search by any part of a name")
        self.table = Table(context, "people", self._columns(), self._source, _nobody())
        self.table.name("People")
        self._list = QWidget()
        down = QVBoxLayout(self._list)
        down.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        down.setSpacing(Space.M)
        down.addWidget(self.search)
        down.addWidget(self.table, 1)
        self._stack.addWidget(self._list)
        self.search.settled.connect(self._searched)
        self.table.opened.connect(self._line_opened)
        context.names_hidden_changed.connect(self._names_changed)

    def refresh(self) -> None:
        if self.view is not None and self._stack.currentWidget() is self.view:
            self.open(self.view.page.person.id)
            self._show_list_title(shown=False)
        else:
            self.table.reload()

    def go(self, where: dict[str, object]) -> None:
        wanted = where.get("person")
        if isinstance(wanted, int):
            self.open(wanted)

    def remember(self) -> dict[str, object]:
        if self.view is not None and self._stack.currentWidget() is self.view:
            return {"person": self.view.page.person.id}
        return {"search": self.search.text()}

    def restore(self, state: dict[str, object]) -> None:
        wanted = state.get("person")
        if isinstance(wanted, int):
            self.open(wanted)
        elif isinstance(state.get("search"), str):
            self.search.setText(str(state["search"]))

    def first_page(self) -> None:
        self.show_list()

    def open(self, person_id: int) -> None:
        """Show one person's page."""
        self.run(lambda desk: people.open_person(desk, person_id), self._opened)

    def show_list(self) -> None:
        """Go back to the list."""
        self._stack.setCurrentWidget(self._list)
        self.table.reload()
        self._show_list_title(shown=True)

    def _opened(self, page: PersonPage) -> None:
        if self.view is not None:
            self._stack.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
        self.view = PersonView(self.context, page)
        self.view.left.connect(self.show_list)
        self.view.referral.connect(self._open_referral)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self._show_list_title(shown=False)

    def _show_list_title(self, *, shown: bool) -> None:
        self.changed_title.emit("" if shown else "Person")

    def _open_referral(self, referral_id: int) -> None:
        self.context.open_screen("referrals", referral=referral_id)

    def _line_opened(self, line: PersonLine) -> None:
        self.open(line.id)

    def _searched(self, text: str) -> None:
        self.table.show_empty(_nothing_found() if text.strip() else _nobody())
        self.table.reload()

    def _source(self, desk: "Desk", ask: Ask) -> Page[PersonLine]:
        return people.search(desk, self.search.text(), ask)

    def _names_changed(self) -> None:
        self.table.view.viewport().update()
        if self.view is not None and self._stack.currentWidget() is self.view:
            self._opened(self.view.page)

    def _columns(self) -> tuple[Column[PersonLine], ...]:
        return (
            Column(key="name", title="Name", text=self._name, width=320, look=Look.STRONG, sortable=False),
            Column(key="birth", title="Born", text=_birth, width=150, sortable=False),
            Column(
                key="aliases",
                title="Also known as",
                text=lambda line: "" if self.context.names_hidden else "; ".join(line.aliases),
                look=Look.MUTED,
                sortable=False,
                stretches=True,
            ),
        )

    def _name(self, line: PersonLine) -> str:
        return display(line.name, NameStyle.INITIALS if self.context.names_hidden else NameStyle.SURNAME_FIRST)


def _birth(line: PersonLine) -> str:
    birth = line.birth
    if birth.on is not None:
        return show(birth.on)
    return str(birth.year) if birth.year is not None else ""


def _nobody() -> Empty:
    return Empty("users", "Nobody is recorded yet", "People stand here as soon as they are named on a referral.")


def _nothing_found() -> Empty:
    return Empty("search", "Nobody found", "Try another part of the name, or another spelling.")
