"""How one sheet of a tracker is to be read: which column means what, and what of that is not certain."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from marac_desktop.domain.headers import Named
from marac_desktop.domain.tracker import NEEDED, Column, SheetKind

MARACS = frozenset({Column.MARAC, Column.MEETING_MARAC})
"""The columns that tell whose meeting a row belongs to."""


class Doubt(StrEnum):
    """What a coordinator must know of how a column was understood."""

    CHOOSE = "choose"
    """Nobody can tell what it means, or whose it is: it must be said before anything is imported."""
    GUESSED = "guessed"
    """Told by what stands in it, or by what is left over: to be checked."""
    PERPETRATORS = "perpetrators"
    """Something else about the perpetrator, which the tracker has no column for: not imported, never the victim's."""
    SOMEBODYS = "somebodys"
    """About somebody else: not imported."""
    UNFIT = "unfit"
    """What stands there is not what the header would mean: not imported."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one sheet is to be read: what it holds, its header row (from 1), and which column stands where (from 0).

    ``doubts`` are by the column's place, ``chosen`` the places said by hand, ``named`` what the headers name by
    themselves; ``known_as`` is what a sheet with the same headers is found by the next time. ``marac`` is whose all
    rows are where no column tells it.
    """

    sheet: str
    kind: SheetKind
    header_row: int
    headers: tuple[str, ...]
    columns: Mapping[Column, int]
    doubts: Mapping[int, Doubt] = field(default_factory=dict)
    chosen: frozenset[int] = frozenset()
    named: tuple[Named, ...] = ()
    known_as: str = ""
    marac: str = ""

    @property
    def missing(self) -> tuple[Column, ...]:
        """Needed columns nothing was found for, the first of each group."""
        missing = (group[0] for group in NEEDED[self.kind] if self.columns.keys().isdisjoint(group))
        return tuple(column for column in missing if not (self.marac and column in MARACS))

    @property
    def tells_marac(self) -> bool:
        """Whether a column tells whose each row is."""
        return not MARACS.isdisjoint(self.columns)

    @property
    def undecided(self) -> tuple[int, ...]:
        """The places of the columns that must be explained before anything is imported."""
        return tuple(sorted(index for index, doubt in self.doubts.items() if doubt is Doubt.CHOOSE))

    def header(self, column: Column) -> str:
        """The header as it stands in the file; the column's own label where the sheet has none."""
        index = self.columns.get(column)
        return self.headers[index] if index is not None and self.headers[index] else column.label
