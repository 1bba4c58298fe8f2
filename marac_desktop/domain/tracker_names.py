"""The people a cell of the coordinator's old spreadsheet names: one or several, what else they are called, or nobody.

A perpetrator lost in another's name is one whom no exclusion holds, so a cell that may name one person or two is
refused with its reason, and never read as one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from marac_desktop.domain import names, tracker_aliases, tracker_brackets, tracker_cells, tracker_words
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.person import Name
from marac_desktop.domain.tracker import Cell, WordKind
from marac_desktop.domain.tracker_aliases import Other
from marac_desktop.domain.tracker_brackets import MARKS
from marac_desktop.domain.tracker_words import Words

_LETTERS = r"[^\W\d_]{2}"
_APART = re.compile(
    rf"(?:(?<={_LETTERS})|(?<=[.{MARKS}]))\s*/\s*(?={_LETTERS})|\s+/\s+"
    r"|\s*(?:;|\n|\+|\||\\|&|\band\b|\bplus\b)\s*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:^|(?<=[\s,;]))\(?\d{1,2}\s*[.):]\s*(?=\D)")
_MORE = re.compile(
    r"\b(?:or|with|vs|et\s+al|etal|etc|others?|another|as well as)\b|\b(?:then|also)\s+\S|\bx\s?\d|\d\s?x\b",
    re.IGNORECASE,
)
"""Words that tell of somebody besides: *then Tim Sad*, *et al*, *x2*."""
_MAY_BE_TWO = re.compile(r"(?<!<)/|[()\[\]{}]|\S\s\S+\s+[-–—]\s+\S+\s\S")
"""A stroke, a bracket without its other half, a spaced dash between whole names."""
_WHICH_NOW = re.compile(r"\b(?:now|became)\s+[^\W\d_]|\bn(?:é|e\u0301)e\b", re.IGNORECASE)
"""Words that leave open by which name somebody goes: *Jane Smith now Jones*, *née* and nothing."""
_NOW_CALLED = re.compile(r"\b[Nn]ow\s+[^\Wa-z\d_]|^n(?:é|e\u0301)e\b")
"""The same in a bracket, where *now in custody* tells something else."""
_SPACED_HYPHEN = re.compile(r"\s+[-–]\s+")
_FIGURES = re.compile(r"(?<!\S)[\d./\-]*\d[\d./\-]*(?!\S)")
_WORD = r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*"
_PLAIN = re.compile(f"({_WORD})(?:, | )({_WORD})")
"""The two words that most cells are, which need no taking apart."""
_TWO_WORDS = re.compile(f"({_WORD}) ({_WORD})(?=$|\\s*[(\\[])")
_NO_NAMES = frozenset(
    (
        *("and", "or", "plus", "with", "vs", "aka", "alias", "née", "known", "formerly", "previously"),
        *("other", "others", "another", "etc", "etal"),
    )
)
_LONGEST = 1_000
"""A longer cell is a story."""
_LETTER = re.compile(r"[^\W\d_]")
_SPACES = re.compile(r"[^\S\n]+|\s*\n\s*")
_USUAL = 2
"""Words of most names."""
_HERS = re.compile(r"^(?:her|his|their|the|victims?|vics?|clients?|survivors?)\b(?:['’]s)?\s+", re.IGNORECASE)
_NOT_NAMED = Name()


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody a cell names, other names of theirs, and whether the cell says more than that."""

    name: Name = _NOT_NAMED
    aliases: tuple[str, ...] = ()
    says_more: bool = False


def people(cell: Cell, field: str) -> tuple[Named, ...]:
    """The people a cell names; none when blank, one without a name when not known. FieldError when it is doubtful."""
    shown = tracker_cells.text(cell)
    return _people(shown, field) if shown else ()


def surname_first(shown: str, field: str) -> str:
    """A cell whose header says that surnames lead, with the comma that tells so. FieldError where it is unclear."""
    return "; ".join(_with_comma(part, field) for part in split(shown))


def _with_comma(part: str, field: str) -> str:
    two = _TWO_WORDS.match(part)
    if two:
        return f"{two[1]}, {two[2]}{part[two.end() :]}"
    first, *more = part.split(maxsplit=1)
    if "," in part or nobody(part) or not more or names.capitals(first):
        return part
    raise _doubt(field, part)


