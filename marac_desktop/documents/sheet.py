"""The head and foot of every page: the marking, which paper, whose copy, page x of y, the audit anchor."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from marac_desktop.documents.fonts import Weight, runs
from marac_desktop.documents.shaping import ShapingText
from marac_desktop.documents.style import ACCENT, BLACK, INK, MARGIN, MUTED, RULE, WATERMARK
from marac_desktop.domain.dates import show
from marac_desktop.domain.papers import Issue

MARKING = "OFFICIAL-SENSITIVE"
INVENTED = "INVENTED DATA"
DRAFT = "DRAFT"
_SMALL = 9.0
_NUMBER_ROOM = 120
_HEAD = 12 * mm
_FOOT = 12 * mm
_LINE = 12.5
_GUTTER = 8.0  # points kept free between what stands left and right


PdfObject: TypeAlias = Any
"""A part of a PDF, or a reference to one, for which ReportLab publishes no type."""


class _Canvas(Canvas):
    """ReportLab's canvas, with the parts its published types leave out."""

    if TYPE_CHECKING:
        _doc: PdfObject

        def _addAnnotation(self, annotation: object) -> None: ...


class PaperCanvas(_Canvas):
    """A canvas that shapes its text, and says the number of pages on each of them once it is known."""

    def refer(self, value: object, name: str = "") -> PdfObject:
        """Keep ``value`` once in the document and refer to it; the same ``name`` is the same thing."""
        return self._doc.Reference(value, name or None)

    def object_at(self, reference: PdfObject) -> PdfObject:
        """What ``reference`` refers to, to be filled in."""
        return self._doc.idToObject[reference.name]

    @property
    def this_page(self) -> PdfObject:
        """The page being drawn, to refer to."""
        return self._doc.thisPageRef()

    def put_widget(self, widget: object) -> None:
        """Put something to be filled in on the page being drawn."""
        self._addAnnotation(widget)

    def beginText(self, x: float = 0, y: float = 0, direction: Literal["LTR", "RTL"] | None = None) -> PDFTextObject:
        """A text object at ``x``, ``y``."""
        return ShapingText(self, x, y, direction)

    def save(self) -> None:
        """Fill in the number of pages and close the PDF."""
        total = self.getPageNumber() - 1
        for number in range(1, total + 1):
            self.beginForm(_number_form(number), -_NUMBER_ROOM, -4, 0, 12)
            _right(self, 0, 0, f"Page {number} of {total}", _STRONG, _NUMBER_ROOM)
            self.endForm()
        super().save()


class Bookmark(Flowable):
    """A place the reader's outline leads to. ``title`` carries a reference, never a name."""

    def __init__(self, title: str, level: int = 0) -> None:
        super().__init__()
        self._title = title
        self._level = level

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """No room at all."""
        return 0, 0

    def draw(self) -> None:
        """Note the place."""
        self.canv.bookmarkHorizontal(self._title, 0, 20)
        self.canv.addOutlineEntry(self._title, self._title, self._level)


@dataclass(frozen=True, slots=True)
class _Ink:
    weight: Weight = Weight.REGULAR
    size: float = _SMALL
    colour: Color = MUTED


_PLAIN = _Ink()
_STRONG = _Ink(Weight.SEMIBOLD, colour=INK)
_MARKING = _Ink(Weight.BOLD, 11, BLACK)
_NOTICE = _Ink(Weight.BOLD, colour=ACCENT)


