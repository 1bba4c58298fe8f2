"""Office: agencies and who chairs, settings, accounts, issued papers, the audit trail and the backup."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from marac_desktop.domain.access import Account, Permission
from marac_desktop.services.desk import Desk
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.office.accounts import AccountsTab
from marac_desktop.ui.office.agencies import AgenciesTab
from marac_desktop.ui.office.area import AreaTab
from marac_desktop.ui.office.audit import AuditTab
from marac_desktop.ui.office.papers import PapersTab
from marac_desktop.ui.office.reviewers import ReviewersTab
from marac_desktop.ui.office.settings import SettingsTab
from marac_desktop.ui.piecemeal import TURN
from marac_desktop.ui.room import LOWEST
from marac_desktop.ui.screen import Context, Screen
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import muted

Tab = AgenciesTab | ReviewersTab | AreaTab | PapersTab | AuditTab | SettingsTab | AccountsTab


class Office(Screen):
    """Tabs, each built and fetched when it is first looked at; those an account may not use are not there."""

    key = "office"
    title = "Office"
    icon = "settings"
    needs = Permission.ADMINISTER
    help = (
        "Agencies and representatives: whoever may chair is offered when a meeting is made.\n\n"
        "MARACs: add one, rename it (its other names stay understood), or retire it; and the days the office is "
        "closed, which no deadline counts.\n\n"
        "Accounts: two people who administer sign whoever may open the case file, each with their own passphrase.\n\n"
        "Issued papers are frozen; opening one shows it as it was issued.\n\n"
        "A backup is read back whole before it is called done. Put it where this computer is not."
    )

    @classmethod
    def why_not(cls, account: Account) -> str:
        """Open to those who administer and to those who print papers (the register of papers stands here)."""
        return "" if account.may(Permission.PRINT_PAPERS) else super().why_not(account)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Office")
        self._rooms: dict[str, tuple[QVBoxLayout, Callable[[Context], Tab]]] = {}
        self._filled: dict[str, Tab] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.M, Space.XL, Space.XL)
        layout.addWidget(self.tabs)
        self.tabs.setMinimumHeight(LOWEST)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        may = context.account.may
        if may(Permission.READ_CASES):
            self._add("Agencies", AgenciesTab)
            self._add("Reviewers", ReviewersTab)
            self._add("MARACs and closed days", AreaTab)
            self._add("Settings", SettingsTab)
        if may(Permission.PRINT_PAPERS):
            self._add("Issued papers", PapersTab)
        if may(Permission.ADMINISTER):
            self._add("Accounts", AccountsTab)
            self._add("Audit trail", AuditTab)
            self.tabs.addTab(self._backup(), "Backup")
        self.tabs.currentChanged.connect(self._turned)

    def ahead(self) -> Iterator[object]:
        """The first tab alone: whole tabs that nobody sees would be laid out with it when it comes up."""
        self._tab(self.tabs.tabText(0))
        yield TURN

    def refresh(self) -> None:
        self._turned(self.tabs.currentIndex())

    def go(self, where: dict[str, object]) -> None:
        wanted = str(where.get("tab", ""))
        for at in range(self.tabs.count()):
            if self.tabs.tabText(at) == wanted:
                self.tabs.setCurrentIndex(at)

    def remember(self) -> dict[str, object]:
        return {"tab": self.tabs.tabText(self.tabs.currentIndex()), "settings": self._half_set()}

    def restore(self, state: dict[str, object]) -> None:
        typed = state.get("settings")
        if isinstance(typed, dict) and typed and isinstance(settings := self._tab("Settings"), SettingsTab):
            settings.restore(typed)
        self.go(state)

    def _half_set(self) -> dict[str, object]:
        settings = self._filled.get("Settings")
        return settings.state() if isinstance(settings, SettingsTab) else {}

    def first_page(self) -> None:
        self.tabs.setCurrentIndex(0)

    def _add(self, name: str, make: Callable[[Context], Tab]) -> None:
        page = QWidget()
        room = QVBoxLayout(page)
        room.setContentsMargins(0, 0, 0, 0)
        self._rooms[name] = (room, make)
        self.tabs.addTab(page, name)

    def _tab(self, name: str) -> Tab | None:
        """What stands at the tab ``name``, built when it is first wanted; None where there is nothing to fetch."""
        if name not in self._filled and name in self._rooms:
            room, make = self._rooms[name]
            self._filled[name] = make(self.context)
            room.addWidget(self._filled[name])
        return self._filled.get(name)

    def _turned(self, at: int) -> None:
        tab = self._tab(self.tabs.tabText(at))
        if tab is not None:
            tab.refresh()

    def _backup(self) -> QWidget:
        page = QWidget()
        down = QVBoxLayout(page)
        down.setContentsMargins(0, Space.M, 0, 0)
        card = Card("A backup that has been proved")
        for text in (
            (
                "One click copies the case file with its keys into a folder you choose, opens the copy with its own "
                "keys, and reads every page and every line of the audit. Only then is it called a backup."
            ),
            (
                "It opens with the passphrases of today and with the recovery sheet. Keep it away from this computer. "
                "To put one back: File, Restore a backup. The case file of today is then kept beside it."
            ),
        ):
            card.body.addWidget(muted(text))
        button = Button("Back up now", self._back_up, kind=Kind.PRIMARY, icon_name="database-backup")
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(card)
        down.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        return scroll

    def _back_up(self) -> None:
        folder = self.context.prompts.folder(self, "Where the backup goes: a stick or a shared drive")
        if folder is None:
            return

        def backing_up(desk: Desk, _job: object) -> str:
            from marac_desktop.services.safekeeping import backup

            return backup(desk, folder).folder.name

        words = "Making a backup and proving that it can be restored…"
        self.context.run_long(self, words, backing_up, self._backed_up)

    def _backed_up(self, name: str) -> None:
        self.context.toast(f"Backup {name} is made, and was read back whole.")
        self.context.saved.emit()
