"""The Actions screen."""

from PySide6.QtWidgets import QVBoxLayout

from marac_desktop.domain.access import Permission
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.screen import Context, Screen


class Actions(Screen):
    """No actions yet until there is something to show."""

    key = "actions"
    title = "Actions"
    icon = "list-checks"
    needs = Permission.READ_CASES
    help = "What agencies have promised to do, by when, and what became of it."

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        layout = QVBoxLayout(self)
        layout.addWidget(Empty(self.icon, "No actions yet", self.help))
