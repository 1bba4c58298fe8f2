"""What the header over a column of a tracker names: what it tells, and whether of victim, perpetrator or another."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz import fuzz

from marac_desktop import resources
from marac_desktop.domain.tracker import Column, SheetKind
from marac_desktop.domain.tracker_words import key

CERTAIN = 100
"""How sure a header is that says the word itself; a near spelling is less."""
NAMES = frozenset({Column.VICTIM, Column.VICTIM_SURNAME, Column.VICTIM_FORENAME})
ABOUT_A_PERSON = NAMES | {Column.BIRTH, Column.SEX, Column.ETHNICITY, Column.ADDRESS, Column.POSTCODE}
"""Columns told of victim and perpetrator alike, as the victim's."""
_PERPETRATORS = {
    Column.VICTIM: Column.PERPETRATOR,
    Column.VICTIM_SURNAME: Column.PERPETRATOR_SURNAME,
    Column.VICTIM_FORENAME: Column.PERPETRATOR_FORENAME,
    Column.BIRTH: Column.PERPETRATOR_BIRTH,
    Column.SEX: Column.PERPETRATOR_SEX,
    Column.ETHNICITY: Column.PERPETRATOR_ETHNICITY,
    Column.ADDRESS: Column.PERPETRATOR_ADDRESS,
    Column.POSTCODE: Column.PERPETRATOR_POSTCODE,
}
_VICTIMS = {perpetrators: victims for victims, perpetrators in _PERPETRATORS.items()}
_SECOND = frozenset({Column.SECOND_PERPETRATOR, Column.SECOND_PERPETRATOR_BIRTH})
_HERS = frozenset({Column.CHILDREN, Column.RELATIONSHIP})
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_PART_OF_NAME = re.compile(r"\b(?:(?P<surname>surname|last name|family name)|forenames?|(?:first|given) names?)\b")
_NUMBER_RUN_ON = re.compile(r"(?<=[a-z])(?=\d\b)")
_SHORTEST_TYPO, _SHORTEST_WORD, _TYPO = 5, 4, 80
_LONG_WORD = 6
_Table = dict[str, dict[str, list[str]]]


class Whose(StrEnum):
    """Whom a header is about."""

    UNSAID = "unsaid"
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Named:
    """What a header names. A column about a person is given as the victim's, and ``whose`` says of whom it tells."""

    column: Column | None = None
    whose: Whose = Whose.UNSAID
    sure: int = 0
    words: int = 0
    """How many words say it: *MARAC date* is better named than *Heard*."""
    weak: bool = False
    """Whether it counts only where nothing better is there, as an age does beside a date of birth."""

    @property
    def about_a_person(self) -> bool:
        """Whether victim and perpetrator may each have such a column."""
        return self.column in ABOUT_A_PERSON


def field_of(column: Column, whose: Whose) -> Column | None:
    """The column of the tracker for what is told of this person; None where there is none."""
    if column not in ABOUT_A_PERSON:
        return column
    return {Whose.VICTIM: column, Whose.PERPETRATOR: _PERPETRATORS.get(column)}.get(whose)


def named_by(column: Column) -> Named:
    """``column`` as a header would name it that says it in full."""
    if column in _VICTIMS:
        return Named(_VICTIMS[column], Whose.PERPETRATOR, CERTAIN, 1)
    if column in _SECOND:
        return Named(column, Whose.PERPETRATOR, CERTAIN, 1)
    return Named(column, Whose.VICTIM if column in ABOUT_A_PERSON else Whose.UNSAID, CERTAIN, 1)


@lru_cache(maxsize=4096)
def named(header: str, kind: SheetKind, *, near: bool) -> Named:
    """What ``header`` names by itself; with ``near`` a misspelt word counts.

    A header that names the perpetrator, or anybody else, never means what its other words would mean of the victim.
    """
    whole, bare = key(header), key(_BRACKETS.sub(" ", header))
    known = _known(kind)
    if kind is SheetKind.MEETINGS:
        column = known.get(whole) or known.get(bare)
        return _told(column, whole) if column else _near(bare, kind) if near else Named()
    if whole in known:
        return _told(known[whole], whole)
    apart = _NUMBER_RUN_ON.sub(" ", whole)
    if apart != whole and _persons(apart) == {Whose.PERPETRATOR}:  # as in Perp2
        whole = apart
        if whole in known:
            return _told(known[whole], whole)
    who = _persons(whole)
    if who == {Whose.PERPETRATOR} and (second := _second(whole)) is not None:
        return second
    if not who:
        return _told(known[bare], bare) if bare in known else _near(bare, kind) if near else Named()
    return next(filter(_says_something, _of_person(whole, bare, who, near=near)), Named(None, _one(who)))


def heading(text: str) -> Whose | None:
    """Whom a heading over several columns is about; None when it is about nobody."""
    words = _words(key(text))
    who = _persons(key(text))
    return (
        _one(who) if who and not [word for word in words if not _who(word) and word not in _list("heading")] else None
    )


def _says_something(found: Named) -> bool:
    return found.column is not None


