"""Records that may be one person's: pairs found by what speaks for it, and what somebody decided about a pair."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.likeness import Facts
from marac_desktop.domain.people_list import Alike, PersonLine

VERY_LIKELY = 15.0
"""From here on two records are called very likely one person's."""


_SAME_SURNAME = frozenset({Alike.SURNAME, Alike.VARIANT, Alike.DOUBLE})
_SAME_FORENAME = frozenset({Alike.NAME, Alike.FORENAME, Alike.NICKNAME, Alike.FORM, Alike.MIDDLE})


class Verdict(StrEnum):
    """What somebody decided of two records."""

    SAME = "one person"
    DIFFERENT = "different people"


@dataclass(frozen=True, slots=True)
class Decision:
    """That two records are one person's or not, by whom and when. ``facts`` is what it was decided on (see
    ``fingerprint``): once these change, two people said to be different are offered anew.
    """

    one_id: int
    other_id: int
    verdict: Verdict
    at: datetime
    account_id: int
    by: str
    facts: str
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0


@dataclass(frozen=True, slots=True)
class PossiblePair:
    """Two records that may be one person's, with the reasons, and what was decided already."""

    one: PersonLine
    other: PersonLine
    reasons: tuple[Alike, ...]
    score: float
    decision: Decision | None = None

    @property
    def words(self) -> str:
        """How likely it is, in words. Two of one surname and date of birth but other forenames may be twins, however
        much else they share.
        """
        told = frozenset(self.reasons)
        if Alike.BIRTH in told and told & _SAME_SURNAME and not told & _SAME_FORENAME:
            return "Likely, or twins"
        return "Very likely" if self.score >= VERY_LIKELY else "Likely"


def fingerprint(one: Facts, other: Facts) -> str:
    """What two records are compared by, as a digest that tells nothing; the same from either side."""
    sides = sorted(_told(facts) for facts in (one, other))
    return hashlib.sha256("\n".join(sides).encode()).hexdigest()


def _told(facts: Facts) -> str:
    births = sorted(repr(birth) for birth in facts.births)
    sets = (sorted(facts.places), sorted(facts.postcodes), sorted(facts.numbers))
    return repr((facts.called, births, sets, facts.sex))