def in_two_cells(surname: str, forename: str, field: str) -> Named:
    """The one person whose surname and forename stand in a cell each. FieldError where either names several."""
    parts = [_one_part(_prepared(part, field), field) for part in (surname, forename)]
    (last, last_more), (first, first_more) = parts
    name = Name(surname=last[0], forename=first[0])
    return Named(name, (*last[1:], *first[1:]), last_more or first_more)


def split(shown: str) -> list[str]:
    """A cell about several people, one part each; what stands in brackets parts nothing."""
    marked, brackets = tracker_brackets.set_aside(shown)
    return [tracker_brackets.put_back(part, brackets) for part in _APART.split(marked) if part.strip(" ,")]


def _prepared(shown: str, field: str) -> str:
    """One space or one line's end where there are several, and other names brought to the name above them."""
    if len(shown) > _LONGEST:
        raise FieldError(field, f"{len(shown):,} characters stand here: too many for names to be told apart.")
    return tracker_aliases.joined(_SPACES.sub(lambda run: "\n" if "\n" in run[0] else " ", shown))


@lru_cache(maxsize=4096)
def _people(shown: str, field: str) -> tuple[Named, ...]:
    plain = _PLAIN.fullmatch(shown)
    if plain and _is_name(plain[1]) and _is_name(plain[2]):
        return (Named(names.parse(shown)),)
    if nobody(shown):
        return (_unnamed(shown),)
    if tracker_cells.formula(shown):
        return (Named(names.parse(shown)),)
    shown = _prepared(shown, field)
    parts = [piece for part in _numbered(shown) for piece in split(part)]
    found = [named for part in parts for named in _in_part(part, field)]
    several = len(found) > 1
    if (
        not found
        or tracker_brackets.marked_by_hand(shown)
        or (several and any(named.name and not (named.name.forename and named.name.surname) for named in found))
    ):
        raise _doubt(field, shown)
    return tuple(found)


@lru_cache(maxsize=4096)
def _is_name(word: str) -> bool:
    """Whether a word is no part of what says that nobody is known, or that there are more."""
    told = tracker_words.key(word)
    listed = (tracker_words.words_of("unknown", name) for name in ("words", "people"))
    return len(told) > 1 and word.lower() not in _NO_NAMES and not any(map(set(told.split()).intersection, listed))


def nobody(shown: str) -> bool:
    """Whether a cell names nobody: ``n/k``, a dash, a question mark, *unknown male*."""
    return (
        _LETTER.search(shown) is None
        or tracker_words.not_known(shown)
        or tracker_words.says(shown, "unknown", "people")
    )


def _unnamed(shown: str) -> Named:
    says_more = any(letter.isalnum() for letter in shown) and not tracker_words.not_known(shown)
    return Named(says_more=says_more)


def _numbered(shown: str) -> Iterable[str]:
    """The parts of a numbered list, or the whole."""
    if not re.match(r"\(?1\s*[.):]\s*\D", shown):
        return [shown]
    return [part for part in _NUMBERED.split(shown) if part.strip(" ,;")]


def _in_part(part: str, field: str) -> list[Named]:
    """Whom one part names: one person with their aliases, or several between commas."""
    if nobody(part):
        return [_unnamed(part)]
    told, says_more = _one_part(part, field)
    found = _between_commas(told[0], field)
    aliases = tuple(told[1:])
    if len(found) > 1 and (aliases or says_more):
        raise _doubt(field, part)
    return [Named(name, aliases, says_more) for name in found]


def _one_part(part: str, field: str) -> tuple[list[str], bool]:
    """A name, then its aliases; and whether brackets say more than these."""
    if not part:
        return [""], False
    if tracker_cells.formula(part):
        return [part], False
    marked, brackets = tracker_brackets.set_aside(
        tracker_aliases.behind(part) if tracker_aliases.SIGN.search(part) else part
    )
    name, others, aside = _told(marked, brackets)
    known = [other for other in others if not nobody(other.name)]
    doubtful = not name or any(_names_somebody(inside, name) for inside in aside)
    doubtful = doubtful or any(map(_may_be_two, (name, *(other.name for other in known))))
    if doubtful or any(any(tracker_aliases.doubts(name, other)) for other in known):
        raise _doubt(field, part)
    if brackets and any(map(_goes_on, tracker_aliases.SIGN.split(marked))):
        raise _doubt(field, part)
    return [name, *(other.name for other in known)], bool(aside) or len(known) < len(others)


