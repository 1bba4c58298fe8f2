"""What is filled in on a form: boxes to type in, rows of choices, lists and ticks, each with the name it is read by."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from reportlab.pdfbase.pdfdoc import PDFArray, PDFName, PDFString
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from marac_desktop.documents import form_fields
from marac_desktop.documents.fonts import Weight, font
from marac_desktop.documents.form_fields import SPOT
from marac_desktop.documents.style import INK, MUTED, RULE, WHITE
from marac_desktop.domain.form_table import FormField, How

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from marac_desktop.documents.sheet import PaperCanvas

LINE: Final = 19.0
"""Points: the height of a box for one line."""
_LABEL = 9.0
_BETWEEN = 13.0


class TextBox(Flowable):
    """A box to type in; several lines where ``lines`` says so."""

    def __init__(self, field: FormField, lines: float = 1.0) -> None:
        super().__init__()
        self._field = field
        self._lines = lines

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width = available
        self.height = LINE if self._lines <= 1 else self._lines * 13.5 + 6
        return self.width, self.height

    def draw(self) -> None:
        """The box, and the field over it."""
        _box(self.canv, self.width, self.height)
        several = self._field.how in {How.LONG, How.LINES}
        box = (0, 0, self.width, self.height)
        form_fields.text_field(_paper(self), self._field, box, form_fields.MULTILINE if several else 0)


class ListBox(Flowable):
    """A box that drops down a list of what may be chosen."""

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self._field = field

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width, self.height = available, LINE
        return self.width, self.height

    def draw(self) -> None:
        """The box with its arrow, and the field over it."""
        canvas = self.canv
        _box(canvas, self.width, self.height)
        canvas.setFillColor(MUTED)
        middle, right = self.height / 2, self.width - 9
        arrow = canvas.beginPath()
        arrow.moveTo(right - 4, middle + 2)
        arrow.lineTo(right + 4, middle + 2)
        arrow.lineTo(right, middle - 3)
        arrow.close()
        canvas.drawPath(arrow, stroke=0, fill=1)
        options = (("", " "), *self._field.options)
        listed = [PDFArray([PDFString(value), PDFString(words)]) for value, words in options]
        extra = {"FT": PDFName("Ch"), "Opt": PDFArray(listed), "V": PDFString("")}
        box = (0, 0, self.width, self.height)
        form_fields.text_field(_paper(self), self._field, box, form_fields.COMBO, extra)


class Choices(Flowable):
    """One of a few, side by side; choosing it again takes it back. ``words`` false where the column's head says them
    (the spots then stand ``apart`` points from each other).
    """

    def __init__(self, field: FormField, *, words: bool = True, apart: float = 0.0) -> None:
        super().__init__()
        self._field = field
        self._words = words
        self._apart = apart

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """One line."""
        self.width, self.height = available, LINE
        return self.width, self.height

    def draw(self) -> None:
        """A spot for each choice, and its words."""
        canvas, group, x = self.canv, form_fields.Group(_paper(self), self._field), 0.0
        for value, words in self._field.options:
            start = x + (self._apart - SPOT) / 2 if self._apart else x
            bottom = (self.height - SPOT) / 2
            canvas.setStrokeColor(MUTED)
            canvas.setFillColor(WHITE)
            canvas.setLineWidth(0.8)
            canvas.circle(start + SPOT / 2, bottom + SPOT / 2, SPOT / 2, stroke=1, fill=1)
            group.add(value, words, (start, bottom))
            if self._words:
                _words(canvas, start + SPOT + 4, bottom + 2, words)
                x = start + SPOT + 4 + stringWidth(words, font(), _LABEL) + _BETWEEN
            else:
                x += self._apart
        group.done()


class TickBox(Flowable):
    """A box to tick, its words beside it."""

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self._field = field

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """One line."""
        self.width, self.height = available, LINE
        return self.width, self.height

    def draw(self) -> None:
        """The box and its words."""
        canvas, bottom = self.canv, (self.height - SPOT) / 2
        canvas.setStrokeColor(MUTED)
        canvas.setFillColor(WHITE)
        canvas.rect(0, bottom, SPOT, SPOT, stroke=1, fill=1)
        _words(canvas, SPOT + 6, bottom + 2, self._field.label)
        form_fields.tick(_paper(self), self._field, (0, bottom))


class Unseen(Flowable):
    """Fields nobody sees, which say what form this is. They take no room."""

    def __init__(self, values: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._values = tuple(values)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """No room at all."""
        return 0, 0

    def draw(self) -> None:
        """Add the fields."""
        for name, value in self._values:
            form_fields.unseen(_paper(self), name, value)


def _paper(flowable: Flowable) -> "PaperCanvas":
    """The page being drawn, as papers have it."""
    return cast("PaperCanvas", flowable.canv)


def _box(canvas: "Canvas", width: float, height: float) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setFillColor(WHITE)
    canvas.setLineWidth(0.8)
    canvas.roundRect(0, 0, width, height, 2.2, stroke=1, fill=1)


def _words(canvas: "Canvas", x: float, y: float, words: str) -> None:
    canvas.setFillColor(INK)
    canvas.setFont(font(Weight.REGULAR), _LABEL)
    canvas.drawString(x, y, words)


def drawn(field: FormField, lines: float = 1.0) -> Flowable:
    """The widget a field is filled in with."""
    if field.how is How.CODE:
        return ListBox(field)
    if field.how is How.ONE:
        return Choices(field)
    if field.how is How.TICK:
        return TickBox(field)
    return TextBox(field, lines)
