"""Understands whom one row of the Referrals sheet is about: the victim, and each perpetrator it names."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from marac_desktop.domain import headers, tracker_addresses, tracker_names, tracker_people, tracker_words
from marac_desktop.domain.person import Birth
from marac_desktop.domain.tracker import LEAVE_OUT, Cell, Column, ReadPerson, WordKind
from marac_desktop.domain.tracker_names import Named
from marac_desktop.services.importing.line import Line

LONGEST_NAME = 200
LONGEST_ADDRESS = 1_000
_NOT_TOLD = Birth()
_NOT_APART = ("", "")
_CODES = ((Column.PERPETRATOR_SEX, WordKind.SEX), (Column.PERPETRATOR_ETHNICITY, WordKind.ETHNICITY))
_WHERE = (Column.PERPETRATOR_ADDRESS, Column.PERPETRATOR_POSTCODE)
_OF_HIS_OWN = frozenset({*_WHERE, *(column for column, _ in _CODES)})
_NO_ADDRESS = "“{}” is no address. Write the address itself, or “n/k” where it is not known."
_BETWEEN_ADDRESSES = re.compile(r"\s*(?:;|\||\n\s*\n|\s/\s)\s*")


def _named(line: Line, whole: Column, parts: tuple[Column, ...] = ()) -> tuple[Named, ...] | None:
    """The people named in one cell, or the one named in a surname and a forename cell; None where nobody can tell.

    What such a cell says beside their names is kept in the notes.
    """
    apart = not line.layout.columns.keys().isdisjoint(parts)
    typed = [line.text(part) for part in parts] if apart else _NOT_APART
    surname, forename = ("" if text and tracker_names.nobody(text) else text for text in typed)
    found: tuple[Named, ...] | None
    if surname or forename:
        whole = parts[0] if surname else parts[1]
        found = line.attempt(whole, lambda: (tracker_names.in_two_cells(surname, forename, whole),))
    elif line.text(whole):
        surname_first = headers.surname_first(line.layout.header(whole))
        found = line.ask(
            whole,
            partial(_surname_first, whole) if surname_first else lambda cell: tracker_names.people(cell, whole),
        )
    else:
        return (Named(),) if any(typed) else ()
    for named in found or ():
        if named.says_more:
            line.remark(whole)
        for called in (f"{named.name.forename} {named.name.surname}".strip(), *named.aliases):
            line.check(whole, called, LONGEST_NAME, "The name")
    return found


def _surname_first(column: Column, cell: Cell) -> tuple[Named, ...]:
    is_name = isinstance(cell, str) and not tracker_names.nobody(cell)
    return tracker_names.people(tracker_names.surname_first(str(cell), column) if is_name else cell, column)


def victim(line: Line, on: date) -> ReadPerson:
    """The victim of the row; ``on`` is the date received."""
    found = _named(line, Column.VICTIM, (Column.VICTIM_SURNAME, Column.VICTIM_FORENAME))
    if found is not None and len(found) > 1:
        line.refuse(Column.VICTIM, "Two people are named. A referral is about one victim: give each a row.")
    named = found[0] if found else Named()
    if found is not None and not named.name:
        line.refuse(Column.VICTIM, "The victim's name is empty." if not found else "The victim is not named.")
    reader = line.reader
    born = line.ask(
        Column.BIRTH, lambda cell: tracker_people.birth(cell, on, reader.today, "victim.birth", reader.day_0)
    )
    address = _joined(*(_own(line, column) for column in (Column.ADDRESS, Column.POSTCODE)))
    return ReadPerson(
        line.place,
        "victim",
        named.name,
        _NOT_TOLD if born is None else born,
        line.word(Column.SEX, WordKind.SEX),
        line.word(Column.ETHNICITY, WordKind.ETHNICITY),
        address,
        _marked(line, address),
        aliases=named.aliases,
    )


def _marked(line: Line, address: str) -> str:
    """Whether the row says anywhere that its address must not be told."""
    header = _headers(line, Column.ADDRESS, Column.POSTCODE)
    mark = tracker_addresses.marked(address, line.text(Column.NOTES), header)
    for flag in line.address_flags:
        if tracker_addresses.withholds(flag, line.at(flag.index), address=bool(address)):
            return mark or tracker_addresses.MARKED
    return mark


def perpetrators(line: Line, on: date, victim: ReadPerson) -> Iterator[ReadPerson]:
    """The perpetrators of one cell, what is told of them shared out in order, then those of the column of a second, of
    whom only births of their own are told; ``on`` is the date received.

    Where the victim's address must not be told, theirs is withheld as well: it may be the same.
    """
    found = _named(line, Column.PERPETRATOR, (Column.PERPETRATOR_SURNAME, Column.PERPETRATOR_FORENAME))
    others = _others(line)
    if found is None or others is None:
        return
    if not found:
        _nobody_named(line)
    births = _everybodys_births(line, on, len(found), len(others))
    everybody = (*found, *others)
    relations = _relations(line, len(everybody)) if everybody else []
    sexes = ethnicities = addresses = [""] * len(everybody)
    if found and not _OF_HIS_OWN.isdisjoint(line.layout.columns):  # which few trackers have
        untold = [""] * len(others)
        sexes, ethnicities = (_codes(line, column, kind, len(found)) + untold for column, kind in _CODES)
        addresses = _addresses(line, len(found), victim.address) + untold
    for at, (named, birth) in enumerate(zip(everybody, births, strict=True)):
        yield ReadPerson(
            line.place,
            "perpetrator",
            named.name,
            birth,
            sexes[at],
            ethnicities[at],
            addresses[at],
            _marked_as_hers(line, addresses[at], victim) if addresses[at] else "",
            relations[at],
            named.aliases,
        )


def _others(line: Line) -> tuple[Named, ...] | None:
    """Whom the column of a second perpetrator names; a word for *none* or *not known* there says that there is none."""
    is_none = tracker_words.says(line.text(Column.SECOND_PERPETRATOR), "unknown", "nobody_else")
    found = () if is_none else _named(line, Column.SECOND_PERPETRATOR)
    others = found and tuple(named for named in found if named.name or named.says_more)
    if not others and line.text(Column.SECOND_PERPETRATOR_BIRTH):
        line.remark(Column.SECOND_PERPETRATOR_BIRTH)
    return others


def _everybodys_births(line: Line, on: date, first: int, others: int) -> list[Birth]:
    """The births of the first column's perpetrators, then the others'; one column may tell them of all."""
    column, second = Column.PERPETRATOR_BIRTH, Column.SECOND_PERPETRATOR_BIRTH
    shown = line.cell(column)
    is_of_all = others and second not in line.layout.columns and isinstance(shown, str)
    if is_of_all and len(list(tracker_people.split_dates(str(shown)))) == first + others:
        return _births(line, on, first + others, column)
    births = _births(line, on, first, column) if first else []
    return births + (_births(line, on, others, second) if others else [])


def _nobody_named(line: Line) -> None:
    """What is told of a perpetrator without a name cell: kept in the notes, but an address, which is not safe there."""
    for column in (Column.PERPETRATOR_BIRTH, Column.RELATIONSHIP, *(column for column, _ in _CODES)):
        if line.text(column):
            line.remark(column)
    for column in _WHERE:
        if line.text(column):
            reason = "An address stands here, and nobody whose it is. Write the perpetrator's name, or “n/k” for it."
            line.refuse(column, reason)


def _codes(line: Line, column: Column, kind: WordKind, people: int) -> list[str]:
    """The code of each of so many perpetrators; a cell that does not say whose each is goes into the notes."""
    if people <= 1 or not line.text(column):
        return [line.word(column, kind)] * people
    codes = [line.reader.words.look(kind, part) for part in tracker_names.split(line.text(column))]
    if len(codes) == people and all(code and code != LEAVE_OUT for code in codes):
        return [str(code) for code in codes]
    line.remark(column)
    return [""] * people


def _addresses(line: Line, people: int, hers: str) -> list[str]:
    """The address of each of so many perpetrators with its postcode, "" where it is not known."""
    each = [
        [_his(line, column, told, of_hers) for told in _of_each(line, column, people)]
        for column, of_hers in zip(_WHERE, (hers, line.text(Column.POSTCODE)), strict=True)
    ]
    return list(map(_joined, *each))


def _his(line: Line, column: Column, told: str, hers: str) -> str:
    """What is told of where he lives, hers where it says that it is the same; refused where it stands elsewhere."""
    if _is_told(told, "elsewhere"):
        line.refuse(column, _NO_ADDRESS.format(told))
    if not _is_told(told, "same"):
        return told
    if not line.text(Column.ADDRESS):
        line.refuse(column, f"“{told}” stands here, and no address of the victim. Write the address, or “n/k”.")
    return hers


def _own(line: Line, column: Column) -> str:
    """What is told of where she lives; refused where it is said to stand elsewhere, or to be another's."""
    told = line.text(column)
    if _is_told(told, "elsewhere", "same"):
        line.refuse(column, _NO_ADDRESS.format(told))
    return told


