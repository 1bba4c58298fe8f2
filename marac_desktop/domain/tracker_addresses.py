"""What in the coordinator's old spreadsheet says that an address must not be told: its cell, header, notes or a column.

Nobody is asked twice about an address wrongly withheld; one wrongly told can cost a life. So whatever sounds like it,
misspelt too, withholds.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from marac_desktop.domain import tracker_words

REFUGE, MARKED = "refuge", "marked"
_LOOKALIKES = str.maketrans(
    dict(zip((0x430, 0x435, 0x43E, 0x440, 0x441, 0x443, 0x445, 0x456), "aeopcyxi", strict=True))
    | dict(zip((0x410, 0x415, 0x41E, 0x420, 0x421, 0x423, 0x425, 0x406), "aeopcyxi", strict=True))
)
"""Cyrillic letters that stand in a word of Latin ones, pasted from somewhere."""
_MISSPELT = {"d": ("disclose", "disclosed", "disclosure"), "c": ("confidential",), "w": ("withheld",), "r": ("refuge",)}
_OTHER_WORDS = frozenset(
    ("refuse", "refused", "refuses", "refugee", "refugees", "discuss", "discussed", "discusses", "dispose", "disposed")
)
_SHORTEST, _LONG = 5, 8
_NOT_ASKED = re.compile(r" (?:yn|ny|y or n|yes no|yes or no|known(?! to ))(?= )")
"""The answers a header offers, and *last known*: no part of what it asks."""
_MARKS = ("refuge", "guarded", "only_cell", "only_notes", "not", "seek", "ask_after")
"""The lists that what marks an address begins with, and *from* and *whereabouts*."""
_NEAR = r"(?: \w+){0,8} "
_FEW = r"(?: \w+){0,4} "


class Asks(StrEnum):
    """What a column about the address asks: may it be told, must it be withheld, or nobody can say which."""

    MAY_BE_TOLD = "may be told"
    WITHHOLD = "withhold"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Flag:
    """A column that says row by row whether the address may be told; ``index`` counts from 0."""

    index: int
    asks: Asks


def marked(address: str, notes: str, header: str = "") -> str:
    """``refuge`` or ``marked`` when the address, the header over it or the notes say it must not be told, else ""."""
    marks = {_of_cell(address), _of_notes(notes), _of_cell(header) if address else ""}
    return REFUGE if REFUGE in marks else MARKED if MARKED in marks else ""


def flags(headers: Sequence[str], taken: Container[int]) -> tuple[Flag, ...]:
    """The columns that say whether an address may be told; those ``taken`` are the addresses and notes themselves."""
    found = ((index, _asks(header)) for index, header in enumerate(headers) if index not in taken and header)
    return tuple(Flag(index, asks) for index, asks in found if asks)


def withholds(flag: Flag, said: str, *, address: bool) -> bool:
    """Whether what stands in a flag's cell withholds the row's ``address``: whatever is no clear leave to tell it."""
    if not said:
        return address and flag.asks is Asks.MAY_BE_TOLD
    if "?" in said:
        return True
    if flag.asks is Asks.MAY_BE_TOLD:
        return not tracker_words.says(said, "address", "yes")
    no = said.strip(" -–—.") == "" or tracker_words.says(said, "address", "no")
    return flag.asks is Asks.UNCLEAR or not no


@lru_cache(maxsize=8192)
def _of_cell(address: str) -> str:
    if not address or tracker_words.not_known(address):
        return ""
    folded = _folded(address)
    if not _may_tell(folded):
        return ""
    if _pattern("refuge").search(folded):
        return REFUGE
    return MARKED if _guarded_cell().search(folded) or _unfound().search(folded) else ""


@lru_cache(maxsize=8192)
def _of_notes(notes: str) -> str:
    if not notes:
        return ""
    folded = _folded(notes)
    if not _may_tell(folded):
        return ""
    if _pattern("refuge").search(folded):
        return REFUGE
    told = (_pattern("only_notes"), _guarded_place(), _sought(), _kept_from(), _unfound())
    return MARKED if any(each.search(folded) for each in told) else ""


def _folded(text: str) -> str:
    """Folded text between spaces, words that stand for the telling ones put as those."""
    words = tracker_words.key(text if text.isascii() else text.translate(_LOOKALIKES)).split()
    return f" {' '.join(map(_meant, words))} "


@lru_cache(maxsize=8192)
def _meant(word: str) -> str:
    """The word itself, or the telling word it is a misspelling of."""
    near = _MISSPELT.get(word[0], ())
    if len(word) < _SHORTEST or word in near or word in _OTHER_WORDS:
        return word
    for right in near:
        most = 2 if len(right) >= _LONG else 1
        if OSA.distance(word, right, score_cutoff=most) <= most:
            return right
    return word


def _may_tell(folded: str) -> bool:
    """Whether any word begins what marks an address; in most none does, and they are read no further."""
    return any(map(_leads, folded.split()))


@lru_cache(maxsize=8192)
def _leads(word: str) -> bool:
    return _leading().fullmatch(word) is not None


@cache
def _leading() -> re.Pattern[str]:
    return re.compile("|".join(("from", "whereabouts", *(tracker_words.leads("address", name) for name in _MARKS))))


@cache
def _listed(name: str) -> str:
    return tracker_words.pattern("address", name)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(f" {_listed(name)} ")


@cache
def _guard() -> str:
    """A word that guards an address, or that it is not to be told, or kept from somebody."""
    return f"(?:{_listed('guarded')}|{_listed('not')}{_FEW}{_listed('tell')}|from (?:the |her |his )?{_listed('whom')})"


@cache
def _guarded() -> re.Pattern[str]:
    return re.compile(f" {_guard()} ")


@cache
def _guarded_cell() -> re.Pattern[str]:
    return re.compile(f" (?:{_guard()}|{_listed('only_cell')}) ")


@cache
def _guarded_place() -> re.Pattern[str]:
    """That something is not to be disclosed, or in either order a place and what guards it."""
    guard, place = f"(?:{_guard()}|{_listed('not')}{_FEW}{_listed('learn')})", _listed("place")
    return re.compile(f" (?:{_listed('not')}{_FEW}disclos\\w*|{place}{_NEAR}{guard}|{guard}{_NEAR}{place}) ")


@cache
def _sought() -> re.Pattern[str]:
    """That somebody is looked for, or where she lives asked after: what leads to her must then not be told."""
    sought = f"{_listed('seek')} (?:the |my )?{_listed('sought')}"
    return re.compile(f" (?:{sought}|{_listed('ask_after')}{_FEW}{_listed('asked')}) ")


@cache
def _kept_from() -> re.Pattern[str]:
    """In either order the address, and that it is not to be had."""
    kept = f"{_listed('not')}{_FEW}{_listed('get')}"
    return re.compile(f" (?:{kept}{_FEW}{_listed('asked')}|{_listed('asked')}{_FEW}{kept}) ")


@cache
def _unfound() -> re.Pattern[str]:
    """That nobody can say where she is, who then may be hiding."""
    unknown = _listed("whereabouts")
    return re.compile(f" (?:whereabouts(?: \\w+){{0,3}} {unknown}|{unknown} whereabouts) ")


@cache
def _told_not() -> re.Pattern[str]:
    verbs = "|".join(_listed(name) for name in ("tell", "learn", "get"))
    return re.compile(f" {_listed('not')}{_FEW}(?:{verbs}) ")


@cache
def _may_know() -> re.Pattern[str]:
    """That something is told, or that somebody it may be kept from has it."""
    return re.compile(f" (?:{_listed('tell')}|{_listed('whom')}{_FEW}{_listed('have')}|have {_listed('whom')}) ")


@cache
def _asks(header: str) -> Asks | None:
    """What a header asks about the address, None for nothing."""
    folded = _NOT_ASKED.sub(" ", _folded(header))
    address = _pattern("asked").search(folded) is not None
    told_not = _told_not().search(folded) is not None
    about_telling = (
        re.search(r" (?:disclos(?:e|able)|undisclos\w*|nondisclos\w*|dnd|nfd|withh\w*) ", folded) is not None
    )
    if _pattern("refuge").search(folded) or (told_not and about_telling) or folded == " confidential ":
        return Asks.WITHHOLD
    sought = " hiding " in folded or _sought().search(folded) is not None
    if not address and not about_telling:
        return Asks.UNCLEAR if sought else None
    if told_not or re.search(r" (?:undisclos|nondisclos|dnd|nfd|withh|confid|secret|hid|restrict|privat)\w* ", folded):
        return Asks.WITHHOLD
    if not sought and _may_know().search(folded):
        return Asks.MAY_BE_TOLD
    return Asks.UNCLEAR if sought or _guarded().search(folded) else None
