"""Referrals as a list shows them: what a list is narrowed to, how it is sorted, and one line of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from marac_desktop.domain.codes import Ground, Kind, Source
from marac_desktop.domain.person import Birth, Name
from marac_desktop.domain.process import Stage
from marac_desktop.domain.quarter import Quarter


class ReferralSort(StrEnum):
    """What a list of referrals can be sorted by. ``WAITING`` puts those still to be decided first, oldest first."""

    RECEIVED = "received"
    REFERENCE = "reference"
    VICTIM = "victim"
    MARAC = "marac"
    STAGE = "stage"
    SCORE = "score"
    WAITING = "waiting"


WAITING = frozenset({Stage.TRIAGE, Stage.RETURNED, Stage.TO_CONFIRM})
"""Stages at which a live referral still waits for a decision or its confirmation."""


@dataclass(frozen=True, slots=True)
class ReferralFilter:
    """What a list of referrals is narrowed to; an empty set narrows nothing. Days are both included.

    ``text`` is looked for in the names of everybody on the referral (any case, accents or order) and as the start or
    the number of a reference. ``sources`` and ``grounds`` keep referrals that have any of them.
    """

    text: str = ""
    stages: frozenset[Stage] = frozenset()
    maracs: frozenset[str] = frozenset()
    sources: frozenset[Source] = frozenset()
    grounds: frozenset[Ground] = frozenset()
    routes: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    received_from: date | None = None
    received_to: date | None = None
    quarter: Quarter | None = None


class ReferralLine(NamedTuple):  # made by the hundred with each key typed: a frozen dataclass takes ten times as long
    """One referral in a list. ``sources`` are agencies as typed; ``dont_knows`` counts the tool's don't-know answers.

    ``route`` is a ``triage.Route`` value or "". ``children`` is None where nobody recorded how many.
    """

    id: int
    reference: str
    received: date
    victim_id: int
    victim: Name
    birth: Birth
    perpetrators: tuple[Name, ...]
    marac: str
    stage: Stage
    route: str
    score: int | None
    dont_knows: int
    grounds: tuple[Ground, ...]
    sources: tuple[str, ...]
    children: int | None
    kind: Kind
    case_id: int
    repeat_of: int | None
    threat_to_life: bool
    honour: bool


@dataclass(frozen=True, slots=True)
class CountedLine:
    """A referral behind a figure of the quarter, and the day and MARAC it was counted by.

    ``item_id`` is the agenda item of a discussion, 0 for a case processed without conference.
    """

    day: date
    marac: str
    item_id: int
    referral: ReferralLine