def _is_told(told: str, *lists: str) -> bool:
    if not told or told[0].isdigit():  # as most addresses begin
        return False
    return any(tracker_words.says(told, "address", name) for name in lists)


def _of_each(line: Line, column: Column, people: int) -> list[str]:
    """What a cell of addresses, or of postcodes, says of each of so many perpetrators."""
    shown = line.text(column)
    if not shown:
        return [""] * people
    line.check(column, shown, LONGEST_ADDRESS, column.label)
    parts = [shown] if people <= 1 else _BETWEEN_ADDRESSES.split(shown)
    if len(parts) != people:
        what = "a postcode" if column is Column.PERPETRATOR_POSTCODE else "an address"
        reason = f"{people} perpetrators are named. Write {what} for each, “n/k” for one, with a semicolon between."
        line.refuse(column, reason)
        return [""] * people
    return parts


def _joined(address: str, postcode: str) -> str:
    """An address with the postcode of its own column, where it does not say it already."""
    address = _address(address)
    if not postcode:  # as in most trackers
        return address
    postcode = _address(postcode)
    same = "".join(postcode.split()).casefold() in "".join(address.split()).casefold()
    return address if same else ", ".join(filter(None, [address, postcode]))


def _headers(line: Line, address: Column, postcode: Column) -> str:
    """The headers over an address and over its postcode, for either may say that it is withheld."""
    header = line.layout.header(address)
    return f"{header} {line.layout.header(postcode)}" if postcode in line.layout.columns else header


