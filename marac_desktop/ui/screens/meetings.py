"""The Meetings screen."""

from PySide6.QtWidgets import QVBoxLayout

from marac_desktop.domain.access import Permission
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.screen import Context, Screen


class Meetings(Screen):
    """No meetings yet until there is something to show."""

    key = "meetings"
    title = "Meetings"
    icon = "calendar-days"
    needs = Permission.READ_CASES
    help = "Meetings stand here by MARAC, with the cases to be heard at each."

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        layout = QVBoxLayout(self)
        layout.addWidget(Empty(self.icon, "No meetings yet", self.help))
