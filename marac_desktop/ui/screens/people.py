"""The People screen."""

from PySide6.QtWidgets import QVBoxLayout

from marac_desktop.domain.access import Permission
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.screen import Context, Screen


class People(Screen):
    """Nobody is recorded yet until there is something to show."""

    key = "people"
    title = "People"
    icon = "users"
    needs = Permission.READ_CASES
    help = "Everybody named on a referral stands here, apart from their part in any case."

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        layout = QVBoxLayout(self)
        layout.addWidget(Empty(self.icon, "Nobody is recorded yet", self.help))
