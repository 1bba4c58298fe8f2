"""The Dash of an invented referral: answers that fit the household and add up to the score that was meant."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.risk import tool
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.household import FORMER, Household
from marac_desktop.services.explore.plan import CALM, Coming, Course

DASH: Final = "dash"
THRESHOLD: Final = 14
"""Yes answers that meet the ground *visible high risk* (domain.md §2)."""
REVIEWED: Final = frozenset({8, 9, 14, 15, 17})
"""Questions whose yes asks for a reviewer's agreement before a case goes without conference (domain.md §4.4)."""
SEPARATED, CONTACT, BABY, FAMILY = 6, 7, 9, 17
_USUAL = {2: 9, 3: 8, 11: 8, 12: 9, 24: 8, 10: 7, 8: 6, 14: 5, 15: 5, 21: 7, 18: 6, 5: 7, 1: 6, 4: 6, 20: 5, 13: 4}
"""How readily a question is answered yes, against 3 for the others."""
_ROWS: Final = range(1, 25)
_HALF_DONE: Final = 11


@dataclass(frozen=True, slots=True)
class Danger:
    """What a referral's risk comes to: its yes answers, and incidents in 12 months (None when nobody counted)."""

    record: ToolRecord
    incidents: int | None

    @property
    def score(self) -> int:
        """Yes answers, 0 to 24."""
        return self.record.score or 0


def danger(coming: Coming, household: Household, kind: Kind, by: str, chance: Chance) -> Danger:
    """The risk of one referral, ``by`` the worker who asked."""
    score, incidents = _meant(coming.course, chance)
    if kind is Kind.IMPORTED:
        return Danger(ToolRecord(version="", score_only=score), None)
    yes = _yes(coming, household, score, chance)
    answers = tuple(_row(number, yes, chance) for number in _ROWS)
    if coming.course is Course.RETURNED:
        answers = answers[:_HALF_DONE]
    return Danger(ToolRecord(DASH, tool.load(DASH).version, answers, None, by, coming.received), incidents)


def _meant(course: Course, chance: Chance) -> tuple[int, int | None]:
    """Score and incidents. Below threshold means few of both; otherwise two in three reach the 14."""
    if course is Course.BELOW_THRESHOLD:
        return chance.number(3, 10), chance.number(0, 2)
    if chance.often(67):
        return chance.number(THRESHOLD, 20), chance.weighted(((None, 20), (0, 5), (1, 20), (2, 25), (3, 15), (5, 15)))
    return chance.number(6, THRESHOLD - 1), chance.weighted(((None, 15), (1, 20), (2, 20), (3, 25), (4, 12), (7, 8)))


def _yes(coming: Coming, household: Household, score: int, chance: Chance) -> frozenset[int]:
    """Which questions are answered yes: those that must be, then the likeliest first."""
    forced = _forced(household, coming.course)
    barred = _barred(household, coming.course)
    readiness = [
        (chance.number(0, 6 + 4 * _USUAL.get(number, 3)), number)
        for number in _ROWS
        if number not in barred and number not in forced
    ]
    wanted = max(0, score - len(forced))
    chosen = [number for _, number in sorted(readiness, reverse=True)[:wanted]]
    return frozenset(chosen) | forced


def _forced(household: Household, course: Course) -> frozenset[int]:
    separated = {SEPARATED} if household.relationship in FORMER else set()
    family = {FAMILY} if household.traits.honour and course is not Course.BELOW_THRESHOLD else set()
    return frozenset(separated | family)


def _barred(household: Household, course: Course) -> frozenset[int]:
    """What cannot be yes in this household, or on this course."""
    barred = set(REVIEWED) if course in CALM else set()
    if not household.children.count:
        barred |= {CONTACT}
    if not household.baby:
        barred |= {BABY}
    if len(household.perpetrators) == 1:
        barred |= {FAMILY}
    if household.relationship not in FORMER:
        barred |= {SEPARATED}
    return frozenset(barred)


def _row(number: int, yes: frozenset[int], chance: Chance) -> Answered:
    if number in yes:
        return _answered(number, Answer.YES)
    return _answered(number, Answer.DONT_KNOW if chance.often(20) else Answer.NO)


@cache
def _answered(number: int, answer: Answer) -> Answered:
    """One row, made once: there are many referrals and few different rows."""
    source = "Police record" if number == max(_ROWS) and answer is Answer.YES else ""
    return Answered(number, answer, source)