def _of_person(whole: str, bare: str, who: frozenset[Whose], *, near: bool) -> Iterator[Named]:
    """The readings of a header that names somebody, the likeliest first."""
    kind, whose = SheetKind.REFERRALS, _one(who)
    known = _known(kind)
    rest = _but_persons(whole)
    told = _told(known[rest], whole) if rest in known else _near(rest, kind) if near else Named()
    if len(who) > 1 or whose is Whose.PERPETRATOR:
        if told.column is Column.RELATIONSHIP:
            yield told
    elif whose is Whose.VICTIM and told.column in _HERS:
        yield told
    if len(who) == 1 and told.about_a_person:
        yield Named(told.column, whose, told.sure, told.words, told.weak)
    if len(who) == 1 and not rest and whose is not Whose.OTHER:
        yield Named(Column.VICTIM, whose, CERTAIN, len(whole.split()))
    for found in (_told(known[bare], bare) if bare in known else Named(), _near(whole, kind) if near else Named()):
        fits = found.whose is whose if found.about_a_person else whose is Whose.OTHER
        if fits or found.column is Column.RELATIONSHIP:
            yield found


@cache
def surname_first(header: str) -> bool:
    """Whether a header over whole names says that the surname leads: ``Victim (surname first)``."""
    found = _PART_OF_NAME.search(key(header))
    return found is not None and found["surname"] is not None


@lru_cache(maxsize=4096)
def _but_persons(said: str) -> str:
    """A folded header without the persons it names and the small words that joined them to it."""
    words = [word for word in _words(said) if not _who(word)]
    small = _list("between")
    while words and words[-1] in small:
        del words[-1]
    while words and words[0] in small:
        del words[0]
    return " ".join(words)


def _second(said: str) -> Named | None:
    """What a folded header tells of a second perpetrator; None where it speaks of no second one."""
    words = [word for word in _words(said) if not _who(word)]
    if _list("second").isdisjoint(words):
        return None
    rest = " ".join(word for word in words if word not in _list("second") | _list("between"))
    told = _known(SheetKind.REFERRALS).get(rest)
    column = Column.SECOND_PERPETRATOR if not rest or told is Column.VICTIM else None
    column = Column.SECOND_PERPETRATOR_BIRTH if told is Column.BIRTH else column
    return Named(column, Whose.PERPETRATOR, CERTAIN, len(said.split()))


def _one(who: frozenset[Whose]) -> Whose:
    """The one person a header is about; *another* where it names two."""
    return next(iter(who)) if len(who) == 1 else Whose.OTHER


def _told(column: Column, said: str) -> Named:
    """What a known word means, and of whom it says so."""
    means = named_by(column)
    weak = _but_persons(said) in _list("weak")
    whose = means.whose
    if whose is Whose.VICTIM and Whose.VICTIM not in _persons(said):
        whose = Whose.UNSAID
    return Named(means.column, whose, CERTAIN, len(said.split()), weak)


def _near(said: str, kind: SheetKind) -> Named:
    """The known words ``said`` misspells, word for word; a word run together with the next is misspelt too."""
    words = said.split()
    if len(said) < _SHORTEST_TYPO:
        return Named()
    best, sure = "", 0.0
    for each in _known(kind):
        alike = CERTAIN - 1.0 if said.replace(" ", "") == each.replace(" ", "") else _alike(words, each.split())
        if alike > sure:
            best, sure = each, alike
    if not best:
        return Named()
    found = _told(_known(kind)[best], best)
    return Named(found.column, found.whose, min(int(sure), CERTAIN - 1), found.words, found.weak)


def _alike(words: list[str], known: list[str]) -> float:
    """How alike two headers are, as their least alike word; 0 when any is another word."""
    if len(words) != len(known):
        return 0.0
    return min(_word_alike(word, other) for word, other in zip(words, known, strict=True))


def _word_alike(word: str, other: str) -> float:
    if word == other:
        return float(CERTAIN)
    if min(len(word), len(other)) < _SHORTEST_WORD or word[0] != other[0]:
        return 0.0
    alike = fuzz.ratio(word, other)
    return alike if alike >= _TYPO else 0.0


@lru_cache(maxsize=4096)
def _persons(said: str) -> frozenset[Whose]:
    return frozenset(who for word in _words(said) if (who := _who(word)))


@lru_cache(maxsize=4096)
def _who(word: str) -> Whose | None:
    """Whom a word names; a perpetrator is known by a misspelt word too, for theirs must never become the victim's."""
    for who in (Whose.VICTIM, Whose.PERPETRATOR, Whose.OTHER):
        if word in _list(who) or word.removesuffix("s") in _list(who):
            return who
    if len(word) >= _LONG_WORD and any(
        word[0] == known[0] and fuzz.ratio(word, known) >= _TYPO for known in _list(Whose.PERPETRATOR)
    ):
        return Whose.PERPETRATOR
    return None


def _words(said: str) -> tuple[str, ...]:
    """The words of a folded header, those that name somebody together made one."""
    padded = f" {said} "
    for phrase, short in _phrases():
        padded = padded.replace(f" {phrase} ", f" {short} ").replace(f" {phrase}s ", f" {short} ")
    return tuple(padded.split())


@cache
def _table() -> _Table:
    data = tomllib.loads(resources.path("import/columns.toml").read_text(encoding="utf-8"))
    return {section: rows for section, rows in data.items() if isinstance(rows, dict)}


@cache
def _list(name: str) -> frozenset[str]:
    """One of the lists of words that say of whom a header is."""
    return frozenset(_table()["whose"][name])


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    """Persons named in several words, and the first of their one-word names."""
    return tuple(
        (word, next(one for one in _table()["whose"][who] if " " not in one))
        for who in (Whose.VICTIM, Whose.PERPETRATOR, Whose.OTHER)
        for word in _table()["whose"][who]
        if " " in word
    )


@cache
def _known(kind: SheetKind) -> dict[str, Column]:
    """Every header word of one kind of sheet."""
    return {key(word): Column(column) for column, rows in _table()[kind.value].items() for word in rows}
