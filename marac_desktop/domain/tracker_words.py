"""What coordinators write in their trackers, looked up in tables: agencies, MARACs, decisions, outcomes and codes."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz, process

from marac_desktop import resources
from marac_desktop.domain import names
from marac_desktop.domain.codes import Ground, Source
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.office import Marac
from marac_desktop.domain.tracker import WordKind
from marac_desktop.domain.triage import Route

UNDECIDED = "undecided"
"""A triage cell that says the decision is still to come."""
WAITING = "waiting"
"""An outcome cell that says the meeting is still to come."""
Answers = Mapping[tuple[WordKind, str], str]
"""What unknown words were answered to mean: (vocabulary, ``key`` of the word) → code or ``LEAVE_OUT``."""

_CLOSE = 82
_INITIALS = re.compile(r"(?<=\b\w) (?=\w\b)")
_YES_OR_NO = re.compile(r" (?:yn|y or n|yes no|yes or no)(?= )")
_STROKES = re.compile(r"[/\\,;&+]|\band\b", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")


@cache
def key(text: str) -> str:
    """``text`` as it is looked up: without case, accents and punctuation, ``&`` as *and*, ``D.O.B.`` as *dob*."""
    return _INITIALS.sub("", names.fold(text.replace("&", " and ")))


@cache
def _table(name: str) -> dict[str, dict[str, list[str]]]:
    """A shipped table, its version left out."""
    data = tomllib.loads(resources.path(f"import/{name}.toml").read_text(encoding="utf-8"))
    return {section: rows for section, rows in data.items() if isinstance(rows, dict)}


@cache
def _known(kind: WordKind) -> dict[str, str]:
    """Every word of one vocabulary and its code."""
    if kind is WordKind.AGENCY:
        return {key(name): source for source, rows in _table("agencies").items() for name in rows["names"]}
    section = _table("words").get(kind.value, {})
    return {key(word): code for code, words in section.items() for word in words}


@cache
def _phrases(section: str, name: str) -> tuple[str, ...]:
    return tuple(key(phrase) for phrase in _table("words")[section][name])


@cache
def _whole_phrases(section: str, name: str) -> frozenset[str]:
    return frozenset(_phrases(section, name))


@cache
def pattern(section: str, name: str) -> str:
    """The phrases of a list of ``words.toml`` as a pattern of folded text; a star in the list is any ending."""
    endings = {True: r"\w*", False: ""}
    told = (re.escape(key(phrase)) + endings[phrase.endswith("*")] for phrase in _table("words")[section][name])
    return f"(?:{'|'.join(told)})"


@cache
def leads(section: str, name: str) -> str:
    """The first words of the phrases of a list as a pattern: where none of them stands, none of the list can."""
    told = []
    for phrase in _table("words")[section][name]:
        first, *more = key(phrase).split()
        told.append(re.escape(first) + (r"\w*" if phrase.endswith("*") and not more else ""))
    return "|".join(told)


@cache
def words_of(section: str, name: str) -> frozenset[str]:
    """Every single word of the phrases of a list."""
    return frozenset(word for phrase in _phrases(section, name) for word in phrase.split())


@cache
def _any_phrase(section: str, name: str) -> re.Pattern[str]:
    return re.compile(f" {pattern(section, name)} ")


def says(text: str, section: str, name: str) -> bool:
    """Whether ``text`` as a whole is one of the words of a list of ``words.toml``."""
    return key(text) in _whole_phrases(section, name)


def mentions(text: str, section: str, name: str) -> bool:
    """Whether ``text`` contains, as whole words, one of the phrases of a list of ``words.toml``."""
    return bool(text) and _any_phrase(section, name).search(f" {key(text)} ") is not None


@cache
def asks_for_conference(header: str) -> bool:
    """Whether a header asks no more than whether a case goes to conference (``Conference Y/N``, not ``No conf?``)."""
    asked = _YES_OR_NO.sub(" ", f" {key(header)} ")
    return mentions(asked, "conference", "asked") and not mentions(asked, "conference", "otherwise")


def not_known(text: str) -> bool:
    """Whether ``text`` says that something is not known (``n/k``, *unknown*, a question mark)."""
    return says(text, "unknown", "words") or (text.startswith("?") and not text.strip(" ?"))


@cache
def _office_maracs(maracs: tuple[Marac, ...]) -> dict[str, str]:
    """Every word for the office's own MARACs: their names, their aliases, and the shipped spellings of those names."""
    found: dict[str, str] = {}
    for marac in maracs:
        own = {key(word) for word in (marac.name, *marac.aliases)}
        for code, words in _table("words")[WordKind.MARAC.value].items():
            spellings = {key(word) for word in (code, *words)}
            own |= spellings if own & spellings else set()
        found |= dict.fromkeys(own, marac.name)
    return found