def _told(marked: str, brackets: Sequence[str]) -> tuple[str, list[Other], list[str]]:
    """A name and its aliases, in brackets or not; and what else stands in brackets."""
    name, others = tracker_aliases.told(tracker_brackets.left_out(marked))
    aside = []
    for inside in brackets:
        before, more = tracker_aliases.told(f"{inside.strip()} ", bracketed=True)
        if more and not before:
            others += more
        elif inside.strip():
            aside.append(inside.strip())
    if not name and len(aside) == 1 and not others:
        return aside[0], [], []
    return name, others, aside


def _goes_on(marked: str) -> bool:
    """Whether words stand before a bracket and after it, who may be two; ``SURNAME (…), Forename`` is one."""
    pieces = [piece.strip() for piece in re.split(f"[{MARKS}]", marked)]
    told = [piece for piece in pieces if _LETTER.search(piece)]
    if len(told) <= 1:
        return False
    surname, forename = told[0], told[1]
    one = len(pieces) == len(told) == _USUAL and forename.startswith(",") and names.capitals(surname)
    return not one or names.capitals(forename)


def _names_somebody(inside: str, name: str) -> bool:
    """Whether what stands in brackets after a name may be somebody else: ``(Tim Bad)``, but not ``(Half Brother)``."""
    if Words({}).look(WordKind.RELATIONSHIP, _HERS.sub("", inside, count=1)) is not None:
        return False
    if any(
        sign.search(inside) for sign in (_MORE, _APART, _NOW_CALLED, tracker_aliases.SIGN)
    ) or tracker_words.mentions(inside, "person", "kin"):
        return True
    cased = name != name.lower()
    words = [word.lstrip("\"'‘’“”") for word in re.split(r"[\s,:;]+", inside)]
    capital = [word[:1].isupper() or (not cased and word.isalpha()) for word in words]
    return any(one and other for one, other in pairwise(capital))


def _may_be_two(name: str) -> bool:
    """Whether a name has in it what stands between people, a number, or capitals twice (``BAD Bob SAD Tim``)."""
    if any(sign.search(name) for sign in (_MAY_BE_TWO, _MORE, _APART, _FIGURES, _WHICH_NOW)) or _related(name):
        return True
    runs = [names.capitals(word) for word in name.split()]
    starts = sum(now and not before for before, now in zip([False, *runs], runs, strict=False))
    return starts > 1 and "," not in name


def _related(name: str) -> bool:
    """Whether a word for a relative stands among a name's capitalised ones: ``Bob Bad brother Tim``."""
    words = name.split()
    if len(words) <= _USUAL or name == name.lower():
        return False
    return any(word.islower() and tracker_words.mentions(word, "person", "kin") for word in words)


def _between_commas(told: str, field: str) -> list[Name]:
    """``SURNAME, Forename`` where what leads is a lone surname; else the people between the commas."""
    pieces = [piece.strip() for piece in told.split(",") if piece.strip()]
    if len(pieces) <= 1:
        return [names.parse(pieces[0] if pieces else told)]
    if len(pieces) == len(("surname", "forename")) and _lone_surname(*pieces):
        return [names.parse(f"{pieces[0]}, {pieces[1]}")]
    if all(_whole_name(piece) for piece in pieces):
        return [names.parse(piece) for piece in pieces]
    pairs = list(zip(pieces[::2], pieces[1::2], strict=False))
    if len(pieces) % 2 == 0 and all(names.capitals(last) and not names.capitals(first) for last, first in pairs):
        return [Name(surname=last, forename=first) for last, first in pairs]
    raise _doubt(field, told)


def _whole_name(piece: str) -> bool:
    """Whether a piece is somebody's forename and surname; one that leads with *De* or *Di* may be a surname alone."""
    words = piece.split()
    return len(words) > 1 and not names.capitals(piece) and not tracker_aliases.is_particle(words[0])


def _lone_surname(before: str, after: str) -> bool:
    """Whether ``before`` the comma is a surname by itself and not somebody's forename and surname."""
    words = _SPACED_HYPHEN.sub("-", before).split()
    if len(words) == 1 or (names.capitals(before) and not names.capitals(after)):
        return True
    if not all(map(tracker_aliases.is_particle, words[:-1])):
        return False
    return all(word.islower() for word in words[:-1]) or len(after.split()) == 1


def _doubt(field: str, shown: str) -> FieldError:
    short = " ".join(shown.split())[:40]
    return FieldError(
        field,
        f"“{short}” may name one person or several. Write each as “SURNAME, Forename” with a semicolon between them, "
        "and another name of theirs as “aka”.",
    )
