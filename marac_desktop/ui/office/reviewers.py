"""The reviewer rota: who may agree to a safeguard check, of which agency, with or without an account, and when."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.agreement import Reviewer
from marac_desktop.domain.dates import show
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.services import agreement
from marac_desktop.services.desk import Desk
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.fields import ChoiceField, DateField, TextField
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.office.keeping import Keeping
from marac_desktop.ui.screen import Context
from marac_desktop.ui.table import Column, Look, Table
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import muted


class ReviewerQuestion(Keeping[Reviewer]):
    """Asks for somebody on the rota and keeps them; without an account their word is taken down by phone."""

    def __init__(self, parent: QWidget, context: Context, reviewer: Reviewer, accounts: Sequence[Account]) -> None:
        super().__init__(parent, "Reviewer" if reviewer.id else "New reviewer", width=560)
        self._context = context
        self.about = f"reviewer:{reviewer.id}"
        options = tuple((one.id, f"{one.name}, {one.role.label}") for one in accounts if one.active)
        days = (
            DateField(path="since", label="On the rota from"),
            DateField(path="until", label="Until"),
        )
        fields = (
            TextField(path="name", label="Name", needed=True),
            TextField(path="agency", label="Agency", needed=True),
            ChoiceField(path="account_id", label="Account", options=options, empty=0, empty_words="None: by phone"),
            days,
        )
        self.form = Form(reviewer, (Section("", fields),), context.today, compact=True)
        self.form.setMinimumHeight(context.theme.px(300))
        self.keep_by(context, self.form, agreement.keep_reviewer)


class ReviewersTab(QWidget):
    """The rota, by name."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        down = QVBoxLayout(self)
        down.setContentsMargins(0, Space.M, 0, 0)
        down.setSpacing(Space.M)
        text = (
            "Where the safeguard check asks for it, one of these agrees as well before a case is processed without "
            "conference. Nobody reviews a case they decided on."
        )
        down.addWidget(muted(text))
        none = Empty("shield-check", "Nobody on the rota yet", "Without a reviewer such cases keep their place.")
        self.table: Table[Reviewer] = Table(context, "reviewers", COLUMNS, _reviewers, none)
        self.table.name("Reviewers")
        self.table.opened.connect(self._ask)
        down.addWidget(self.table, 1)
        add = Button("Add a reviewer", self._add, icon_name="user-round-plus")
        add.allow(context.account.may(Permission.RUN_MEETINGS), "The coordinator keeps the rota.")
        down.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Fetch the rota anew."""
        self.table.reload()

    def _add(self) -> None:
        self._ask(Reviewer(""))

    def _ask(self, reviewer: Reviewer) -> None:
        def with_accounts(accounts: tuple[Account, ...]) -> None:
            question = ReviewerQuestion(self, self._context, replace(reviewer), accounts)
            if self._context.prompts.put(question) is not None:
                self._context.saved.emit()
                self._context.toast("The rota is kept.")
                self.table.reload()

        if self._context.account.may(Permission.RUN_MEETINGS):
            self._context.run(self, agreement.reviewing_accounts, with_accounts)


def _reviewers(desk: Desk, _ask: Ask) -> Page[Reviewer]:
    rows = agreement.reviewers(desk)
    return Page(rows, total=len(rows))


COLUMNS: tuple[Column[Reviewer], ...] = (
    Column(key="name", title="Reviewer", text=lambda r: r.name, look=Look.STRONG, width=240, sortable=False),
    Column(key="agency", title="Agency", text=lambda r: r.agency, stretches=True, sortable=False),
    Column(
        key="account", title="Speaks", text=lambda r: "Here or by phone" if r.account_id else "By phone", width=160,
        sortable=False,
    ),
    Column(key="since", title="From", text=lambda r: show(r.since) or "Always", width=120, sortable=False),
    Column(key="until", title="Until", text=lambda r: show(r.until) or "Open", width=120, sortable=False),
)  # fmt: skip
