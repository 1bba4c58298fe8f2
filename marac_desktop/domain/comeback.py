"""Why a case is back at triage: what was recorded, and what the calendar or another referral says by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.dates import show
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.validation import NAME_LIMIT, NARRATIVE_LIMIT, Errors


class Cause(StrEnum):
    """What brings a case back to the two deciders (domain.md §4.5), or straight to the table."""

    THREAT_TO_LIFE = "threat_to_life"
    EMERGENCY_CALL = "emergency_call"
    REQUEST = "request"
    NEW_INCIDENT = "new_incident"
    RISK_RAISED = "risk_raised"
    MISSED_CONTACT = "missed_contact"
    NEW_REFERRAL = "new_referral"
    CHALLENGE = "challenge"
    TRANSFER_REFUSED = "transfer_refused"
    INFORMATION = "information"
    NO_ANSWER = "no_answer"

    @property
    def label(self) -> str:
        """The cause in words."""
        return _LABELS[self]


_LABELS = {
    Cause.THREAT_TO_LIFE: "Threat to life",
    Cause.EMERGENCY_CALL: "Emergency meeting called",
    Cause.REQUEST: "Full discussion asked for",
    Cause.NEW_INCIDENT: "New incident",
    Cause.RISK_RAISED: "Risk raised",
    Cause.MISSED_CONTACT: "First contact missed",
    Cause.NEW_REFERRAL: "New referral",
    Cause.CHALLENGE: "Challenged by the referrer",
    Cause.TRANSFER_REFUSED: "Transfer refused",
    Cause.INFORMATION: "Information came",
    Cause.NO_ANSWER: "No answer in time",
}

KEEPS_ROUND = frozenset({Cause.EMERGENCY_CALL})
"""Causes beside which the decisions given so far still count."""

DATED = frozenset({Cause.MISSED_CONTACT, Cause.NEW_REFERRAL})
"""Causes by whose day a case is back, whenever somebody notices."""


@dataclass(frozen=True, slots=True)
class Comeback:
    """One thing recorded that brought a case back. ``on`` is the day it happened, ``who`` of ``agency`` said so.

    ``after_view`` is the id of the last decision before it: the decisions up to there belong to an earlier round.
    """

    referral_id: int
    cause: Cause
    at: datetime
    on: date
    words: str = ""
    who: str = ""
    agency: str = ""
    after_view: int = 0
    account_id: int = 0
    account_name: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    @property
    def sentence(self) -> str:
        """The reason as the triage desk says it."""
        told = ", ".join(part for part in (self.who, self.agency) if part.strip())
        by = f" by {told}" if told and self.cause in _BY else f" ({told})" if told else ""
        words = f": {self.words.strip()}" if self.words.strip() else ""
        return f"{self.cause.label}{by} on {show(self.on)}{words}"


_BY = frozenset({Cause.REQUEST, Cause.EMERGENCY_CALL, Cause.TRANSFER_REFUSED})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a case is back, in words, and since when."""

    cause: Cause
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Later:
    """A later referral that names the same victim; ``decided`` once both have decided on it."""

    reference: str
    received: date
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """A case as far as it bears on coming back. ``comebacks`` are the recorded ones; ``raised`` says in words what has
    come to be known since its plan was confirmed; ``undecided`` is whether a decision of its round is still awaited.
    """

    stage: Stage
    today: date
    plan: Plan | None = None
    threat: bool = False
    later: tuple[Later, ...] = ()
    raised: tuple[str, ...] = ()
    comebacks: tuple[Comeback, ...] = ()
    undecided: bool = False


def why_back(case: Watched) -> tuple[Reason, ...]:
    """Why this case is back on the triage desk, the gravest first; nothing while it is not.

    What was recorded counts until both have decided anew. Lateness is worked out each time, never written by a job. A
    closed plan is woken by what is recorded only.
    """
    recorded = _recorded(case.comebacks) if case.undecided else ()
    if case.stage is not Stage.WITHOUT_CONFERENCE or case.plan is None or case.plan.closed_on is not None:
        return _gravest(recorded)
    return _gravest((*recorded, *_derived(case, case.plan)))


