"""Repeats and flags: the 12 months after an accepted referral in which any further abuse brings a case back."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marac_desktop.domain.dates import show
from marac_desktop.domain.likeness import Facts, compare, facts_of
from marac_desktop.domain.people_list import Alike
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral

NOT_ACCEPTED = frozenset({Stage.BELOW_THRESHOLD, Stage.WITHDRAWN, Stage.JOINED, Stage.CHILD_SAFEGUARDING})
"""Stages of a referral that never anchors a repeat window."""


class Anchor(StrEnum):
    """From which day the window runs: the last accepted referral, or its last discussion where there was one."""

    REFERRAL = "referral"
    DISCUSSION = "discussion"


@dataclass(frozen=True, slots=True)
class RepeatRule:
    """How an area recognises a repeat. ``joint_within`` is how many days apart two agencies may still be telling of
    the same incident, so that the coordinator is asked whether it is one joint referral.
    """

    months: int = 12
    anchor: Anchor = Anchor.REFERRAL
    joint_within: int = 7


@dataclass(frozen=True, slots=True)
class EarlierReferral:
    """An earlier referral of the same victim, as much of it as the repeat rule asks for.

    ``perpetrator_ids`` are person ids. ``discussed_on`` is the date of its latest discussion. A *reversed pair* (the
    roles exchanged) is a counter-allegation and must not be passed in as one of these.
    """

    id: int
    reference: str
    received: date
    stage: Stage
    perpetrator_ids: frozenset[int] = frozenset()
    discussed_on: date | None = None

    @property
    def accepted(self) -> bool:
        """Whether it was taken on: one below the threshold, or withdrawn, never anchors."""
        return self.stage not in NOT_ACCEPTED


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """Two records that may be one perpetrator's: the one in this ``place`` on the later referral, by id (0 while it is
    not recorded), and the one on the earlier.
    """

    place: int
    person_id: int
    earlier_id: int

    @property
    def pair(self) -> tuple[int, int]:
        """Both ids, the smaller first."""
        return min(self.person_id, self.earlier_id), max(self.person_id, self.earlier_id)


OF_THE_SAME_NAME = "a perpetrator of the same name, and no date of birth that tells them apart"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A repeat the product proposes and the coordinator confirms. ``until`` is the last day of the window, included.

    ``maybe_joint`` asks whether both tell of the same incident, which makes one joint referral and no repeat; ``maybe``
    whether two records are the same perpetrator's, without which there is none.
    """

    earlier: EarlierReferral
    anchor: date
    until: date
    maybe_joint: bool
    maybe: "MaybeSame | None" = None

    @property
    def why(self) -> str:
        """The proposal in words."""
        who = "victim and perpetrator" if self.maybe is None else f"victim and {OF_THE_SAME_NAME}"
        reason = (
            f"{self.earlier.reference} came in on {show(self.earlier.received)} with the same {who}; "
            f"its window runs to {show(self.until)}."
        )
        joint = " If both tell of the same incident, it is one joint referral, not a repeat."
        return reason + joint if self.maybe_joint else reason


def window_end(anchor: date, months: int = 12) -> date:
    """The last day of the window, included: the same day of the month, or the month's last (29 Feb → 28 Feb)."""
    index = anchor.year * 12 + anchor.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(anchor.day, monthrange(year, month)[1]))


def anchor_of(earlier: EarlierReferral, rule: RepeatRule) -> date:
    """The day the window runs from; a case never discussed falls back to its referral."""
    if rule.anchor is Anchor.DISCUSSION and earlier.discussed_on is not None:
        return max(earlier.discussed_on, earlier.received)
    return earlier.received


def in_window(earlier: EarlierReferral, received: date, rule: RepeatRule) -> bool:
    """Whether a referral received that day falls into the window of ``earlier``."""
    return earlier.received <= received <= window_end(anchor_of(earlier, rule), rule.months)


def propose(
    referral: Referral, earlier: Iterable[EarlierReferral], rule: RepeatRule, asked: Sequence[MaybeSame] = ()
) -> Proposal | None:
    """The latest accepted referral of this victim with any of the same perpetrators inside the window, or else with one
    who may be the same; None if none.

    ``earlier`` are referrals of the same victim, ``asked`` who of their perpetrators may be whom on this one.
    """
    named = {party.person.id for party in referral.perpetrators if party.person.id}
    anchors = [
        one for one in earlier if one.accepted and one.id != referral.id and in_window(one, referral.received, rule)
    ]
    fitting: list[tuple[EarlierReferral, MaybeSame | None]] = [
        (one, None) for one in anchors if named & one.perpetrator_ids
    ]
    if not fitting:
        fitting = [(one, maybe) for one in anchors for maybe in asked if maybe.earlier_id in one.perpetrator_ids]
    if not fitting:
        return None
    last, maybe = max(fitting, key=lambda found: (anchor_of(found[0], rule), found[0].received, found[0].id))
    anchor = anchor_of(last, rule)
    near = (referral.received - last.received).days <= rule.joint_within
    return Proposal(last, anchor, window_end(anchor, rule.months), maybe_joint=near, maybe=maybe)


def maybe_same(referral: Referral, earlier: Mapping[int, Facts]) -> Iterator[MaybeSame]:
    """Who on ``referral`` may be one of the perpetrators ``earlier`` (by id) under another record: of the same whole
    name, with no birth to tell them apart. Another date of birth makes them different people.
    """
    for place, party in enumerate(referral.perpetrators):
        mine = facts_of(party.person)
        for person_id, theirs in earlier.items():
            told = compare(mine, theirs).reasons
            if person_id != party.person.id and Alike.NAME in told and Alike.OTHER_BIRTH not in told:
                yield MaybeSame(place, party.person.id, person_id)


def flag_from(received: date, discussed_on: date | None = None) -> date:
    """The day a flag runs from: the later of referral and discussion, whatever the route."""
    return max(received, discussed_on or received)


def flag_until(received: date, discussed_on: date | None = None, months: int = 12) -> date:
    """The last day of the flag: 12 months from the later of referral and discussion, whatever the route."""
    return window_end(flag_from(received, discussed_on), months)


def lapsing(today: date, months: int = 12) -> tuple[date, date]:
    """From which day to which (both included) the flags run that lapse in the month of ``today``."""
    first = window_end(today.replace(day=1), -months)
    return first, first.replace(day=monthrange(first.year, first.month)[1])
