"""The Office screen."""

from PySide6.QtWidgets import QVBoxLayout

from marac_desktop.domain.access import Account, Permission
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.screen import Context, Screen


class Office(Screen):
    """The office is empty until there is something to show."""

    key = "office"
    title = "Office"
    icon = "settings"
    needs = Permission.ADMINISTER
    help = "Accounts, agencies, settings, backups and the audit trail are kept here."

    @classmethod
    def why_not(cls, account: Account) -> str:
        """Open to those who administer and to those who print papers (the register of papers stands here)."""
        return "" if account.may(Permission.PRINT_PAPERS) else super().why_not(account)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        layout = QVBoxLayout(self)
        layout.addWidget(Empty(self.icon, "The office is empty", self.help))
