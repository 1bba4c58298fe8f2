"""A paper as a frozen value, and how it becomes PDF: in memory only, the same bytes for the same value."""

from collections.abc import Iterable
from io import BytesIO
from threading import Lock
from typing import Protocol

from reportlab.lib.pagesizes import landscape
from reportlab.platypus import BaseDocTemplate, Flowable, Frame

from marac_desktop.documents.fonts import font
from marac_desktop.documents.sheet import MARKING, PaperCanvas, Sheet
from marac_desktop.documents.style import BOTTOM, MARGIN, PAGE, TOP
from marac_desktop.domain.papers import Issue

_rendering = Lock()  # a typeface serves one document at a time


class Document(Protocol):
    """A paper: a frozen value that knows what stands on it. It is given finished, redacted values and looks up none."""

    @property
    def issue(self) -> Issue:
        """Which copy of which paper this is."""

    @property
    def title(self) -> str:
        """What kind of paper it is, as the head of every page says; never a person."""

    @property
    def wide(self) -> bool:
        """Whether the sheet lies on its side."""

    def story(self, width: float) -> Iterable[Flowable]:
        """Everything on it from top to bottom, set to ``width`` points."""


def render(document: Document) -> bytes:
    """The paper as a PDF."""
    size = landscape(PAGE) if document.wide else PAGE
    width, height = size[0] - 2 * MARGIN, size[1] - TOP - BOTTOM
    buffer = BytesIO()
    with _rendering:
        frame = Frame(MARGIN, BOTTOM, width, height, 0, 0, 0, 0)
        paper = BaseDocTemplate(
            buffer,
            pagesize=size,
            title=f"{document.issue.reference} v{document.issue.version}",
            author="MARAC",
            subject=MARKING,
            creator="MARAC Desktop",
            lang="en-GB",
            displayDocTitle=1,
            invariant=1,
            initialFontName=font(),
        )
        paper.addPageTemplates([Sheet(document.issue, document.title, frame, size)])
        paper.build(list(document.story(width)), canvasmaker=PaperCanvas)
    return buffer.getvalue()
