"""Settles whose a column of a tracker is where its header does not say: the victim's, the perpetrator's, another's."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from marac_desktop.domain import headers
from marac_desktop.domain.headers import ABOUT_A_PERSON, NAMES, Named, Whose, field_of
from marac_desktop.domain.tracker import Cell, Column

_PARTS = (Column.VICTIM_SURNAME, Column.VICTIM_FORENAME)
_DETAILS = tuple(column for column in Column if column in ABOUT_A_PERSON - NAMES)
_BELONG = frozenset({Column.RELATIONSHIP, Column.CHILDREN, Column.SECOND_PERPETRATOR, Column.SECOND_PERPETRATOR_BIRTH})
"""Columns that may stand among those of a person without ending them."""
_WHERE = frozenset({Column.ADDRESS, Column.POSTCODE})
"""What tells where somebody lives: of these nothing becomes the victim's that may be another's."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a header in the row above: its words, and the person they name."""

    text: str = ""
    whose: Whose | None = None


@dataclass(slots=True)
class Settled:
    """Whose each column is, by its place: those ``asked`` cannot be told, those ``guessed`` are to be checked."""

    whose: dict[int, Whose] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    guessed: set[int] = field(default_factory=set)
    anchors: tuple[int, ...] = ()
    """Where the columns with a person's name stand, in their order."""

    def before(self, index: int) -> int | None:
        """The nearest name column before ``index``; None when none is."""
        at = bisect_left(self.anchors, index)
        return self.anchors[at - 1] if at else None

    def after(self, index: int) -> int | None:
        """The nearest name column from ``index`` on; None when none is."""
        at = bisect_left(self.anchors, index)
        return self.anchors[at] if at < len(self.anchors) else None


def headings(above: Sequence[Cell], width: int) -> list[Heading]:
    """The heading over each column; one goes on to the right until the next.

    A text that stands alone over the first column is the sheet's title.
    """
    texts = [index for index, cell in enumerate(above) if isinstance(cell, str)]
    if texts in ([], [0]):
        return [Heading()] * width
    found, over = [], Heading()
    for index in range(width):
        cell = above[index] if index < len(above) else None
        if isinstance(cell, str):
            over = Heading(cell, headers.heading(cell))
        found.append(over)
    return found


def under(named: Sequence[Named], over: Sequence[Heading]) -> list[Named]:
    """What the headers name, those that name nobody taken for the person whose heading they stand under.

    The heading ends where a header names somebody else, or the case goes on with something that is nobody's.
    """
    found: list[Named] = []
    ended: Heading | None = None
    for each, heading in zip(named, over, strict=True):
        if each.column is not None and not each.about_a_person and each.column not in _BELONG:
            ended = heading
        if each.about_a_person and each.whose not in {Whose.UNSAID, heading.whose}:
            ended = heading
        stands = heading.whose is not None and heading is not ended
        is_theirs = stands and each.about_a_person and each.whose is Whose.UNSAID
        found.append(replace(each, whose=heading.whose or Whose.UNSAID) if is_theirs else each)
    return found


def settle(named: Sequence[Named]) -> Settled:
    """Whose every column about a person is.

    A bare *DOB*, *Address* or *Sex* belongs to whoever's name stands nearest before it. Where that could be another,
    it is asked and never guessed: an address that becomes the victim's is sent on to agencies.
    """
    settled = Settled({index: each.whose for index, each in enumerate(named) if each.about_a_person})
    for column in (*_PARTS, Column.VICTIM):
        _settle_name(named, column, settled)
    settled.anchors = tuple(index for index, each in enumerate(named) if each.column in NAMES)
    for column in _DETAILS:
        _settle_detail(named, column, settled, weak=False)
    for column in _DETAILS:
        _settle_detail(named, column, settled, weak=True)
    return settled


def _bare(named: Sequence[Named], column: Column, settled: Settled, *, weak: bool = False) -> list[int]:
    return [
        index
        for index, each in enumerate(named)
        if each.column is column and each.weak is weak and settled.whose[index] is Whose.UNSAID
    ]


def _has(named: Sequence[Named], columns: frozenset[Column], whose: Whose) -> bool:
    return any(each.column in columns and each.whose is whose for each in named)


def _settle_name(named: Sequence[Named], column: Column, settled: Settled) -> None:
    """A bare *Name* is the victim's where nothing else is; of two nobody can tell."""
    bare = _bare(named, column, settled)
    if column in _PARTS:
        for index in list(bare):
            parts = [at for at in range(index) if named[at].column in _PARTS and named[at].whose is not Whose.UNSAID]
            if parts and not _has(named, frozenset({column}), named[parts[-1]].whose):
                settled.whose[index] = named[parts[-1]].whose
                bare.remove(index)
    hers = NAMES if column is Column.VICTIM else frozenset({column, Column.VICTIM})
    if len(bare) == 1 and not _has(named, hers, Whose.VICTIM):
        settled.whose[bare[0]] = Whose.VICTIM
    elif len(bare) > 1 or column in _PARTS or not _has(named, NAMES, Whose.PERPETRATOR):
        settled.asked.update(bare)


