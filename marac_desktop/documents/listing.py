"""Any list of the case file on paper: what it shows, what it was filtered by, and its rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.platypus import Flowable

from marac_desktop.documents.blocks import cell, nothing, typed
from marac_desktop.documents.style import MUTED_BODY, SUBTITLE, TITLE
from marac_desktop.documents.tables import grid
from marac_desktop.domain.papers import Issue, ListPaper

_UPRIGHT_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Listing:
    """A paper: see ``page.Document``. A list of many columns lies on its side."""

    paper: ListPaper

    @property
    def issue(self) -> Issue:
        """Which copy of which paper this is."""
        return self.paper.issue

    @property
    def title(self) -> str:
        """What kind of paper it is."""
        return "List"

    @property
    def wide(self) -> bool:
        """Whether the sheet lies on its side."""
        return len(self.paper.columns) > _UPRIGHT_COLUMNS

    def story(self, width: float) -> Iterable[Flowable]:
        """Title, filter, number of rows, and the rows."""
        paper = self.paper
        yield typed(paper.title, TITLE)
        yield typed(paper.filter or "Everything, unfiltered", SUBTITLE)
        if not paper.rows:
            yield nothing("Nothing in this list")
            return
        shares = sum(column.share for column in paper.columns)
        figures = [at for at, column in enumerate(paper.columns) if column.figures]
        yield grid(
            [column.title for column in paper.columns],
            [[cell(value, figures=at in figures) for at, value in enumerate(row)] for row in paper.rows],
            [width * column.share / shares for column in paper.columns],
            figures=figures,
        )
        yield typed(f"{len(paper.rows)} {'row' if len(paper.rows) == 1 else 'rows'}", MUTED_BODY)
