"""Columns of a table as objects: what each shows of a row, how wide, and by what it is sorted in the case file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from marac_desktop.ui.palette import Tone

Row = TypeVar("Row")


class Look(StrEnum):
    """How a cell is drawn."""

    TEXT = "text"
    STRONG = "strong"
    MUTED = "muted"
    NUMBER = "number"
    CHIP = "chip"


@dataclass(frozen=True, kw_only=True)  # no slots: Column[Row](…) needs room for its type on Python 3.11
class Column(Generic[Row]):
    """``key`` names the column in preferences and is the ``Ask.sort`` it asks for when ``sortable``.

    ``width`` is in pixels at 100 %; a column that ``stretches`` takes what is left. ``tone`` and ``icon`` colour a
    CHIP; ``hint`` is the tooltip. ``shown`` False leaves it out until the user chooses it.

    One that ``wraps`` may take two lines, and every row of its table is as high. ``least`` is the width a column that
    stretches must have: where there is less room, columns that ``yields`` stand aside, the last first.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    width: int = 140
    look: Look = Look.TEXT
    sortable: bool = True
    stretches: bool = False
    shown: bool = True
    wraps: bool = False
    least: int = 0
    yields: bool = False
    tone: Callable[[Row], Tone] | None = None
    icon: Callable[[Row], str] | None = None
    hint: Callable[[Row], str] | None = None


def standing_aside(shown: Sequence[Column[Row]], width: Callable[[Column[Row]], int], room: int) -> frozenset[str]:
    """Which of the columns ``shown`` stand aside in ``room``: each that stretches has the width it must have."""
    short = sum(width(column) for column in shown) - room
    aside = set[str]()
    for column in reversed([column for column in shown if column.yields]):
        if short > 0:
            aside.add(column.key)
            short -= width(column)
    return frozenset(aside)
