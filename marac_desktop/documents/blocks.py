"""The parts papers are made of. Text reaches a paper only through here: what was typed is never read as markup."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cache

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer
from reportlab.platypus.paraparser import ParaFrag

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


def typed(text: str, style: Style = BODY) -> Paragraph:
    """A paragraph of exactly ``text``, whatever it contains."""
    return _paragraph(style, ((text, style.weight, style.colour),))


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
    return _paragraph(style, ((text, *part.value) for text, part in parts))


def _paragraph(style: Style, parts: Iterable[tuple[str, Weight, Color]]) -> Paragraph:
    """A paragraph set straight from its stretches of text: ReportLab never reads what was typed as markup."""
    frags: list[ParaFrag] = []
    for text, weight, colour in parts:
        for number, line in enumerate(_lines(text)):
            if number:
                frags.append(_patterns(style)[1].clone())
            frags += [
                _patterns(style)[0].clone(text=run.text, fontName=run.font, textColor=colour)
                for run in runs(line, weight)
            ]
    return Paragraph("", style.paragraph, frags=frags or [_patterns(style)[0].clone(text="")])


def _lines(text: str) -> list[str]:
    """``text`` by its lines, spaces that stand together kept and lone surrogates, which no file can hold, replaced."""
    whole = _SURROGATE.sub("\ufffd", text).replace("\t", "    ").replace("  ", "\xa0 ")
    return _LINE_ENDS.split(whole)


@cache
def _patterns(style: Style) -> tuple[ParaFrag, ParaFrag]:
    """A stretch of text and a line end in ``style``, as ReportLab itself makes them."""
    text, line_end, _ = Paragraph("x<br/>x", style.paragraph).frags
    return text, line_end


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
