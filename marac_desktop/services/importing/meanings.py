"""What the columns under a header row mean, as their headers say and what stands in them allows."""

from collections.abc import Sequence
from dataclasses import replace

from marac_desktop.domain import tracker_words
from marac_desktop.domain.headers import Named, Whose, field_of, named_by
from marac_desktop.domain.tracker import Cell, Column, RawRow
from marac_desktop.domain.tracker_layout import Doubt, Layout
from marac_desktop.services.importing import contents, owners

_VICTIMS_BY_CONTENT = frozenset({Column.SEX, Column.ETHNICITY})


def by_name(
    named: Sequence[Named], headers: Sequence[str], below: Sequence[RawRow]
) -> tuple[dict[Column, int], dict[int, Doubt]]:
    """What the headers name, but what cannot be told or is contradicted by what stands there."""
    settled = owners.settle(named)
    doubts: dict[int, Doubt] = {}
    decided: set[int] = set()
    found: dict[Column, list[int]] = {}
    for index, each in enumerate(named):
        if index in settled.asked:
            doubts[index] = Doubt.CHOOSE
            continue
        whose = settled.whose.get(index, each.whose)
        column = field_of(each.column, whose) if each.column is not None else None
        if column is Column.MARAC and _decides(headers[index], contents.cells_of(below, index)):
            column = Column.TRIAGE
            decided.add(index)
        if column is None:
            doubts.update(not_imported(index, whose, each))
        elif _contradicted(column, headers[index], contents.cells_of(below, index)):
            doubts[index] = Doubt.UNFIT
        else:
            found.setdefault(column, []).append(index)
            doubts.update({index: Doubt.GUESSED} if index in settled.guessed else {})
    best = {column: _best_of(column, places, named, below) for column, places in found.items()}
    return best, doubts | dict.fromkeys(decided.intersection(best.values()), Doubt.GUESSED)


def _decides(header: str, cells: Sequence[Cell]) -> bool:
    """Whether *Conference* asks if the case goes there and is no name of the MARAC, as what stands there tells."""
    return tracker_words.asks_for_conference(header) and contents.decides(cells)


def _contradicted(column: Column, header: str, cells: Sequence[Cell]) -> bool:
    return not contents.fits(column, cells) and not contents.says_so(column, header)


def _best_of(column: Column, places: Sequence[int], named: Sequence[Named], below: Sequence[RawRow]) -> int:
    """Of several columns that name the same, the one whose cells fit, then the best named, then the first."""
    if len(places) == 1:
        return places[0]

    def rank(index: int) -> tuple[bool, bool, int, int]:
        cells = contents.cells_of(below, index)
        return contents.fits(column, cells), contents.understood(column, cells), named[index].sure, named[index].words

    return max(places, key=rank)


def unread_names(layout: Layout, rows: Sequence[RawRow]) -> list[str]:
    """The headers of columns that hold names beside a perpetrator's and are not imported, though nobody said so."""
    his = [layout.columns.get(column) for column in (Column.PERPETRATOR, Column.SECOND_PERPETRATOR)]
    beside = {at + step for at in his if at is not None for step in (-1, 1)}
    beside |= {index for index, doubt in layout.doubts.items() if doubt is Doubt.PERPETRATORS}
    below = [row for row in rows if row.place.row > layout.header_row]
    return [
        header
        for index, header in enumerate(layout.headers)
        if index in beside - set(layout.columns.values()) - layout.chosen
        and header
        and contents.names(contents.cells_of(below, index))
    ]


def not_imported(index: int, whose: Whose, named: Named) -> dict[int, Doubt]:
    """Why a column about somebody is not imported, where it is about somebody."""
    if whose is Whose.PERPETRATOR:
        return {index: Doubt.PERPETRATORS}
    return {index: Doubt.SOMEBODYS} if whose is Whose.OTHER and named.about_a_person else {}


def add_by_content(
    columns: dict[Column, int],
    doubts: dict[int, Doubt],
    named: Sequence[Named],
    headers: Sequence[str],
    below: Sequence[RawRow],
) -> None:
    """Columns without a header, told by what stands under them: a guess, and none where two may be it."""
    width = max([len(headers), *(len(row.cells) for row in below)])
    free = [
        index
        for index in range(width)
        if index not in columns.values() and (index >= len(headers) or contents.nameless(headers[index]))
    ]
    for column, places in contents.told(columns, free, below).items():
        sure = len(places) == 1 and (column not in _VICTIMS_BY_CONTENT or _is_victims(column, places[0], named))
        doubts.update(dict.fromkeys(places, Doubt.GUESSED if sure else Doubt.CHOOSE))
        if sure:
            columns[column] = places[0]


def _is_victims(column: Column, index: int, named: Sequence[Named]) -> bool:
    """Whether a column about a person that only its content tells stands among the victim's."""
    as_if = [*named, *[Named()] * (index + 1 - len(named))]
    as_if[index] = replace(named_by(column), whose=Whose.UNSAID)
    return owners.settle(as_if).whose[index] is Whose.VICTIM
