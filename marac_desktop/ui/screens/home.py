"""The Home screen."""

from PySide6.QtWidgets import QVBoxLayout

from marac_desktop.domain.access import Permission
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.screen import Context, Screen


class Home(Screen):
    """Nothing needs you yet until there is something to show."""

    key = "home"
    title = "Home"
    icon = "house"
    needs = Permission.READ_CASES
    help = "What waits for you comes up here, most urgent first: decisions, research, deadlines and actions."

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        layout = QVBoxLayout(self)
        layout.addWidget(Empty(self.icon, "Nothing needs you yet", self.help))
