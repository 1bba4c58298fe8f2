"""Tables of a paper: facts with their labels, ruled lists whose head repeats, content on a tinted ground."""

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Table, TableStyle

from marac_desktop.documents.blocks import typed
from marac_desktop.documents.fonts import font
from marac_desktop.documents.style import COLUMN, COLUMN_RIGHT, GAP, LABEL, PANEL, RULE

Cell = Flowable | list[Flowable]
Command = tuple[str, tuple[int, int], tuple[int, int], *tuple[object, ...]]
"""A command of ReportLab's table style: what, from which cell, to which, how."""
ALL = ((0, 0), (-1, -1))
"""From the first cell to the last."""

_TALLEST_ROW = 380.0  # points; what fits under the head of a table on a sheet that lies on its side


class WholeRows(Table):
    """A table that breaks between rows, and within one only where that row is taller than a page."""

    def split(self, available: float, height: float) -> list[Flowable]:
        """The table in parts, the first no taller than ``height``; nothing where it should start on the next page."""
        self.splitInRow = int(max(vars(self)["_rowHeights"]) > _TALLEST_ROW)
        return super().split(available, height)


def table(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    look: Sequence[Command],
    *,
    kind: type[Table] = Table,
    head: int = 0,
) -> Table:
    """A table whose cells stand at the top, in a typeface the paper carries (ReportLab's own it does not)."""
    body = [list(row) for row in rows]
    whole = [("FONTNAME", *ALL, font()), ("VALIGN", *ALL, "TOP"), *look]
    return kind(body, colWidths=list(widths), repeatRows=head, splitInRow=1, hAlign="LEFT", style=TableStyle(whole))


def facts(rows: Sequence[tuple[str, Sequence[Flowable]]], width: float, *, label_width: float = 96.0) -> Table:
    """A table of facts: label left, value right, a fine rule between."""
    look = (
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", *ALL, GAP),
        ("TOPPADDING", (0, 0), (0, -1), 3.4),
        ("TOPPADDING", (1, 0), (1, -1), 1.8),
        ("BOTTOMPADDING", *ALL, 3.2),
        ("LINEBELOW", (0, 0), (-1, -2), 0.4, RULE),
    )
    body: list[list[Cell]] = [[typed(label, LABEL), list(values)] for label, values in rows]
    return table(body, [label_width, width - label_width], look)


def grid(
    titles: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    figures: Sequence[int] = (),
    padding: float = 4.0,
) -> Table:
    """A ruled table whose head repeats on each page; ``figures`` are the columns that stand right."""
    look = (
        ("BACKGROUND", (0, 0), (-1, 0), PANEL),
        ("LINEBELOW", *ALL, 0.4, RULE),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, RULE),
        ("LEFTPADDING", *ALL, 5),
        ("RIGHTPADDING", *ALL, 5),
        ("TOPPADDING", *ALL, padding),
        ("BOTTOMPADDING", *ALL, padding + 1),
    )
    head = [typed(title, COLUMN_RIGHT if at in figures else COLUMN) for at, title in enumerate(titles)]
    return table([head, *rows], widths, look, kind=WholeRows, head=1)


def panel(content: Sequence[Flowable], width: float, *, fill: Color = PANEL, padding: float = 9.0) -> Table:
    """Content on a tinted ground of its own."""
    look = (
        ("BACKGROUND", *ALL, fill),
        ("LEFTPADDING", *ALL, padding),
        ("RIGHTPADDING", *ALL, padding),
        ("TOPPADDING", *ALL, padding - 2),
        ("BOTTOMPADDING", *ALL, padding),
    )
    return table([[list(content)]], [width], look)


def beside(left: Sequence[Flowable], right: Sequence[Flowable], widths: tuple[float, float]) -> Table:
    """Two columns of content without a rule."""
    look = (("LEFTPADDING", *ALL, 0), ("RIGHTPADDING", *ALL, 0), ("TOPPADDING", *ALL, 0))
    return table([[list(left), list(right)]], widths, look)
