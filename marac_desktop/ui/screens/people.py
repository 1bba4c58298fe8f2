"""The People screen: anybody named on a referral, found by any part of a name, and their page."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.merging import Merging
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.people_list import PersonLine
from marac_desktop.services import list_content, merging, people
from marac_desktop.services.duplicates import Standing
from marac_desktop.services.list_content import Wanted
from marac_desktop.services.merging import Preview, Unmerged
from marac_desktop.services.people import PersonPage
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.choosing import Choosing
from marac_desktop.ui.comparing import Comparing
from marac_desktop.ui.duplicates import Duplicates
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.merge_view import MergeView
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.people_columns import FOUND_BY, columns
from marac_desktop.ui.person_view import PersonView
from marac_desktop.ui.room import Pages
from marac_desktop.ui.screen import Context, Screen
from marac_desktop.ui.search import SearchBox
from marac_desktop.ui.table import Source, Table
from marac_desktop.ui.take_out import TakeOut
from marac_desktop.ui.theme import Space

_POSSIBLE = "Possible duplicates"


class People(Screen):
    """The list, or one person."""

    key = "people"
    title = "People"
    icon = "users"
    needs = Permission.READ_CASES
    help = (
        "Everybody named on a referral, apart from their part in any case. Search by any part of a name, an alias, a "
        "date of birth (3.4.85, Apr 1985, 1985), an address or postcode of now or before, a phone number or a "
        "reference; several together narrow it down. Accents and apostrophes make no difference. What answered beside "
        "the name stands under Found by; where somebody lives is never told by it.\n\n"
        "A page shows names, addresses and phones with who may see them, and each referral with its flag. What is "
        "withheld is shown while you hold the button, and each look is logged."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._stack = Pages(self)
        self.view: PersonView | None = None
        self.merging: MergeView | None = None
        self._from: dict[str, object] = {}
        self.search = SearchBox("Name, date of birth, address, phone or reference", width=440)
        self.table = Table(context, "people", columns(self._name, self._aliases), _search(""), _nobody())
        self.table.name("People")
        self.table.leave_out({FOUND_BY})
        self._list = QWidget()
        down = QVBoxLayout(self._list)
        down.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        down.setSpacing(Space.M)
        self.choosing = Choosing(context)
        self.choosing.left.connect(self._stop_choosing)
        down.addWidget(self.choosing)
        top = Flow(gap=Space.M)
        top.addWidget(self.search)
        self.comparing = Comparing(context, self)
        self.possible = Button(_POSSIBLE, self.show_duplicates, icon_name="users")
        top.addWidget(self.possible)
        top.addWidget(TakeOut(context, self._wanted))
        down.addLayout(top)
        down.addWidget(self.table, 1)
        self._stack.addWidget(self._list)
        self.duplicates: Duplicates | None = None
        self.comparing.moved.connect(self._count_duplicates)
        self.search.settled.connect(self._searched)
        self.table.opened.connect(self._line_opened)
        context.names_hidden_changed.connect(self._names_changed)

    def refresh(self) -> None:
        self.comparing.start()
        if self._stack.currentWidget() is self.merging:
            return
        if self.duplicates is not None and self._stack.currentWidget() is self.duplicates:
            self.show_duplicates()
            return
        if self.view is not None and self._stack.currentWidget() is self.view:
            self.open(self.view.page.person.id)
            self._show_list_title(shown=False)
        else:
            self.table.reload()

    def go(self, where: dict[str, object]) -> None:
        """``person``: one person's page; ``merge``: two records (to keep, to give up) side by side; ``duplicates``:
        records that may be one person's.
        """
        wanted, both = where.get("person"), where.get("merge")
        if isinstance(wanted, int):
            self.open(wanted)
        elif isinstance(both, (tuple, list)):
            kept, gone = both
            self.compare(int(kept), int(gone))
        elif where.get("duplicates"):
            self.show_duplicates()

    def remember(self) -> dict[str, object]:
        if self.merging is not None and self._stack.currentWidget() is self.merging:
            shown = self.merging.shown
            return {"merge": [shown.kept.id, shown.gone.id], "half": self.merging.state(), "from": self._from}
        if self.view is not None and self._stack.currentWidget() is self.view:
            return {"person": self.view.page.person.id}
        if self.duplicates is not None and self._stack.currentWidget() is self.duplicates:
            return {"duplicates": True}
        return {"search": self.search.text()}

    def restore(self, state: dict[str, object]) -> None:
        both = state.get("merge")
        if isinstance(both, list):
            half, back = state.get("half"), state.get("from")
            self.compare(int(both[0]), int(both[1]), half if isinstance(half, dict) else None)
            self._from = back if isinstance(back, dict) else {}
        elif isinstance(state.get("person"), int) or state.get("duplicates"):
            self.go(state)
        elif isinstance(state.get("search"), str):
            self.search.setText(str(state["search"]))

    def first_page(self) -> None:
        self.show_list()

    def open(self, person_id: int) -> None:
        """Show one person's page."""
        self.run(lambda desk: people.open_person(desk, person_id), self._opened)

    def compare(self, kept_id: int, gone_id: int, half: Mapping[str, object] | None = None) -> None:
        """Show two records that may be one person side by side; ``half`` is what was half decided (MergeView)."""
        self._stop_choosing()
        self._from = {}
        self.run(lambda desk: merging.preview(desk, kept_id, gone_id), lambda shown: self._compared(shown, half or {}))

    def show_list(self) -> None:
        """Go back to the list."""
        self._stack.setCurrentWidget(self._list)
        self.table.reload()
        self._show_list_title(shown=True)

    def show_duplicates(self) -> None:
        """Show the records that may be one person's."""
        if self.duplicates is None:
            self.duplicates = Duplicates(self.context, self.comparing)
            self.duplicates.left.connect(self.show_list)
            self.duplicates.merge.connect(partial(self._compare_from, {"duplicates": True}))
            self._stack.addWidget(self.duplicates)
        self._stack.setCurrentWidget(self.duplicates)
        self.duplicates.start()
        self.changed_title.emit(_POSSIBLE)

    def _count_duplicates(self, now: Standing) -> None:
        self.possible.setText(f"{_POSSIBLE} ({now.pairs:,})" if now.pairs else _POSSIBLE)

    def _opened(self, page: PersonPage) -> None:
        before, self.view = self.view, PersonView(self.context, page)
        if before is not None and before.page.person.id == page.person.id and self._stack.currentWidget() is before:
            self.view.column.stay(before.column.place)
        self._put_away(before)
        self.view.left.connect(self.show_list)
        self.view.referral.connect(self._open_referral)
        self.view.merge.connect(self._choose_other)
        self.view.unmerge.connect(self._take_back)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        give(self.view.back)  # the page that had the keyboard has gone
        self._show_list_title(shown=False)

    def _compared(self, shown: Preview, half: Mapping[str, object]) -> None:
        self._put_away(self.merging)
        self.merging = MergeView(self.context, shown)
        self.merging.restore(half)
        self.merging.left.connect(self._back)
        self.merging.merged.connect(self._merged)
        self.merging.swapped.connect(self._swap)
        self._stack.addWidget(self.merging)
        self._stack.setCurrentWidget(self.merging)
        give(self.merging.reason.target)
        self.changed_title.emit("Two records")

    def _compare_from(
        self, came_from: dict[str, object], kept_id: int, gone_id: int, half: Mapping[str, object] | None = None
    ) -> None:
        """Compare; Back then leads to ``came_from``, a place as ``go`` takes one."""
        self.compare(kept_id, gone_id, half)
        self._from = came_from

    def _back(self) -> None:
        """To where two records were chosen to be compared."""
        if self._from:
            self.go(self._from)
        else:
            self.show_list()
        if self.duplicates is not None and self._stack.currentWidget() is self.duplicates:
            give(self.duplicates.table)

    def _put_away(self, page: QWidget | None) -> None:
        if page is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()

    def _swap(self, kept_id: int, gone_id: int) -> None:
        why = self.merging.why if self.merging is not None else ""
        self._compare_from(self._from, kept_id, gone_id, {"why": why, "caret": len(why)})

    def _merged(self, made: Merging) -> None:
        self.open(made.kept_id)
        self.context.toast("Merged: one record now.", lambda: self._unmerge(made, "Undone at once"))

    def _take_back(self, done: Merging) -> None:
        text = (
            "The record given up is its own again, and everything that moved goes back. What was recorded since stays "
            "with this one."
        )
        why = self.context.prompts.reason(self, "Take the merge back?", text, "Take back", about=f"merging:{done.id}")
        if why is not None:
            self._unmerge(done, why)

    def _unmerge(self, done: Merging, why: str) -> None:
        self.run(lambda desk: merging.unmerge(desk, done.id, why), self._unmerged)

    def _unmerged(self, back: Unmerged) -> None:
        self.context.saved.emit()
        self.open(back.merging.kept_id)
        if back.changed:
            names = ", ".join(name.replace("_", " ") for name in back.changed)
            self.context.banner(f"Two records again. Changed since, and left as it is on this one: {names}.", Tone.WARN)
        else:
            self.context.toast("Two records again, as they were.")

    def _choose_other(self) -> None:
        if self.view is not None:
            self.choosing.ask(self.view.page.person)
            self.show_list()
            give(self.search)

    def _stop_choosing(self) -> None:
        self.choosing.ask(None)

    def _show_list_title(self, *, shown: bool) -> None:
        self.changed_title.emit("" if shown else "Person")

    def _open_referral(self, referral_id: int) -> None:
        self.context.open_screen("referrals", referral=referral_id)

    def _line_opened(self, line: PersonLine) -> None:
        if self.choosing.person_id and line.id != self.choosing.person_id:
            self._compare_from({"person": self.choosing.person_id}, self.choosing.person_id, line.id)
        else:
            self.open(line.id)

    def _searched(self, text: str) -> None:
        self.table.leave_out(() if text.strip() else {FOUND_BY})
        self.table.show_empty(_nothing_found() if text.strip() else _nobody())
        self.table.reload(_search(text))

    def _wanted(self) -> Wanted:
        return list_content.people(self.search.text())

    def _names_changed(self) -> None:
        self.table.view.viewport().update()
        if self.view is not None and self._stack.currentWidget() is self.view:
            self._opened(self.view.page)
        if self.merging is not None and self._stack.currentWidget() is self.merging:
            self._compare_again(self.merging)

    def _compare_again(self, before: MergeView) -> None:
        """The same two records and what is half decided, with names as they are shown now."""
        self._compared(before.shown, before.state())

    def _name(self, line: PersonLine) -> str:
        return display(line.name, NameStyle.INITIALS if self.context.names_hidden else NameStyle.SURNAME_FIRST)

    def _aliases(self, line: PersonLine) -> str:
        return "" if self.context.names_hidden else "; ".join(line.aliases)


def _search(text: str) -> Source[PersonLine]:
    """Each page by the words the list was asked for: by those typed since, none would follow on the page before."""
    return lambda desk, ask: people.search(desk, text, ask)


def _nobody() -> Empty:
    return Empty("users", "Nobody is recorded yet", "People stand here as soon as they are named on a referral.")


def _nothing_found() -> Empty:
    return Empty("search", "Nobody found", "Try another part of the name, another spelling, or their date of birth.")
