"""Columns of a table as objects: what each shows of a row, how wide, and by what it is sorted in the case file."""

from collections.abc import Callable
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
    """

    key: str
    title: str
    text: Callable[[Row], str]
    width: int = 140
    look: Look = Look.TEXT
    sortable: bool = True
    stretches: bool = False
    shown: bool = True
    tone: Callable[[Row], Tone] | None = None
    icon: Callable[[Row], str] | None = None
    hint: Callable[[Row], str] | None = None
