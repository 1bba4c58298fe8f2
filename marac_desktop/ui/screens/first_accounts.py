"""First run, step two: the two people who decide, each with an account and a passphrase only they know."""

from dataclasses import dataclass, field

from marac_desktop.domain.access import Role
from marac_desktop.domain.names import fold
from marac_desktop.ui.cards import Card
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.passphrase_pair import PassphrasePair
from marac_desktop.ui.side_by_side import SideBySide
from marac_desktop.ui.step import Step


@dataclass(frozen=True, slots=True)
class AccountAsked:
    """Somebody who is to have an account."""

    name: str
    role: Role
    passphrase: str = field(repr=False)
    agency: str = ""


class AccountCard(Card):
    """One person: name, agency, passphrase."""

    def __init__(self, role: Role, title: str, text: str, agency: str) -> None:
        super().__init__(title, text)
        self._role = role
        self.name = Entry("Name", "Typed each time the case file is opened.")
        self.agency = Entry("Agency", "Whom they work for.", text=agency)
        self.pair = PassphrasePair()
        across = SideBySide()
        across.addWidget(self.name)
        across.addWidget(self.agency)
        self.body.addLayout(across)
        self.body.addWidget(self.pair)

    def value(self) -> AccountAsked | None:
        """The account, or None when something is wrong, which is then said."""
        name, agency = self.name.text.strip(), self.agency.text.strip()
        if not name:
            self.name.refuse("Type the name.")
            return None
        if not agency:
            self.agency.refuse("Name the agency: the two people who decide should not have one employer.")
            return None
        passphrase = self.pair.value(name, agency)
        return None if passphrase is None else AccountAsked(name, self._role, passphrase, agency)


class AccountsStep(Step):
    """The coordinator's account and the DA service's. Both may administer."""

    def __init__(self) -> None:
        super().__init__(
            "Two people, two passphrases",
            "The coordinator and the specialist DA service decide together, so each has an account of their own. Both "
            "may administer: one can always help the other. Hand over the keyboard for the second.",
        )
        self.first = AccountCard(Role.COORDINATOR, "MARAC coordinator", "Gives the first decision.", "")
        self.second = AccountCard(Role.DA_SERVICE, "DA service (IDVA lead)", "Gives the second decision.", "")
        self.body.addWidget(self.first)
        self.body.addWidget(self.second)
        self.body.addStretch(1)

    def value(self) -> tuple[AccountAsked, ...] | None:
        """Both accounts, or None when something is wrong, which is then said."""
        first = self.first.value()
        second = self.second.value() if first is not None else None
        if first is None or second is None:
            return None
        if fold(first.name) == fold(second.name):
            self.second.name.refuse("Two accounts need two names: one person never gives both decisions.")
            return None
        if first.passphrase == second.passphrase:
            self.second.pair.typed.refuse("Each needs a passphrase of their own.")
            return None
        return first, second