def _address(shown: str) -> str:
    """An address; "" where a cell says that none is known, which would else be withheld like one."""
    if shown[:1].isdigit():  # as most do
        return shown
    return "" if not any(map(str.isalnum, shown)) or tracker_words.not_known(shown) else shown


def _marked_as_hers(line: Line, address: str, victim: ReadPerson) -> str:
    """Whether a perpetrator's address must not be told: by itself, or because nothing of the row may be."""
    own = tracker_addresses.marked(address, "", _headers(line, *_WHERE))
    return own or (tracker_addresses.MARKED if victim.marked or _marked(line, address) else "")


def _births(line: Line, on: date, people: int, column: Column) -> list[Birth]:
    """One birth for each of so many perpetrators; a word for *not known* holds for all, a year or a date for none."""
    cell = line.cell(column)
    parts = [cell]
    if people > 1 and isinstance(cell, str):
        parts = [cell] * people if tracker_words.not_known(cell) else list(tracker_people.split_dates(cell))
    if cell is not None and len(parts) != max(people, 1):
        line.refuse(column, f"{people} perpetrators are named, with another number of births.")
    today, day_0 = line.reader.today, line.reader.day_0
    births = []
    for part in parts:
        understand_birth = partial(tracker_people.birth, part, on, today, "perpetrator.birth", day_0)
        found = line.attempt(column, understand_birth)
        births.append(_NOT_TOLD if found is None else found)
    return (births + [_NOT_TOLD] * people)[: max(people, 1)]


def _relations(line: Line, people: int) -> list[str]:
    """One relationship for each of so many perpetrators; a single one holds for all."""
    shown = line.text(Column.RELATIONSHIP)
    words = line.reader.words
    if people > 1 and words.look(WordKind.RELATIONSHIP, shown) is None:
        codes = [words.look(WordKind.RELATIONSHIP, part) for part in tracker_names.split(shown)]
        if len(codes) == people and all(codes):
            return [str(code) for code in codes]
    return [line.word(Column.RELATIONSHIP, WordKind.RELATIONSHIP)] * max(people, 1)
