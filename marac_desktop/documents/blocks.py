"""The parts papers are made of. Text reaches a paper only through here, escaped: what was typed is never markup."""

import re
from collections.abc import Sequence
from enum import Enum
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer

from marac_desktop.documents.fonts import Weight, font, runs
from marac_desktop.documents.labels import Labels, Tone
from marac_desktop.documents.sheet import Bookmark
from marac_desktop.documents.style import (
    BODY,
    FIGURES,
    GAP,
    HEADING,
    INK,
    LABEL,
    MUTED,
    MUTED_BODY,
    Style,
)
from marac_desktop.domain.papers import Printed, Withheld

NOTHING = "Nothing recorded"
TICK_BOX = "☐"
_LINE_ENDS = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
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


def cell(value: Printed, *, figures: bool = False) -> Flowable:
    """One cell of a printed list; an empty one stays empty."""
    if value == "":
        return Spacer(1, BODY.leading)
    return shown(value, FIGURES if figures else BODY)


def kept(content: Sequence[Flowable]) -> KeepTogether:
    """Content that stays on one page where it fits on one."""
    return KeepTogether(list(content))