def _choices(kind: WordKind) -> tuple[str, ...]:
    match kind:
        case WordKind.AGENCY:
            return tuple(Source)
        case WordKind.TRIAGE:
            return (*Route, UNDECIDED)
        case WordKind.OUTCOME:
            return (*Outcome, WAITING)
        case WordKind.GROUND:
            return tuple(Ground)
        case WordKind.CHILDREN:
            return ("none", "not_known", *(str(number) for number in range(1, 11)))
        case _:
            return tuple(_table("words")[kind.value])


@dataclass(frozen=True, slots=True)
class Words:
    """The shipped tables with the coordinator's own answers laid over them.

    ``maracs`` are the office's own, by name and alias; without any, the shipped list of Somerset's stands.
    """

    answers: Answers
    maracs: tuple[Marac, ...] = ()
    _looked: dict[tuple[WordKind, str], str | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def look(self, kind: WordKind, text: str) -> str | None:
        """The code ``text`` stands for, ``LEAVE_OUT`` when answered so, None when it is not known.

        Each word stands in many rows, and is looked up at the first of them.
        """
        asked = kind, text
        if asked not in self._looked:
            self._looked[asked] = self._meaning(kind, text)
        return self._looked[asked]

    def _meaning(self, kind: WordKind, text: str) -> str | None:
        folded = key(text)
        answered = self.answers.get((kind, folded))
        if answered:
            return answered
        if kind is WordKind.MARAC and self.maracs:
            return _office_maracs(self.maracs).get(folded) or self._same(kind, text)
        return _known(kind).get(folded) or (self._same(kind, text) if kind is WordKind.MARAC else None)

    def _same(self, kind: WordKind, text: str) -> str | None:
        """What every one of several words between strokes means, as *Yeovil/South Som* does; None where they differ."""
        parts = [part for part in _STROKES.split(text) if key(part)]
        found = {self.look(kind, part) for part in parts} if len(parts) > 1 else set()
        return found.pop() if len(found) == 1 else None

    def choices(self, kind: WordKind) -> tuple[str, ...]:
        """The codes an unknown word of ``kind`` may be mapped to, in the order they are offered."""
        if kind is WordKind.MARAC and self.maracs:
            return tuple(marac.name for marac in self.maracs)
        return _choices(kind)

    def _all_known(self, kind: WordKind) -> dict[str, str]:
        return _office_maracs(self.maracs) if kind is WordKind.MARAC and self.maracs else _known(kind)

    def suggest(self, kind: WordKind, text: str) -> str:
        """What an unknown word probably means, for the coordinator to confirm; "" for no idea."""
        folded = key(text)
        if kind is WordKind.AGENCY:
            sources = _by_words(folded)
            if len(sources) == 1:
                return sources.pop()
        known = self._all_known(kind)
        bare = key(_BRACKETS.sub(" ", text))
        if bare in known:
            return known[bare]
        near = process.extractOne(folded, list(known), scorer=fuzz.ratio, score_cutoff=_CLOSE)
        return known[near[0]] if near else ""


def _by_words(folded: str) -> set[str]:
    """The sources whose telling words occur in an agency's name."""
    padded = f" {folded} "
    return {
        source
        for source, rows in _table("agencies").items()
        if any(f" {key(word)} " in padded for word in rows["words"])
    }