class Sheet(PageTemplate):
    """One page of a paper, around its frame."""

    def __init__(self, issue: Issue, title: str, frame: Frame, size: tuple[float, float]) -> None:
        super().__init__("sheet", [frame], pagesize=size)
        self._issue = issue
        self._title = title
        self._size = size

    def beforeDrawPage(self, canv: Canvas, _doc: BaseDocTemplate) -> None:
        """Draw everything but the frame's own content."""
        notice = INVENTED if self._issue.explore else DRAFT if self._issue.draft else ""
        if notice:
            self._watermark(canv, notice)
        self._head(canv)
        self._foot(canv)

    def _head(self, canvas: Canvas) -> None:
        issue, (width, height) = self._issue, self._size
        top = height - _HEAD
        _centred(canvas, width / 2, top, MARKING, _MARKING)
        paper = DRAFT if issue.draft else f"{issue.reference}  ·  version {issue.version}"
        name = f"{self._title}  ·  {paper}"
        room = (width - 2 * MARGIN) / 2 - _GUTTER
        used = _left(canvas, MARGIN, top - 17, name, _STRONG, room)
        if issue.explore:
            _left(canvas, MARGIN + used + 10, top - 17, INVENTED, _NOTICE, room)
        _right(canvas, width - MARGIN, top - 17, _copy(issue), _STRONG, room)
        _rule(canvas, width, top - 24)

    def _foot(self, canvas: Canvas) -> None:
        issue, (width, _) = self._issue, self._size
        room = (width - 2 * MARGIN) / 2 - _GUTTER
        _rule(canvas, width, _FOOT + _LINE + 14)
        _left(canvas, MARGIN, _FOOT + _LINE, issue.about, _PLAIN, room)
        canvas.saveState()
        canvas.translate(width - MARGIN, _FOOT + _LINE)
        canvas.doForm(_number_form(canvas.getPageNumber()))
        canvas.restoreState()
        _left(canvas, MARGIN, _FOOT, issue.audit, _PLAIN, room)
        _centred(canvas, width / 2, _FOOT - 2, MARKING, _MARKING)
        stands = "As it stands on" if issue.draft else "Issued"
        _right(canvas, width - MARGIN, _FOOT, f"{stands} {show(issue.issued)}", _PLAIN, room)

    def _watermark(self, canvas: Canvas, words: str) -> None:
        width, height = self._size
        canvas.saveState()
        canvas.translate(width / 2, height / 2)
        canvas.rotate(52 if height > width else 32)
        _centred(canvas, 0, -24, words, _Ink(Weight.BOLD, 74, WATERMARK))
        canvas.restoreState()


def _number_form(number: int) -> str:
    """The part of page ``number`` that is drawn last, when it is known how many there are."""
    return f"number{number}"


def _copy(issue: Issue) -> str:
    """Whose copy it is."""
    if issue.to_fill:
        return "To be filled in"
    number = "Not issued" if issue.draft else f"Copy {issue.copy}" if issue.copy else "Unnumbered copy"
    return f"{number}  ·  {issue.holder}" if issue.holder else number


def _rule(canvas: Canvas, width: float, y: float) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, y, width - MARGIN, y)


def _left(canvas: Canvas, x: float, y: float, text: str, ink: _Ink, room: float) -> float:
    """Draw ``text`` from ``x``, cut short to ``room``; how wide it came out."""
    text = _fitted(text, ink, room)
    start = x
    canvas.setFillColor(ink.colour)
    for run in runs(text, ink.weight):
        canvas.setFont(run.font, ink.size)
        canvas.drawString(x, y, run.text)
        x += stringWidth(run.text, run.font, ink.size)
    return x - start


def _right(canvas: Canvas, x: float, y: float, text: str, ink: _Ink, room: float) -> None:
    text = _fitted(text, ink, room)
    _left(canvas, x - _width(text, ink), y, text, ink, room)


def _centred(canvas: Canvas, x: float, y: float, text: str, ink: _Ink) -> None:
    wide = _width(text, ink)
    _left(canvas, x - wide / 2, y, text, ink, wide + 1)


def _width(text: str, ink: _Ink) -> float:
    return sum(stringWidth(run.text, run.font, ink.size) for run in runs(text, ink.weight))


def _fitted(text: str, ink: _Ink, room: float) -> str:
    """``text`` on one line, ended by an ellipsis where it does not fit."""
    text = " ".join(text.split())
    if _width(text, ink) <= room:
        return text
    while text and _width(f"{text}…", ink) > room:
        text = text[:-1]
    return f"{text}…"
