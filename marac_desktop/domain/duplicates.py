"""Records that may be one person's: pairs found by what speaks for it, and what somebody decided about a pair."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.likeness import LIKELY, Facts, Likeness
from marac_desktop.domain.people_list import AGAINST, Alike, PersonLine

VERY_LIKELY = 15.0
"""From here on two records are called very likely one person's."""


_SAME_SURNAME = frozenset({Alike.SURNAME, Alike.VARIANT, Alike.DOUBLE})
_SAME_FORENAME = frozenset({Alike.NAME, Alike.FORENAME, Alike.NICKNAME, Alike.FORM, Alike.MIDDLE})


MOST_OF_ONE_NAME = 20
"""A name that more people have lists nobody by itself."""
_BESIDE = 4.0


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


def likely(told: Likeness, one: Facts, other: Facts, *, many: int, beside: bool) -> Likeness | None:
    """How likely two records are one person's, where that is enough for the list; None where it is not.

    Most perpetrators of a tracker have no date of birth, and a name alone comes to no more than *possible*: so two of
    exactly one whole name, of which a birth is missing, stand in the list where nothing speaks against it. ``many`` are
    called so: a rare name ranks before a common one, and beyond ``MOST_OF_ONE_NAME`` it says nothing by itself; it does
    where they stand ``beside`` the same third person on referrals, the same victim of theirs.
    """
    if told.score >= LIKELY:
        return told
    exact = Alike.NAME in told.reasons and not {Alike.ALIAS, Alike.SWAPPED, *AGAINST} & set(told.reasons)
    if not exact or (one.births and other.births) or not (beside or many <= MOST_OF_ONE_NAME):
        return None
    if beside:
        return Likeness(LIKELY + _BESIDE, (Alike.PARTNER, *told.reasons))
    return Likeness(LIKELY + 1 / max(many, 1), told.reasons)


def fingerprint(one: Facts, other: Facts) -> str:
    """What two records are compared by, as a digest that tells nothing; the same from either side."""
    sides = sorted(_told(facts) for facts in (one, other))
    return hashlib.sha256("\n".join(sides).encode()).hexdigest()


def _told(facts: Facts) -> str:
    births = sorted(repr(birth) for birth in facts.births)
    sets = (sorted(facts.places), sorted(facts.postcodes), sorted(facts.numbers))
    return repr((facts.called, births, sets, facts.sex))
