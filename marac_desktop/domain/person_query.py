"""What somebody means who types into a search for a person: names, a birth, a place, a number or a reference."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from marac_desktop.domain import person_words
from marac_desktop.domain.dates import month_number
from marac_desktop.domain.names import fold
from marac_desktop.domain.people_list import PersonLine
from marac_desktop.domain.person_words import Match, name_words

SHORTEST_START = 3
"""A word of so many letters finds those it starts; a shorter one only itself."""
_CENTURIES = (1900, 2000)
_GAP = r"\s*[./\-]\s*|\s+"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(rf"(?<![\w+])(?:{form})(?![\w])", re.ASCII)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
        rf"{_DAY}(?:{_GAP})(?P<month>\d{{1,2}}|[a-z]{{3,9}})\.?(?:{_GAP}|\s*,\s*)(?P<year>\d{{4}}|\d{{2}})",
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>(?:19|20)\d{2})",
        rf"{_DAY}\s*[./\-]\s*(?P<month>\d{{1,2}})(?P<year>)",
        rf"{_DAY}\s+(?P<month>[a-z]{{3,9}})(?P<year>)",
        r"(?P<day>)(?P<month>[a-z]{3,9})\.?\s+(?P<year>(?:19|20)\d{2})",
        r"(?P<day>)(?P<month>)(?P<year>(?:19|20)\d{2})",
    )
)
_NUMBER = re.compile(r"(?<![\w])\+?\(?\d[\d\s()\-.]{3,}\d(?![\w])", re.ASCII)
_REFERENCE = re.compile(r"[a-z]{2,}\d{2,}")


@dataclass(frozen=True, slots=True)
class Term:
    """One word to be found; ``starts`` when a word it starts will do."""

    word: str
    starts: bool = True

    @property
    def spaced(self) -> str:
        """What stands in words with a space before and behind each, where they hold it."""
        return f" {self.word}" if self.starts else f" {self.word} "

    def found_in(self, words: str) -> bool:
        """Whether ``words``, with a space before and behind each, hold it."""
        return self.spaced in words


Reading = tuple[Term, ...]
Part = tuple[Reading, ...]
"""Something typed in one piece: each reading is all its terms, and any reading will do."""
Spaced = tuple[tuple[str, ...], ...]
"""A part, each term as it stands in words with a space before and behind each."""


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed. Every part must be found of somebody; ``names`` are the words as a name would have them.

    ``whole`` is False while a word is too short yet to be looked for among all that is known of people.
    """

    names: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    reference: str = ""
    whole: bool = True


def understand(text: str) -> Query:
    """What ``text`` asks for; dates day first, a two-digit year of either century (nobody types the century)."""
    left = text.casefold()
    found: list[Part] = []
    for form in _FORMS:
        left = form.sub(lambda hit: _taken(found, _born(hit.groupdict()), hit[0]), left)
    left = _NUMBER.sub(lambda hit: _taken(found, _number(hit[0]), hit[0]), left)
    words = fold(left).split()
    kept = [word for word in words if len(word) >= SHORTEST_START or word[0].isdigit()]
    if not (kept or found):
        kept = words
    key = fold(text).replace(" ", "")
    return Query(
        tuple(fold(text).split()),
        (*found, *(((Term(word, len(word) >= SHORTEST_START),),) for word in kept)),
        key if _REFERENCE.fullmatch(key) else "",
        whole=len(kept) == len(words),
    )


def spaced(query: Query) -> tuple[Spaced, ...]:
    """The parts of ``query`` for ``answers``, made once for all whom a page tells of."""
    return tuple(tuple(tuple(term.spaced for term in reading) for reading in part) for part in query.parts)


def answers(parts: Iterable[Spaced], own: str, by_kind: Iterable[tuple[Match, str]]) -> tuple[Match, ...]:
    """What answers to a query (``spaced``) of somebody of these words (``words_of``) where their ``own`` name does not.

    Words stand in one text, a space between them: a page of people is told with every key typed.
    """
    own = f" {own} "
    left = [part for part in parts if not _has(part, own)]
    told = [(kind, f" {words} ") for kind, words in by_kind if words] if left else []
    return tuple(dict.fromkeys([kind for kind, words in told for part in left if _has(part, words)]))


def by_alias(query: Query, line: PersonLine) -> bool:
    """Whether an alias was needed to find ``line`` by its names."""
    if not line.aliases:
        return False
    own = f" {' '.join(name_words(line.name))} "
    return not all(Term(word).found_in(own) for word in query.names)


def _has(part: Spaced, words: str) -> bool:
    for reading in part:  # in loops, for it is asked hundreds of times with every key typed
        for term in reading:
            if term not in words:
                break
        else:
            return True
    return False


def _taken(found: list[Part], readings: Part, typed: str) -> str:
    """Note what was read, and leave nothing of it; what cannot be read is left to be words."""
    if not readings:
        return typed
    plain = tuple(Term(word, len(word) >= SHORTEST_START) for word in fold(typed).split())
    found.append((*readings, plain))
    return " "


def _born(typed: dict[str, str]) -> Part:
    month = month_number(typed["month"]) if typed["month"] else 0
    if month is None:
        return ()
    words = dict.fromkeys(_birth_words(int(typed["day"] or 0), month, typed["year"]))
    return tuple((Term(word, starts=False),) for word in words)


def _birth_words(day: int, month: int, year: str) -> Iterator[str]:
    if not year:
        if _in_calendar(2000, month, day):
            yield person_words.birthday_word(day, month)
        return
    for whole in _years(int(year), len(year)):
        if day and _in_calendar(whole, month, day):
            yield person_words.day_word(date(whole, month, day))
        elif not day:
            yield person_words.month_word(whole, month) if month else person_words.year_word(whole)


def _years(year: int, length: int) -> tuple[int, ...]:
    return (year,) if length > len("25") else tuple(century + year for century in _CENTURIES)


def _in_calendar(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _number(typed: str) -> Part:
    number = person_words.digits(typed)
    if len(number) < person_words.SHORTEST_NUMBER:
        return ()
    return ((Term(person_words.number_word(number)),),)
