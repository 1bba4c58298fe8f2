"""The register of issued papers: which copy went to whom, and the frozen copy itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.dates import show_time
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.domain.papers import Cut
from marac_desktop.services import list_content, printing
from marac_desktop.services.desk import Desk
from marac_desktop.services.printing import Issued
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.preview import Paper, of_copies, preview
from marac_desktop.ui.screen import Context
from marac_desktop.ui.table import Column, Look, Table
from marac_desktop.ui.take_out import TakeOut
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import muted

_ACCEPTED = "The safety check had found something. It was issued all the same because: {}"


def cut_words(paper: IssuedPaper) -> str:
    """What kind of paper it is, in words."""
    return Cut(paper.cut).label if paper.cut in set(Cut) else paper.kind.replace("_", " ").capitalize()


COLUMNS: tuple[Column[IssuedPaper], ...] = (
    Column(key="number", title="Paper", text=lambda r: r.reference, width=110, look=Look.STRONG, sortable=False),
    Column(key="cut", title="What", text=cut_words, width=190, sortable=False),
    Column(key="copy", title="Copy", text=lambda r: str(r.copy or ""), width=70, look=Look.NUMBER, sortable=False),
    Column(key="holder", title="Holder", text=lambda r: r.holder, stretches=True, sortable=False),
    Column(key="version", title="Version", text=lambda r: str(r.issue), width=80, look=Look.NUMBER, sortable=False),
    Column(key="at", title="Issued", text=lambda r: show_time(r.at), width=170, sortable=False),
    Column(key="by", title="By", text=lambda r: r.account_name, width=170, sortable=False),
    Column(key="anchor", title="Audit", text=lambda r: r.anchor, width=190, look=Look.MUTED, sortable=False),
)


class PapersTab(QWidget):
    """Every issued paper; opening one shows the very bytes that were issued."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        down = QVBoxLayout(self)
        down.setContentsMargins(0, Space.M, 0, 0)
        down.setSpacing(Space.M)
        down.addWidget(muted("Issued papers are frozen: opening one shows it as it was, whatever has changed since."))
        nothing = Empty("printer", "No paper has been issued", "Print an agenda from its meeting.")
        self.table: Table[IssuedPaper] = Table(context, "papers", COLUMNS, _register, nothing)
        self.table.name("Issued papers")
        self.table.opened.connect(self._open)
        down.addWidget(self.table, 1)
        down.addWidget(TakeOut(context, list_content.papers), 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Fetch the register anew."""
        self.table.reload()

    def _open(self, row: IssuedPaper) -> None:
        self._context.run(self, lambda desk: printing.reopen(desk, row), self._show)

    def _show(self, issued: Issued) -> None:
        note = _ACCEPTED.format(issued.accepted) if issued.accepted else ""
        row, about = issued.paper, of_copies([issued.paper])
        paper = Paper(row.reference, cut_words(row), issued.pdf, issued.file_name, about, note=note)
        preview(self._context, self, paper)


def _register(desk: Desk, ask: Ask) -> Page[IssuedPaper]:
    return printing.register(desk, ask)
