"""The parts papers are made of. Text reaches a paper only through here, escaped: what was typed is never markup."""

import re
from collections.abc import Sequence
from enum import Enum
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table

from marac_desktop.documents.fonts import Weight, font, runs
from marac_desktop.documents.labels import Labels, Tone
from marac_desktop.documents.sheet import Bookmark
from marac_desktop.documents.style import (
    BODY,
    COLUMN,
    COLUMN_RIGHT,
    FIGURES,
    GAP,
    HEADING,
    INK,
    LABEL,
    MUTED,
    MUTED_BODY,
    PANEL,
    RULE,
    Style,
)
from marac_desktop.domain.papers import Printed, Withheld

NOTHING = "Nothing recorded"
TICK_BOX = "☐"
_LINE_ENDS = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_TALLEST_ROW = 380.0  # points; what fits under the head of a table on a sheet that lies on its side
_WITH_HEADING = 110.0  # points
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def markup(text: str, weight: Weight = Weight.REGULAR) -> str:
    """``text`` as ReportLab markup that prints exactly ``text``, each letter in a face that has it."""
    whole = _SURROGATE.sub("\ufffd", text).replace("\t", "    ")
    lines = (_line_markup(line, weight) for line in _LINE_ENDS.split(whole))
    return "<br/>".join(lines)


def _line_markup(line: str, weight: Weight) -> str:
    own = font(weight)
    return "".join(
        _escaped(run.text) if run.font == own else f'<font name="{run.font}">{_escaped(run.text)}</font>'
        for run in runs(line, weight)
    )


def _escaped(text: str) -> str:
    """Markup characters made harmless, and spaces that stand together kept."""
    return escape(text).replace("  ", "\xa0 ")


def typed(text: str, style: Style = BODY) -> Paragraph:
    """A paragraph of exactly ``text``, whatever it contains."""
    return Paragraph(markup(text, style.weight), style.paragraph)


def name(text: str, style: Style, room: float) -> Paragraph:
    """A name in letters small enough that its longest word stands on one line of ``room`` points."""
    longest = max((stringWidth(word, font(style.weight), style.size) for word in text.split()), default=0.0)
    return typed(text, style if longest <= room else style.shrunk_by(room / longest))


class Part(Enum):
    """How a stretch of a paragraph stands out from its neighbours."""

    PLAIN = (Weight.REGULAR, INK)
    STRONG = (Weight.SEMIBOLD, INK)
    ASIDE = (Weight.REGULAR, MUTED)


def spans(style: Style, *parts: tuple[str, Part]) -> Paragraph:
    """A paragraph of several texts, each in its own manner."""
    return Paragraph("".join(_span(text, part) for text, part in parts if text), style.paragraph)


def _span(text: str, part: Part) -> str:
    weight, colour = part.value
    if part is Part.PLAIN:
        return markup(text, weight)
    return f'<font name="{font(weight)}" color="#{colour.hexval()[2:]}">{markup(text, weight)}</font>'


def heading(text: str) -> Paragraph:
    """A section's heading."""
    return typed(text, HEADING)


def section(text: str) -> list[Flowable]:
    """A heading that never stands alone at the foot of a page, and its entry in the reader's outline."""
    return [CondPageBreak(_WITH_HEADING), Bookmark(text), heading(text)]


def nothing(words: str = NOTHING) -> Paragraph:
    """What stands under a heading nobody has written under."""
    return typed(words, MUTED_BODY)


def gap(points: float = GAP) -> Spacer:
    """Room between two blocks."""
    return Spacer(1, points)


def shown(value: Printed, style: Style = BODY) -> Flowable:
    """A fact, the black label of a withheld one, or *nothing recorded*."""
    if isinstance(value, Withheld):
        return Labels((value.label,), Tone.WITHHELD)
    return typed(value, style) if value else nothing()


def labelled(label: str, values: Sequence[Flowable]) -> list[Flowable]:
    """A small label with what it names under it."""
    return [typed(label, LABEL), *values]


def facts(rows: Sequence[tuple[str, Sequence[Flowable]]], width: float, *, label_width: float = 96.0) -> Table:
    """A table of facts: label left, value right, a fine rule between."""
    body = [[typed(label, LABEL), list(values)] for label, values in rows]
    table = Table(body, colWidths=[label_width, width - label_width], splitInRow=1, hAlign="LEFT")
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), GAP),
            ("TOPPADDING", (0, 0), (0, -1), 3.4),
            ("TOPPADDING", (1, 0), (1, -1), 1.8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.2),
            ("LINEBELOW", (0, 0), (-1, -2), 0.4, RULE),
        ]
    )
    return table


class WholeRows(Table):
    """A table that breaks between rows, and within one only where that row is taller than a page."""

    def split(self, available: float, height: float) -> list[Flowable]:
        """The table in parts, the first no taller than ``height``; nothing where it should start on the next page."""
        self.splitInRow = int(max(vars(self)["_rowHeights"]) > _TALLEST_ROW)
        return super().split(available, height)


def grid(
    titles: Sequence[str],
    rows: Sequence[Sequence[Flowable | list[Flowable]]],
    widths: Sequence[float],
    *,
    figures: Sequence[int] = (),
    padding: float = 4.0,
) -> Table:
    """A ruled table whose head repeats on each page; ``figures`` are the columns that stand right."""
    head = [typed(title, COLUMN_RIGHT if at in figures else COLUMN) for at, title in enumerate(titles)]
    table = WholeRows([head, *map(list, rows)], colWidths=list(widths), repeatRows=1, hAlign="LEFT")
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, 0), PANEL),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, RULE),
            ("LEFTPADDING", (0, 0), (-1, -1), 5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 5),
            ("TOPPADDING", (0, 0), (-1, -1), padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), padding + 1),
        ]
    )
    return table


def cell(value: Printed, *, figures: bool = False) -> Flowable:
    """One cell of a printed list; an empty one stays empty."""
    if value == "":
        return Spacer(1, BODY.leading)
    return shown(value, FIGURES if figures else BODY)


def panel(content: Sequence[Flowable], width: float, *, fill: Color = PANEL, padding: float = 9.0) -> Table:
    """Content on a tinted ground of its own."""
    table = Table([[list(content)]], colWidths=[width], splitInRow=1)
    table.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), fill),
            ("LEFTPADDING", (0, 0), (-1, -1), padding),
            ("RIGHTPADDING", (0, 0), (-1, -1), padding),
            ("TOPPADDING", (0, 0), (-1, -1), padding - 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
        ]
    )
    return table


def beside(left: Sequence[Flowable], right: Sequence[Flowable], widths: tuple[float, float]) -> Table:
    """Two columns of content without a rule."""
    table = Table([[list(left), list(right)]], colWidths=list(widths), hAlign="LEFT")
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return table


def kept(content: Sequence[Flowable]) -> KeepTogether:
    """Content that stays on one page where it fits on one."""
    return KeepTogether(list(content))
