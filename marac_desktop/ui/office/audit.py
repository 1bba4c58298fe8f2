"""The audit trail: who did what and when, latest first, and whether its chain holds."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.dates import show_time
from marac_desktop.services import administration
from marac_desktop.services.administration import AuditLine
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.table import Column, Look, Table
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import muted

COLUMNS: tuple[Column[AuditLine], ...] = (
    Column(key="seq", title="Line", text=lambda r: f"{r.seq:06d}", width=90, look=Look.MUTED, sortable=False),
    Column(key="at", title="When", text=lambda r: show_time(r.at), width=170, sortable=False),
    Column(key="who", title="Who", text=lambda r: r.who or "The product", width=180, sortable=False),
    Column(key="event", title="Event", text=lambda r: r.event, width=110, look=Look.STRONG, sortable=False),
    Column(key="what", title="What", text=lambda r: r.what, stretches=True, sortable=False),
    Column(key="about", title="About", text=lambda r: r.about, width=260, look=Look.MUTED, sortable=False),
)


class AuditTab(QWidget):
    """The trail, and the button that checks its chain from the first line to the last."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        down = QVBoxLayout(self)
        down.setContentsMargins(0, Space.M, 0, 0)
        down.setSpacing(Space.M)
        top = QHBoxLayout()
        top.addWidget(muted("Every act and every look is a line here; none can be altered without being noticed."), 1)
        top.addWidget(Button("Check the whole trail", self._verify, icon_name="shield-check"))
        down.addLayout(top)
        self.said = Banner()
        down.addWidget(self.said)
        self.table: Table[AuditLine] = Table(context, "audit", COLUMNS, administration.audit_trail)
        self.table.name("Audit trail")
        down.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Fetch the latest lines anew."""
        self.table.reload()

    def _verify(self) -> None:
        words = "Checking the audit trail from its first line…"
        self._context.run_long(self, words, lambda desk, _: administration.verify(desk), self._verified)

    def _verified(self, found: tuple[str, ...]) -> None:
        if found:
            self.said.say("The trail does not hold: " + " ".join(found), Tone.DANGER)
        else:
            self.said.say("The trail holds: every line is as it was written.", Tone.GOOD)
