"""How every paper looks: one typeface, few sizes, slate ink and a teal accent that survive a grey printer."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from marac_desktop.documents.fonts import Weight, font

INK = HexColor("#16212b")
MUTED = HexColor("#4d5a66")
ACCENT = HexColor("#0f4c52")
ACCENT_SOFT = HexColor("#e6f0f0")
RULE = HexColor("#c3cbd2")
PANEL = HexColor("#f3f5f6")
BLACK = HexColor("#000000")
WHITE = HexColor("#ffffff")
WATERMARK = HexColor("#e9edef")

PAGE = A4
MARGIN = 17 * mm
TOP = 27 * mm
BOTTOM = 26 * mm
GAP = 6.0
"""Points between two things that stand side by side."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style of text. ``size`` and ``leading`` are in points; running text is never under 10.5."""

    name: str
    size: float = 10.5
    leading: float = 14.0
    weight: Weight = Weight.REGULAR
    colour: Color = INK
    align: Literal[0, 1, 2] = TA_LEFT
    before: float = 0.0
    after: float = 0.0

    @property
    def paragraph(self) -> ParagraphStyle:
        """The same, as ReportLab wants it."""
        return _paragraph_style(self)

    def shrunk_by(self, share: float) -> "Style":
        """The same, its letters smaller by ``share`` (from 0 to 1) but never under 9 points."""
        return replace(self, size=max(9.0, round(self.size * share, 1)))


BODY = Style("body")
MUTED_BODY = Style("muted body", colour=MUTED)
STRONG = Style("strong", weight=Weight.SEMIBOLD)
LABEL = Style("label", size=9, leading=12, weight=Weight.SEMIBOLD, colour=MUTED)
NAME = Style("name", size=12.5, leading=16.5, weight=Weight.BOLD)
TITLE = Style("title", size=25, leading=31, weight=Weight.BOLD, colour=ACCENT)
SUBTITLE = Style("subtitle", size=14, leading=19, weight=Weight.MEDIUM, after=8)
EYEBROW = Style("eyebrow", size=10.5, leading=14, weight=Weight.SEMIBOLD, colour=MUTED)
HEADING = Style("heading", size=15, leading=20, weight=Weight.SEMIBOLD, colour=ACCENT, before=15, after=5)
NUMBER = Style("number", size=15, leading=19, weight=Weight.BOLD, colour=WHITE, align=TA_CENTER)
COLUMN = Style("column", size=9.5, leading=12.5, weight=Weight.SEMIBOLD, colour=MUTED)
COLUMN_RIGHT = Style("column right", size=9.5, leading=12.5, weight=Weight.SEMIBOLD, colour=MUTED, align=TA_RIGHT)
FIGURES = Style("figures", align=TA_RIGHT)
CODE = Style("code", size=21, leading=30, weight=Weight.SEMIBOLD, align=TA_CENTER)


@cache
def _paragraph_style(style: Style) -> ParagraphStyle:
    return ParagraphStyle(
        style.name,
        fontName=font(style.weight),
        bulletFontName=font(style.weight),
        fontSize=style.size,
        leading=style.leading,
        textColor=style.colour,
        alignment=style.align,
        spaceBefore=style.before,
        spaceAfter=style.after,
        splitLongWords=1,
        uriWasteReduce=0,
        embeddedHyphenation=0,  # it loses the hyphens of mixed text
        allowWidows=0,
        allowOrphans=0,
    )
