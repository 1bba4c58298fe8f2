"""The Triage screen."""

from PySide6.QtWidgets import QVBoxLayout

from marac_desktop.domain.access import Permission
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.screen import Context, Screen


class Triage(Screen):
    """Nobody waits for a decision until there is something to show."""

    key = "triage"
    title = "Triage"
    icon = "scale"
    needs = Permission.READ_CASES
    help = "Referrals that wait for the coordinator’s or the DA service’s decision stand here, oldest first."

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        layout = QVBoxLayout(self)
        layout.addWidget(Empty(self.icon, "Nobody waits for a decision", self.help))