def back_since(reasons: Iterable[Reason], received: date) -> date:
    """The day from which a case that is back by itself waits. What was raised in it has no day of its own: with nothing
    else to go by it waits from the day it was ``received``, as a wait is never told too short.
    """
    return min((one.on for one in reasons if one.cause in DATED), default=received)


def came_back(reasons: Iterable[Reason]) -> str:
    """Since when a case that is back by itself is, and because of what, in a sentence; what was raised in it has no day
    of its own.
    """
    why = tuple(reasons)
    day = min((one.on for one in why if one.cause in DATED), default=None)
    causes = ", ".join(dict.fromkeys(one.cause.label.lower() for one in why))
    return f"It came back to triage on {show(day)}: {causes}." if day else f"It is back at triage: {causes}."


def _recorded(comebacks: Iterable[Comeback]) -> tuple[Reason, ...]:
    """The reasons of the last round, which began with the latest decisions put behind."""
    given = [one for one in comebacks if one.cause not in KEEPS_ROUND]
    latest = max((one.after_view for one in given), default=0)
    return tuple(Reason(one.cause, one.on, one.sentence) for one in given if one.after_view == latest)


def _derived(case: Watched, plan: Plan) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if case.threat:
        words = "A threat-to-life (Osman) warning is recorded: never without conference"
        found.append(Reason(Cause.THREAT_TO_LIFE, case.today, words))
    if case.raised:
        found.append(Reason(Cause.RISK_RAISED, case.today, "Known since it was decided: " + "; ".join(case.raised)))
    if missed(plan, case.today):
        words = (
            f"First contact was due by {show(plan.first_contact)} and is not recorded; {plan.owner} "
            f"({plan.owner_agency}) owns the case"
        )
        found.append(Reason(Cause.MISSED_CONTACT, plan.first_contact, words))
    for later in case.later:
        if not later.decided:
            words = f"{later.reference} came in on {show(later.received)} about the same victim"
            found.append(Reason(Cause.NEW_REFERRAL, later.received, words))
    return tuple(found)


RISES = frozenset({Stage.WITHOUT_CONFERENCE, Stage.BELOW_THRESHOLD, Stage.TO_CONFIRM, Stage.POLICE_LED})
"""Stages at which a ground that is newly met brings a case back: it was decided without knowing it."""


def risen(before: Referral, after: Referral) -> tuple[str, ...]:
    """What in a change of facts raises the risk of a case away from the table, in words: each ground newly met, by a
    score past the threshold or otherwise. Nothing that lowers it is told (domain.md §4.5: risk never falls by itself).
    """
    if after.stage not in RISES or after.kind is Kind.IMPORTED:
        return ()
    return tuple(f"{ground.label.lower()} is met" for ground in after.grounds if ground not in before.grounds)


def missed(plan: Plan, today: date) -> bool:
    """Whether the first contact of an acting plan was missed."""
    acting = plan.confirmed_at is not None and plan.closed_on is None
    return acting and plan.contacted_on is None and plan.first_contact < today


def _gravest(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda reason: (list(Cause).index(reason.cause), reason.on)))


def check(comeback: Comeback, today: date) -> None:
    """Raise FieldErrors unless what is recorded says who or what, when and why."""
    errors = Errors()
    if comeback.cause in _NEEDS_SOMEBODY:
        errors.needs("who", comeback.who, "Write down who it was, by name.")
        errors.needs("agency", comeback.agency, "Say which agency they are of.")
    errors.needs("words", comeback.words, _WORDS.get(comeback.cause, "Say in words what happened."))
    if comeback.on > today:
        errors.add("on", "This day is still to come.")
    errors.text("who", comeback.who, NAME_LIMIT, "The name")
    errors.text("agency", comeback.agency, NAME_LIMIT, "The agency's name")
    errors.text("words", comeback.words, NARRATIVE_LIMIT, "The words")
    errors.done()


_NEEDS_SOMEBODY = frozenset({Cause.REQUEST, Cause.EMERGENCY_CALL, Cause.CHALLENGE})
_WORDS = {
    Cause.REQUEST: "Say why a full discussion is asked for.",
    Cause.CHALLENGE: "Write down what the referrer says against it.",
    Cause.EMERGENCY_CALL: "Say what makes it an emergency.",
}