def _settle_detail(named: Sequence[Named], column: Column, settled: Settled, *, weak: bool) -> None:
    told = [index for index, each in enumerate(named) if each.column is column and each.weak is weak]
    bare = _bare(named, column, settled, weak=weak)
    better = [index for index, each in enumerate(named) if each.column is column and not each.weak] if weak else []
    if any(index in settled.asked for index in better):
        return
    owned = {settled.whose[index] for index in better}
    said = {settled.whose[index] for index in told} - {Whose.UNSAID} | owned
    claims = {index: _nearest(named, index, settled) for index in bare}
    _look_again(claims, named, said, settled)
    for index, whose in claims.items():
        if whose is not Whose.UNSAID and whose not in owned:
            settled.whose[index] = whose
        elif not owned:
            settled.asked.add(index)
    _ask_of_doubles(told, column, set(bare), settled)


def _look_again(claims: dict[int, Whose], named: Sequence[Named], said: set[Whose], settled: Settled) -> None:
    """Whose columns are where the nearest name alone may mislead; a postcode is whosever the address beside it is."""
    for index, whose in claims.items():
        if _is_of_address(named, index):
            continue
        if whose is Whose.PERPETRATOR and Whose.VICTIM not in {*said, *claims.values()}:
            claims[index] = _alone_after_perpetrator(named, index, said, settled)
        elif whose is Whose.UNSAID and said == {Whose.PERPETRATOR} and settled.before(index) is None:
            claims[index] = Whose.VICTIM


def _nearest(named: Sequence[Named], index: int, settled: Settled) -> Whose:
    """Whose name stands nearest; unsaid where that does not tell whose the column is."""
    if _is_of_address(named, index):
        return settled.whose[index - 1]
    before, after = settled.before(index), settled.after(index)
    if named[index].column is Column.BIRTH and index and named[index - 1].column is Column.CHILDREN:
        return Whose.UNSAID
    between = named[0 if before is None else before + 1 : index]
    if _may_name_another(between, is_perpetrator_known=_has(named, NAMES, Whose.PERPETRATOR)):
        return Whose.UNSAID
    if before is None:
        first = settled.whose[after] if after is not None else Whose.UNSAID
        return first if first is Whose.VICTIM else Whose.UNSAID
    whose = settled.whose[before]
    return Whose.UNSAID if whose is Whose.OTHER and index - before > 1 else whose


def _is_of_address(named: Sequence[Named], index: int) -> bool:
    """Whether a column is the postcode of the address it stands beside, whosever that is."""
    return index > 0 and named[index].column is Column.POSTCODE and named[index - 1].column is Column.ADDRESS


def _may_name_another(between: Sequence[Named], *, is_perpetrator_known: bool) -> bool:
    """Whether a name may stand between: a second perpetrator's, or in a column nobody understands, which speaks of
    another, or of anybody where the perpetrator's is not found.
    """
    if any(each.column is Column.SECOND_PERPETRATOR for each in between):
        return True
    others = {Whose.PERPETRATOR, Whose.OTHER} if is_perpetrator_known else {*Whose} - {Whose.VICTIM}
    return any(each.column is None and each.whose in others for each in between)


def _alone_after_perpetrator(named: Sequence[Named], index: int, said: set[Whose], settled: Settled) -> Whose:
    """Whose the only such column is, standing after the perpetrator's name."""
    if Whose.PERPETRATOR in said and named[index].column not in _WHERE:
        settled.guessed.add(index)
        return Whose.VICTIM
    if Whose.PERPETRATOR in said:
        return Whose.UNSAID
    if any(settled.whose[at] is Whose.VICTIM for at in settled.anchors if at < index):
        return Whose.UNSAID
    if named[index].column in _WHERE:
        settled.guessed.add(index)
    return Whose.PERPETRATOR


def _ask_of_doubles(told: Sequence[int], column: Column, bare: set[int], settled: Settled) -> None:
    """Where two columns would be the same of the same person, nobody can tell which is meant."""
    for whose in (Whose.VICTIM, Whose.PERPETRATOR):
        same = [index for index in told if settled.whose[index] is whose]
        if len(same) > 1 and field_of(column, whose) is not None:
            doubtful = [index for index in same if index in bare]
            settled.asked.update(same if len(same) - len(doubtful) != 1 else doubtful)
