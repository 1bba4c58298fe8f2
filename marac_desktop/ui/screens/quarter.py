"""The Quarter screen."""

from PySide6.QtWidgets import QVBoxLayout

from marac_desktop.domain.access import Permission
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.screen import Context, Screen


class Quarter(Screen):
    """No figures yet until there is something to show."""

    key = "quarter"
    title = "Quarter"
    icon = "chart-column"
    needs = Permission.READ_FIGURES
    help = "Cases discussed and processed without conference, quarter by quarter, beside the limit of 84."

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        layout = QVBoxLayout(self)
        layout.addWidget(Empty(self.icon, "No figures yet", self.help))
