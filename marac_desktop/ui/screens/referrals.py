"""The Referrals screen."""

from PySide6.QtWidgets import QVBoxLayout

from marac_desktop.domain.access import Permission
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.screen import Context, Screen


class Referrals(Screen):
    """No referrals yet until there is something to show."""

    key = "referrals"
    title = "Referrals"
    icon = "inbox"
    needs = Permission.READ_CASES
    help = "Referrals stand here as they come in. Record the first one, or import the spreadsheet kept until now."

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        layout = QVBoxLayout(self)
        layout.addWidget(Empty(self.icon, "No referrals yet", self.help))
