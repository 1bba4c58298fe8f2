"""Who can open the case file: the list, and the dialog in which two people add, change, close or let back in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.services import accounts, administration, together
from marac_desktop.services.desk import Desk
from marac_desktop.services.together import Together
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.field import Field
from marac_desktop.ui.fields import CheckField, ChoiceField, TextField
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.office.agencies import under
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.passphrase_pair import PassphrasePair
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context
from marac_desktop.ui.table import Column, Look, Table
from marac_desktop.ui.theme import Space
from marac_desktop.ui.two_people import TwoPeople
from marac_desktop.ui.words import muted

ROLES = tuple((role, role.label) for role in Role)
CLOSING = (
    "From now on their passphrase no longer opens this case file. Copies and backups made before today still open "
    "with it: the case file itself keeps its key until it is given a new one. What they did stays in the record."
)
_WIDTH, _HEIGHT = 660, 760
_FORM = 290
"""Pixels of the form at 100 %: all of it, so that only the dialog scrolls."""


@dataclass(frozen=True, slots=True)
class Act:
    """What the dialog does: its title and button, a sentence, and whether a form and a new passphrase belong to it."""

    title: str
    button: str
    text: str = ""
    form: bool = False
    passphrase: bool = False
    kind: Kind = Kind.PRIMARY


ADD = Act("New account", "Add the account", "They type their own passphrase here.", form=True, passphrase=True)
CHANGE = Act("Change an account", "Keep the changes", "The name stays: it stands under decisions.", form=True)
CLOSE = Act("Close an account", "Close the account", CLOSING, kind=Kind.DANGER)
LET_BACK = Act("Let back in", "Let them back in", "They type a new passphrase here.", passphrase=True)


class AccountQuestion(Question[Account]):
    """Does ``act`` for an account once two people have signed; refused, it stays open with what was typed."""

    def __init__(self, parent: QWidget, context: Context, act: Act, account: Account, others: Sequence[str]) -> None:
        title = act.title if not account.id else f"{act.title}: {account.name}"
        super().__init__(parent, title, act.text, width=_WIDTH)
        self._context, self._act, self._account = context, act, account
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 0, Space.S, 0)
        down.setSpacing(Space.L)
        self.form = Form(account, (Section("", _fields(account)),), context.today, compact=True) if act.form else None
        self.pair = PassphrasePair() if act.passphrase else None
        self.people = TwoPeople(context.account.name, others)
        if self.form is not None:
            self.form.setMinimumHeight(context.theme.px(_FORM))
        for part in (self.form, self.pair, self.people):
            if part is not None:
                down.addWidget(part)
        down.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        self.body.addWidget(scroll, 1)
        self.add_cancel()
        self.keep = self.add_button(act.button, self._keep, act.kind)
        self.resize(_WIDTH, _HEIGHT if act.form or act.passphrase else self.sizeHint().height())

    def _keep(self) -> None:
        given = self.form.checked() if self.form is not None else self._account
        if given is None:
            return
        passphrase = self.pair.value(given.name) if self.pair is not None else ""
        both = self.people.value() if passphrase is not None else None
        if passphrase is None or both is None:
            return
        self.wait(self.keep, busy=True)
        self._context.run(self, _work(self._act, given, passphrase, both), self.give, self._refused)

    def _refused(self, error: MaracError) -> None:
        self.wait(self.keep, busy=False)
        if self.people.refuse(error):
            return
        if self.pair is not None and isinstance(error, FieldError) and error.field == "passphrase":
            self.pair.typed.refuse(str(error))
        elif self.form is not None:
            self.form.refused(error)
        else:
            self.people.own.refuse(str(error))


def _work(act: Act, given: Account, passphrase: str, both: Together) -> Callable[[Desk], Account]:
    if act is ADD:
        return partial(accounts.add, new=given, passphrase=passphrase, both=both)
    if act is LET_BACK:
        return partial(accounts.let_back, closed=given, passphrase=passphrase, both=both)
    if act is CLOSE:
        return partial(accounts.close, account=given, both=both)
    return partial(accounts.change, changed=given, both=both)


def _fields(account: Account) -> tuple[Field[Any] | tuple[Field[Any], ...], ...]:
    name = () if account.id else (TextField(path="name", label="Name of the person", needed=True),)
    return (
        *name,
        (
            ChoiceField(path="role", label="Role", options=ROLES, empty=Role.VIEWER, needed=True),
            TextField(path="agency", label="Agency"),
        ),
        CheckField(path="administers", label="", words="Administers accounts, backups and settings"),
    )


class AccountsTab(QWidget):
    """Everybody who can open the case file, and the ways to change that."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        down = QVBoxLayout(self)
        down.setContentsMargins(0, Space.M, 0, 0)
        down.setSpacing(Space.M)
        down.addWidget(muted("Everybody who can open this case file. Two people sign each change, both administering."))
        self.table: Table[Account] = Table(context, "accounts", ACCOUNTS, _accounts)
        self.table.name("Accounts")
        self.add = Button("Add an account…", partial(self._ask, ADD), icon_name="user-round-plus")
        self.change = Button("Change…", partial(self._ask, CHANGE), icon_name="pencil")
        self.close_it = Button("Close…", partial(self._ask, CLOSE), icon_name="lock")
        self.back = Button("Let back in…", partial(self._ask, LET_BACK), icon_name="lock-open")
        down.addWidget(under(self.table, self.add, self.change, self.close_it, self.back), 1)
        self.table.selected.connect(self._allow)
        self._allow(None)

    def refresh(self) -> None:
        """Fetch the accounts anew."""
        self.table.reload()

    def _allow(self, row: Account | None) -> None:
        first = "Choose an account first."
        mine = row is not None and row.uid == self._context.account.uid
        self.add.allow(self._context.account.may(Permission.ADMINISTER), "Only somebody who administers may add one.")
        self.change.allow(row is not None and row.active, first if row is None else "This account is closed.")
        why = first if row is None else "You are signed in with it." if mine else "It is closed already."
        self.close_it.allow(row is not None and row.active and not mine, why)
        self.back.allow(row is not None and not row.active, first if row is None else "It is not closed.")

    def _ask(self, act: Act) -> None:
        chosen = Account("", Role.DEPUTY) if act is ADD else self.table.current()
        if chosen is not None:
            account = replace(chosen)
            self._context.run(self, together.seconds, lambda others: self._open(act, account, others))

    def _open(self, act: Act, account: Account, others: Sequence[str]) -> None:
        kept = self._context.prompts.put(AccountQuestion(self, self._context, act, account, others))
        if kept is not None:
            said = {ADD: "can open the case file", LET_BACK: "can open the case file again", CLOSE: "no longer can"}
            self._context.saved.emit()
            self._context.toast(f"{kept.name} {said.get(act, 'is changed')}.")
            self.refresh()


def _accounts(desk: Desk, _ask: Ask) -> Page[Account]:
    rows = administration.accounts(desk)
    return Page(rows, total=len(rows))


ACCOUNTS: tuple[Column[Account], ...] = (
    Column(key="name", title="Name", text=lambda r: r.name, look=Look.STRONG, width=220, sortable=False),
    Column(key="role", title="Role", text=lambda r: r.role.label, width=220, sortable=False),
    Column(key="agency", title="Agency", text=lambda r: r.agency, stretches=True, sortable=False),
    Column(
        key="administers", title="Administers", text=lambda r: "Yes" if r.administers else "", width=120, sortable=False
    ),
    Column(
        key="active", title="Open", text=lambda r: "May open" if r.active else "Closed", width=120, look=Look.CHIP,
        tone=lambda r: Tone.GOOD if r.active else Tone.PLAIN, icon=lambda r: "lock-open" if r.active else "lock",
        sortable=False,
    ),
)  # fmt: skip
