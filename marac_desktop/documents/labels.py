"""Short words on a ground of their own: the black label over a withheld address, and a case's marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from marac_desktop.documents.fonts import Weight, font
from marac_desktop.documents.style import ACCENT, ACCENT_SOFT, BLACK, MUTED, WHITE

_SIZE = 9.5
_HEIGHT = 15.0
_SIDE = 5.5
_LEAD_SIZE = 10.5
_BETWEEN = 4.0
_ROUND = 2.5  # points kept free above and below a line of labels


@dataclass(frozen=True, slots=True)
class _Look:
    ground: Color
    ink: Color
    edge: Color


class Tone(Enum):
    """What a label says at a glance; its words say it too."""

    WITHHELD = _Look(BLACK, WHITE, BLACK)
    MARK = _Look(ACCENT_SOFT, ACCENT, ACCENT)


class Labels(Flowable):
    """One or more labels in a row, on a second line where they do not fit on one. Words only of our own making.

    ``lead`` says in plain text what the first is about.
    """

    def __init__(self, words: Sequence[str], tone: Tone, *, right: bool = False, lead: str = "") -> None:
        super().__init__()
        self._words = tuple(words)
        self._tone = tone
        self._right = right
        self._lead = f"{lead} " if lead else ""
        self._lines: list[list[tuple[str, float]]] = []

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """The room the labels take."""
        self._lines = list(self._in_lines(available))
        self.width = available
        self.height = len(self._lines) * (_HEIGHT + 2 * _ROUND)
        return self.width, self.height

    def _in_lines(self, available: float) -> Iterator[list[tuple[str, float]]]:
        line: list[tuple[str, float]] = []
        used = stringWidth(self._lead, font(), _LEAD_SIZE)
        for word in self._words:
            width = min(stringWidth(word, font(Weight.BOLD), _SIZE) + 2 * _SIDE, available)
            if line and used + width > available:
                yield line
                line, used = [], 0.0
            line.append((word, width))
            used += width + _BETWEEN
        if line:
            yield line

    def draw(self) -> None:
        """Draw the labels, the first line on top."""
        for number, line in enumerate(self._lines, start=1):
            taken = sum(width for _, width in line) + _BETWEEN * (len(line) - 1)
            x = self.width - taken if self._right else 0.0
            y = self.height - number * (_HEIGHT + 2 * _ROUND) + _ROUND
            if number == 1 and self._lead:
                x = self._draw_lead(y)
            for word, width in line:
                self._draw_one(word, x, y, width)
                x += width + _BETWEEN

    def _draw_lead(self, y: float) -> float:
        """Draw what the first label is about; where it ends."""
        self.canv.setFillColor(MUTED)
        self.canv.setFont(font(), _LEAD_SIZE)
        self.canv.drawString(0, y + 4.2, self._lead)
        return stringWidth(self._lead, font(), _LEAD_SIZE)

    def _draw_one(self, word: str, x: float, y: float, width: float) -> None:
        look, bold, canvas = self._tone.value, font(Weight.BOLD), self.canv
        size = min(_SIZE, _SIZE * (width - 2 * _SIDE) / stringWidth(word, bold, _SIZE))
        canvas.saveState()
        canvas.setFillColor(look.ground)
        canvas.setStrokeColor(look.edge)
        canvas.setLineWidth(0.6)
        canvas.roundRect(x, y, width, _HEIGHT, 2.5, fill=1)
        canvas.setFillColor(look.ink)
        canvas.setFont(bold, size)
        canvas.drawString(x + _SIDE, y + 4.2, word)
        canvas.restoreState()
