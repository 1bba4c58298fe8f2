"""How two names may agree although they were written down differently, and how much each way weighs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA, Indel

from marac_desktop.domain import nicknames
from marac_desktop.domain.people_list import Alike
from marac_desktop.domain.sounds import sound

Words = tuple[str, ...]
_SHORTEST_WORD = 3
_SHORTEST_TYPO = 4
_LONG = 8
_FAR, _NEAR = 0.25, 0.7
"""Spelt so far apart (see ``closeness``) a shared sound says nothing, and so near all it can."""
_PARTICLES = ("mac", "mc", "o", "fitz", "de", "van", "von", "der", "la", "le", "al", "el", "ap", "ab", "bin", "ibn")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for (or, below zero, against) two records being one person."""

    reason: Alike | None
    weight: float


@dataclass(frozen=True, slots=True)
class Called:
    """One name of somebody, folded into words."""

    surname: Words
    forename: Words

    @property
    def turned(self) -> "Called":
        """Typed into the wrong fields."""
        return Called(self.forename, self.surname)


_TURNED, _BY_ALIAS = Evidence(Alike.SWAPPED, -1.0), Evidence(Alike.ALIAS, -0.5)


def named(one: Sequence[Called], other: Sequence[Called]) -> list[Evidence]:
    """The best any name of one and any of the other agree."""
    found: list[list[Evidence]] = []
    for (at, mine), (place, theirs) in product(enumerate(one), enumerate(other)):
        by_alias = [_BY_ALIAS] * bool(at or place)
        ways = [_agreeing(mine, theirs)]
        turned = (_agreeing(mine, theirs.turned), _agreeing(mine.turned, theirs))
        ways += [[*way, _TURNED] for way in turned if all(each.weight > 0 for each in way)]
        found += [
            [*way, *by_alias]
            for way in ways
            if not by_alias or all(each.weight >= 0 or each is _TURNED for each in way)
        ]
    return max(found, key=lambda way: (total(way), sorted(each.reason or "" for each in way)), default=[])


def total(found: Iterable[Evidence]) -> float:
    """All the evidence added up."""
    return sum(each.weight for each in found)


@lru_cache(maxsize=65536)
def closeness(one: str, other: str) -> float:
    """How alike two folded words are spelt: 1 letter for letter, 0 with no letter in common, the same from either side.

    Of those who sound like ``smyth``, Smith is close (0.8) and Sandhu is not (0.36).
    """
    return Indel.normalized_similarity(one, other)


def _agreeing(one: Called, other: Called) -> list[Evidence]:
    surname, forename = _surnames(one.surname, other.surname), _forenames(one.forename, other.forename)
    if surname.reason is forename.reason is Alike.NAME:
        return [surname, forename]
    parts = (surname, Alike.SURNAME), (forename, Alike.FORENAME)
    return [Evidence(as_part if part.reason is Alike.NAME else part.reason, part.weight) for part, as_part in parts]


@lru_cache(maxsize=65536)
def _surnames(one: Words, other: Words) -> Evidence:
    found = next(evidence for agree, evidence in _SURNAMES if agree(one, other))
    return _as_spelt(found, "".join(one), "".join(other)) if found.reason is Alike.SOUND else found


@lru_cache(maxsize=65536)
def _forenames(one: Words, other: Words) -> Evidence:
    return next(evidence for agree, evidence in _FORENAMES if agree(one, other))


def _as_spelt(found: Evidence, one: str, other: str) -> Evidence:
    """``found`` by how alike the two are spelt, for many surnames share a sound: Smyth and Sandhu do."""
    return replace(found, weight=found.weight * min(1.0, (closeness(one, other) - _FAR) / (_NEAR - _FAR)))


def _missing(one: Words, other: Words) -> bool:
    return not one or not other


def _same(one: Words, other: Words) -> bool:
    return "".join(one) == "".join(other)


def _share_a_word(one: Words, other: Words) -> bool:
    return any(len(word) >= _SHORTEST_WORD for word in set(one) & set(other))


def _sound_alike(one: Words, other: Words) -> bool:
    return not _sounds(one).isdisjoint(_sounds(other)) and closeness("".join(one), "".join(other)) > _FAR


def _one_slip(one: Words, other: Words) -> bool:
    return _typo("".join(one), "".join(other)) or _typo(one[0], other[0])


def _initial(one: Words, other: Words) -> bool:
    return one[0][0] == other[0][0] and min(len(one[0]), len(other[0])) == 1


def _said_alike(one: Words, other: Words) -> bool:
    return sound(one[0]) == sound(other[0]) and min(len(one[0]), len(other[0])) >= _SHORTEST_WORD


_SURNAMES: tuple[tuple[Callable[[Words, Words], bool], Evidence], ...] = (
    (_missing, Evidence(None, 0.0)),
    (_same, Evidence(Alike.NAME, 5.0)),
    (lambda one, other: _bare(one) == _bare(other), Evidence(Alike.VARIANT, 4.5)),
    (_share_a_word, Evidence(Alike.DOUBLE, 4.0)),
    (lambda one, other: _typo("".join(one), "".join(other)), Evidence(Alike.SPELT, 3.5)),
    (_sound_alike, Evidence(Alike.SOUND, 2.5)),  # at most, see _as_spelt
    (lambda _one, _other: True, Evidence(None, -3.0)),  # surnames change with marriage
)
"""How two surnames may agree, the first that holds, and its weight."""
_FORENAMES: tuple[tuple[Callable[[Words, Words], bool], Evidence], ...] = (
    (_missing, Evidence(None, 0.0)),
    (_same, Evidence(Alike.NAME, 4.0)),
    (lambda one, other: one[0] == other[0], Evidence(Alike.FORENAME, 3.5)),
    (lambda one, other: nicknames.short_of(one[0], other[0]), Evidence(Alike.NICKNAME, 3.5)),
    (_one_slip, Evidence(Alike.SPELT, 3.0)),
    (lambda one, other: nicknames.same(one[0], other[0]), Evidence(Alike.FORM, 2.0)),  # Ian and Jack are both John
    (lambda one, other: any(nicknames.same(*pair) for pair in product(one, other)), Evidence(Alike.MIDDLE, 2.5)),
    (_initial, Evidence(Alike.INITIAL, 1.5)),
    (_said_alike, Evidence(Alike.SOUND_FORENAME, 2.0)),
    (lambda _one, _other: True, Evidence(Alike.OTHER_FORENAME, -6.0)),
)
"""How two forenames may agree, the first that holds, and its weight."""


def _bare(words: Words) -> str:
    """A surname without what is written now apart, now together and now not at all (Mc, Mac, O', de)."""
    text = "".join(words)
    particle = next(
        (each for each in _PARTICLES if text.startswith(each) and len(text) > len(each) + _SHORTEST_WORD), ""
    )
    return text.removeprefix(particle)


def _typo(one: str, other: str) -> bool:
    """Whether one slip of the hand makes one of the other; two in a long word."""
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST_TYPO and max(len(one), len(other)) < _SHORTEST_TYPO:
        return False
    most = 2 if shorter >= _LONG else 1
    return OSA.distance(one, other, score_cutoff=most) <= most


@lru_cache(maxsize=65536)
def _sounds(words: Words) -> frozenset[str]:
    return frozenset(heard for word in (*words, "".join(words)) if len(word) > 1 and (heard := sound(word)))
