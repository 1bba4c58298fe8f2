"""What is kept of how a sheet's columns were read, so that the next file with the same headers is read the same way."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from marac_desktop.domain import tracker_words
from marac_desktop.domain.headers import Named, Whose, named_by
from marac_desktop.domain.tracker import Column, SheetKind
from marac_desktop.domain.tracker_layout import Doubt, Layout

Headers = Mapping[tuple[SheetKind, str], str]
"""What was kept of earlier files. Of one header: (sheet, ``tracker_words.key`` of it) → column, "" for *not imported*.

Of a whole row of headers: (sheet, ``known_as`` of it) → the columns by their place.
"""
_ROW = "row of headers"
_MARAC = ";marac "
_COLUMNS = {column.value: column for column in Column}


def known_as(headers: Sequence[str], over: Sequence[str]) -> str:
    """What a row of headers is known as: every header in its order, with what the headings ``over`` them added."""
    told = [f"{above}|{tracker_words.key(header)}" for header, above in zip(headers, over, strict=False)]
    while told and told[-1].endswith("|"):
        del told[-1]
    return f"{_ROW} {hashlib.sha256(chr(10).join(told).encode()).hexdigest()}"


def of_row(known: Headers, kind: SheetKind, name: str) -> dict[int, Column | None] | None:
    """How the columns of this row of headers were read before, by their place; None for a row not seen before."""
    kept = known.get((kind, name))
    if kept is None:
        return None
    pairs = [part.partition(" ") for part in kept.partition(_MARAC)[0].split(";") if part]
    return {int(index): _COLUMNS.get(value) for index, _, value in pairs if index.isdigit()}


def marac_of_row(known: Headers, kind: SheetKind, name: str) -> str:
    """Whose all rows under this row of headers were said to be; "" where a column told it, or nobody."""
    return known.get((kind, name), "").partition(_MARAC)[2]


def of_header(known: Headers, kind: SheetKind, header: str, found: Named) -> Named | None:
    """What one header was said to mean by hand; None when nothing was said.

    What is the victim's or the perpetrator's by where it stands (*DOB*, *Address*) is not known by its header alone.
    """
    kept = known.get((kind, tracker_words.key(header)))
    if kept is None or (found.about_a_person and found.whose is Whose.UNSAID):
        return None
    if not kept:
        return Named()
    column = _COLUMNS.get(kept)
    return named_by(column) if column is not None and column.sheet is kind else None


def learnt(layout: Layout, beside: Sequence[Layout] = ()) -> dict[tuple[SheetKind, str], str]:
    """What is worth keeping of a layout: its row of headers as a whole, and each header explained by hand.

    Whose all rows are is not, where sheets ``beside`` it with the same headers were said to be another MARAC's.
    """
    meant = {index: column.value for column, index in layout.columns.items()}
    places = [
        index for index in range(len(layout.headers)) if index in meant or layout.doubts.get(index) is not Doubt.UNFIT
    ]
    kept: dict[tuple[SheetKind, str], str] = {}
    if layout.known_as:
        is_said = layout.marac and not layout.tells_marac
        is_one = all(each.marac == layout.marac for each in beside if each.known_as == layout.known_as)
        whose = f"{_MARAC}{layout.marac}" if is_said and is_one else ""
        kept[layout.kind, layout.known_as] = ";".join(f"{index} {meant.get(index, '')}" for index in places) + whose
    for index in _alone(layout.headers, layout.chosen):
        kept[layout.kind, tracker_words.key(layout.headers[index])] = meant.get(index, "")
    return kept


def _alone(headers: Sequence[str], chosen: Iterable[int]) -> list[int]:
    """Of these places those whose header stands once in its row and says something."""
    times = Counter(map(tracker_words.key, headers))
    return [
        index
        for index in sorted(chosen)
        if index < len(headers) and times[folded := tracker_words.key(headers[index])] == 1 and folded
    ]
