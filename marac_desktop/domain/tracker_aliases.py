"""Other names a cell of the coordinator's old spreadsheet gives somebody: born, formerly or also known as.

They are put behind the name they stand in only where the words round them can be one name and nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from marac_desktop.domain import names, nicknames, tracker_brackets, tracker_words
from marac_desktop.domain.tracker_brackets import MARKS

_KNOWN_AS = (
    r"\ba\s?\.?\s?k\s?\.?\s?a\b\.?|\ba/k/a\b|\balias\b|\b(?:also |otherwise )?known as\b|\bk/a\b"
    r"|\bgoes by(?: the name(?: of)?)?\b"
)
_FORMERLY = (
    r"\b(?:formerly|formally|previously|maiden name|m/n|f\.?k\.?a)\b\.?|\bprev\b\.?|\bwas(?=\s+(?-i:[^\Wa-z\d_]))"
)
_NEE = (
    r"\bn(?:é|e\u0301)e?(?=[\s:]+\w)"
    r"|(?<=\S\s)nee(?=[\s:]+\w)(?!\s+(?:a\W?k\W?a|alias|also|otherwise|known|goes|formerly|previously)\b)"
)
SIGN = re.compile(rf"({_KNOWN_AS}|{_FORMERLY}|{_NEE})", re.IGNORECASE)
"""What another name of the same person follows; *nee* without its accent only after a name, for it is one too."""
_FORMER = re.compile(rf"(?:{_FORMERLY}|n(?:é|e\u0301|e)e?)", re.IGNORECASE)
_NEE_IN_BRACKET = re.compile(r"(?<=[(\[{])\s*(nee)[\s:]+(?=(\w+))", re.IGNORECASE)
_NEXT_LINE = re.compile(rf"\s*[\n;]\s*(?=[(\[{{]?(?:{_KNOWN_AS}|{_FORMERLY}|{_NEE}))", re.IGNORECASE)
_WITHIN = re.compile(rf"([^{MARKS},]+)([{MARKS}])\s*(,?)([^{MARKS},]+)([{MARKS}\s]*)")
"""``Jane (née Jones) Smith`` and ``SMITH (née Jones), Jane``, other brackets behind."""
_BETWEEN = re.compile(rf"([^{MARKS},]+?),?\s+({_FORMERLY}|{_NEE})([^{MARKS},]+),([^{MARKS},]+)", re.IGNORECASE)
"""``SMITH née JONES, Jane``."""
_ROUND = ' ,:;"“”-–—'
"""What may stand round a name and is no part of it."""
_PARTICLES = frozenset(
    (
        *("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "do", "la", "le", "du", "ter"),
        *("ten", "af", "al", "el", "bin", "ibn", "bint", "abu", "mc", "mac", "o", "st", "san"),
    )
)
_NO_NAME = re.compile(r"(?:an?|the|of|at|in|to|by|for|on|from|as|her|his|their)")


@dataclass(frozen=True, slots=True)
class Other:
    """Another name of somebody; whether it is one they had before, and whether nothing shows where it ends."""

    name: str
    former: bool
    open: bool


def bare(name: str) -> str:
    """A name without the signs that stand round it."""
    name = name.strip(_ROUND)
    return name[1:-1].strip() if len(name) > 1 and name[0] in "'‘" and name[-1] in "'’" else name


def joined(shown: str) -> str:
    """The cell with other names that stand on a line of their own brought to the name above them."""
    shown = _NEE_IN_BRACKET.sub(_accented, shown)
    return _NEXT_LINE.sub(" ", shown) if SIGN.search(shown) else shown


def _accented(found: re.Match[str]) -> str:
    """*nee* at the head of a bracket with its accent; somebody called *Nee Tim* stays who they are."""
    is_name = not found[1].islower() and is_forename(found[2])
    return found[0] if is_name else "née "


def behind(part: str) -> str:
    """One person's part of a cell with the other names put behind the name they stand in, where it can be one name."""
    marked, brackets = tracker_brackets.set_aside(part)
    found = _WITHIN.fullmatch(marked)
    if found:
        before, mark, comma, after, rest = found.groups()
        more = SIGN.search(after)
        if more:
            after, rest = after[: more.start()], f"{after[more.start() :]}{rest}"
        before, after = before.strip(), after.strip()
        if SIGN.match(tracker_brackets.within(mark, brackets).strip()) and _is_one(before, after, comma=bool(comma)):
            return tracker_brackets.put_back(f"{before}{comma} {after} {mark} {rest}", brackets)
    between = _BETWEEN.fullmatch(part)
    if between:
        before, sign, other, after = (piece.strip() for piece in between.groups())
        if _is_one(before, after, comma=True):
            return f"{before}, {after} ({'née' if sign.casefold() == 'nee' else sign} {other})"
    return part


def _is_one(before: str, after: str, *, comma: bool) -> bool:
    """Whether what stands before and after another name is one person's surname and forename, or the other way round.

    A forename after it may be somebody else's: ``Bob (aka Rob), Tim``.
    """
    first, last = before.split(), after.split()
    if not first or not last or SIGN.search(before):
        return False
    if names.capitals(before) and not names.capitals(after):
        return comma or len(first) == len(last) == 1
    if comma:
        return _is_surname(first)
    return len(first) == 1 and _is_surname(last)


def _is_surname(words: list[str]) -> bool:
    """Whether words are one surname, and surely no forename."""
    return all(is_particle(word) for word in words[:-1]) and not is_forename(words[-1])


def is_particle(word: str) -> bool:
    """Whether a word leads a surname of several, as *van* and *de* do."""
    return word.casefold() in _PARTICLES


def is_forename(word: str) -> bool:
    """Whether a word is a forename of the shipped table."""
    return nicknames.known(names.fold(word))


def told(text: str, *, bracketed: bool = False) -> tuple[str, list[Other]]:
    """What stands before the first sign of another name, and the other names."""
    before, *rest = SIGN.split(text)
    others = [
        Other(name, _FORMER.fullmatch(sign) is not None, not bracketed)
        for sign, other in zip(rest[::2], rest[1::2], strict=True)
        if (name := bare(other))
    ]
    return bare(before), others


def doubts(name: str, other: Other) -> Iterator[bool]:
    """Why another name may be more or less than one: whether somebody else's, none, or the name goes on behind it."""
    words = other.name.split()
    before, comma, _ = other.name.partition(",")
    yield bool(comma) and (other.former or not names.capitals(before))
    yield _NO_NAME.fullmatch(words[0]) is not None or any(
        word.islower() and tracker_words.mentions(word, "person", "kin") for word in words
    )
    yield tracker_words.mentions(other.name, "person", "no_alias")
    led_by_small = other.former and words[0].islower() and not is_particle(words[0])
    yield name != name.lower() and (led_by_small or other.name.islower())
    goes_on = sum(not is_particle(word) for word in words) > 1 and names.fold(words[0]) not in names.fold(name).split()
    yield other.former and other.open and goes_on
