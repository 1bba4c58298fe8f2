"""Bringing a case back: a new incident, a challenge, a call; and what comes back by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from marac_desktop.domain import comeback, process, young
from marac_desktop.domain.access import Permission
from marac_desktop.domain.comeback import KEEPS_ROUND, Cause, Comeback, Later, Reason, Watched, why_back
from marac_desktop.domain.disclosure import Recipient, redact
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.police_led import led
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.domain.triage import Side
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services.desk import Desk
from marac_desktop.services.safeguard import facts, rules_of
from marac_desktop.services.standing import DECIDABLE, Reckoning, Round, reckoning, round_of, settle
from marac_desktop.storage.books import Books

AWAY = frozenset({Stage.WITHOUT_CONFERENCE, Stage.BELOW_THRESHOLD, Stage.TO_CONFIRM, Stage.TRANSFERRING})
"""Stages from which a case is brought back: away from the table, or on its way there."""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told of a case: the day it happened or was asked, their words, who they are and of which agency."""

    on: date
    words: str
    who: str = ""
    agency: str = ""


def incident(desk: Desk, referral_id: int, told: Told) -> Referral:
    """A new incident in a case that is not on its way to the table, or that children's social care took, brings it back
    to triage. Raises FieldErrors.
    """
    return _recorded(desk, referral_id, Cause.NEW_INCIDENT, told, AWAY)


def challenge(desk: Desk, referral_id: int, told: Told) -> Referral:
    """The referrer challenges a decision below the threshold, which brings the case back to triage."""
    return _recorded(desk, referral_id, Cause.CHALLENGE, told, frozenset({Stage.BELOW_THRESHOLD}))


def call_emergency(desk: Desk, referral_id: int, told: Told) -> Referral:
    """The police, or another agency, call an emergency meeting; it acts at once (domain.md §4.1)."""
    open_ones = DECIDABLE | {Stage.BELOW_THRESHOLD}
    return _recorded(desk, referral_id, Cause.EMERGENCY_CALL, told, open_ones)


def _recorded(desk: Desk, referral_id: int, cause: Cause, told: Told, stages: frozenset[Stage]) -> Referral:
    why = f"Recorded: {cause.label.lower()}"
    with desk.work(why, Permission.RECORD_REFERRAL, about=f"referral:{referral_id}", event="comeback") as books:
        return redact(keep_told(desk, books, referral_id, cause, told, stages), Recipient.SCREEN)


def keep_told(
    desk: Desk, books: Books, referral_id: int, cause: Cause, told: Told, stages: frozenset[Stage]
) -> Referral:
    """Keep what was told of a case at one of ``stages``, and bring it back for it, inside a transaction that is open
    already. Raises FieldErrors, and MaracError for a case that is elsewhere.
    """
    referral, at = books.referrals.get(referral_id), reckoning(books, desk.now())
    given = Comeback(referral_id, cause, at.now, told.on, told.words, told.who, told.agency)
    comeback.check(given, at.today)
    if not (cause in _WAKES_TAKEN and (met(referral) or taken_elsewhere(books, referral))):
        require_stage(referral, cause, stages)
    return bring_back(desk, books, referral, (given,), at)


def require_stage(referral: Referral, cause: Cause, stages: frozenset[Stage]) -> None:
    """Raise MaracError unless ``cause`` is recorded for a case where this one stands."""
    if referral.stage not in stages:
        raise MaracError(
            f"{referral.reference} is at “{referral.stage.label}”: “{cause.label}” is not recorded here for it. "
            "Nothing was changed."
        )


_WAKES_TAKEN = frozenset({Cause.NEW_INCIDENT, Cause.EMERGENCY_CALL})


def taken_elsewhere(books: Books, referral: Referral) -> bool:
    """Whether children's social care has a case whose perpetrators are too young: a new incident brings it back."""
    victim = young.child_victim(referral, rules_of(books, referral))
    return referral.stage is Stage.CHILD_SAFEGUARDING and victim is None


def away(referral: Referral) -> bool:
    """Whether nobody is to act on a case here: it is at one of ``AWAY``, or its police-led meeting has been held."""
    return referral.stage in AWAY or met(referral)


def met(referral: Referral) -> bool:
    """Whether the police-led meeting of a case has been held. What comes to be known later was not known there."""
    return referral.stage is Stage.POLICE_LED and led(referral.honour).held


def _to_be_met_again(desk: Desk, books: Books, referral: Referral, at: Reckoning) -> Referral:
    """The referral of a case that is back with no police-led meeting yet: what came of an earlier one stands among what
    has happened since, and answers nothing that came after it (domain.md §4.5, §4.9).
    """
    if not met(referral):
        return referral
    earlier = led(referral.honour)
    books.updates.add(
        Update(
            referral.id, UpdateKind.OTHER, earlier.on or at.today, earlier.sentence, entered_at=at.now,
            entered_by=desk.account.name,
        )
    )  # fmt: skip
    honour = replace(referral.honour, led_by="", led_due=None, led_on=None, led_outcome="")
    return books.referrals.change(replace(referral, honour=honour))


def bring_back(desk: Desk, books: Books, referral: Referral, causes: Sequence[Comeback], at: Reckoning) -> Referral:
    """Record why a case is back and begin another round of decisions, inside a transaction that is open already; the
    referral as it then stands. Only a call keeps the decisions given so far.
    """
    anew = any(one.cause not in KEEPS_ROUND for one in causes)
    referral = _to_be_met_again(desk, books, referral, at)
    given = round_of(books, referral)
    last = max((view.id for view in given.given), default=0) if anew else given.around.after_view
    for one in causes:
        books.comebacks.add(
            replace(one, at=at.now, after_view=last, account_id=desk.account.id, account_name=desk.account.name)
        )
    if anew or referral.stage not in DECIDABLE:
        placed = any(item.outcome is None for item in books.agendas.of_referral(referral.id))
        stage = Stage.LISTED if placed else Stage.TRIAGE
        moved = replace(referral, stage=process.move(referral.stage, stage), route="")
        referral = books.referrals.change(moved)
    return settle(books, referral.id, at)


def put_behind(desk: Desk, books: Books, referral: Referral, why: Comeback, at: Reckoning) -> None:
    """Let the decisions given so far count no more; the case stays at the table: both decide anew, or it is heard."""
    last = max((view.id for view in round_of(books, referral).given), default=0)
    account = desk.account
    books.comebacks.add(replace(why, at=at.now, after_view=last, account_id=account.id, account_name=account.name))


def reasons(books: Books, referral: Referral, given: Round, at: Reckoning) -> tuple[Reason, ...]:
    """Why this case is back on the desk; nothing while it is not."""
    plan = books.plans.of(referral.id)
    later = _later(books, (referral.id,)).get(referral.id, ())
    return why_back(_watched(books, referral, given, plan, later, at))


def back_by_itself(books: Books, at: Reckoning) -> dict[ReferralLine, tuple[Reason, ...]]:
    """Every case processed without conference that nobody brought back and that is back all the same: a first contact
    missed, a later referral of the same victim, a threat to life. For the desk and Home, oldest first.
    """
    plans = {plan.referral_id: plan for plan in books.plans.woken(at.today)}
    later = _later(books, plans)
    found = {}
    for line in books.referrals.lines(plans):
        case = Watched(line.stage, at.today, plans[line.id], threat=line.threat_to_life, later=later.get(line.id, ()))
        if why := why_back(case):
            found[line] = why
    return dict(sorted(found.items(), key=lambda item: (item[0].received, item[0].id)))


def decide_anew(desk: Desk, books: Books, referral: Referral, at: Reckoning) -> Referral:
    """Before a decision on a case that is back by itself is recorded: write down why it is, and begin another round."""
    if referral.stage is not Stage.WITHOUT_CONFERENCE:
        return referral
    why = reasons(books, referral, round_of(books, referral), at)
    if not why:
        return referral
    causes = [Comeback(referral.id, one.cause, at.now, one.on, one.words) for one in why]
    return bring_back(desk, books, referral, causes, at)


def decided_as(books: Books, referral: Referral) -> Referral:
    """The referral as which this one is decided: the one it was joined into, or itself."""
    joint = books.joints.of(referral.id) if referral.stage is Stage.JOINED else None
    return referral if joint is None else decided_as(books, books.referrals.get(joint.referral_id))


def after_change(
    desk: Desk, books: Books, referral: Referral, at: Reckoning, before: Referral | None = None
) -> Referral:
    """After the referral itself was changed: a case away from the table comes back when more speaks against it than
    was known when it was decided, a ground is met that was not met ``before``, or a threat to life is on record; else
    what stands is carried out. What is known of a joined referral is known of the one it is decided as.
    """
    if referral.stage is Stage.JOINED:
        after_change(desk, books, decided_as(books, referral), at)
        return referral
    if not away(referral):
        return settle(books, referral.id, at)
    why = [one for one in reasons(books, referral, round_of(books, referral), at) if one.cause in _CHANGES]
    if not why and _threatened(referral, before):
        words = "A threat-to-life (Osman) warning is recorded"
        why = [Reason(Cause.THREAT_TO_LIFE, at.today, words)]
    new = comeback.risen(before, referral) if before is not None else ()
    if new and all(one.cause is not Cause.RISK_RAISED for one in why):
        why.append(Reason(Cause.RISK_RAISED, at.today, "Known since it was decided: " + "; ".join(new)))
    if not why:
        return settle(books, referral.id, at)
    causes = [Comeback(referral.id, one.cause, at.now, one.on, one.words) for one in why]
    return bring_back(desk, books, referral, causes, at)


def _threatened(referral: Referral, before: Referral | None) -> bool:
    """Whether a threat to life brings a case back; one that a police-led meeting knew of was answered there."""
    known = met(referral) and before is not None and before.threat_to_life.strip()
    asleep = referral.stage is Stage.BELOW_THRESHOLD or met(referral)
    return bool(referral.threat_to_life.strip()) and asleep and not known


_CHANGES = frozenset({Cause.RISK_RAISED, Cause.THREAT_TO_LIFE})


def _watched(
    books: Books, referral: Referral, given: Round, plan: Plan | None, later: tuple[Later, ...], at: Reckoning
) -> Watched:
    sides = {view.side for view in given.views}
    return Watched(
        referral.stage,
        at.today,
        plan,
        threat=bool(referral.threat_to_life.strip()),
        later=later,
        raised=_raised(books, referral, plan, at.today),
        comebacks=books.comebacks.of(referral.id),
        undecided=len(sides) < len(Side),
    )


def _raised(books: Books, referral: Referral, plan: Plan | None, today: date) -> tuple[str, ...]:
    """What has come to be known since the plan was confirmed, in words. One confirmed before the check was kept tells
    nothing to compare with.
    """
    if plan is None or plan.confirmed_at is None or not (plan.judged or plan.judged_score is not None):
        return ()
    fresh = [
        fact.words
        for fact in facts(books, referral, today)
        if not set(fact.keys) <= set(plan.judged) and not set(fact.keys) & _NOT_OF_THE_CASE
    ]
    score = referral.risk.score
    if score is not None and plan.judged_score is not None and score > plan.judged_score:
        fresh.append(f"the score is {score}, it was {plan.judged_score}")
    return tuple(fresh)


_NOT_OF_THE_CASE = frozenset({"employer", "employer?", "wants?"})


def _later(books: Books, referral_ids: Iterable[int]) -> dict[int, tuple[Later, ...]]:
    """Later referrals of the same victims that are not settled yet."""
    found: dict[int, tuple[Later, ...]] = {}
    for referral_id, line in books.referrals.later(referral_ids):
        given = found.get(referral_id, ())
        found[referral_id] = (*given, Later(line.reference, line.received))
    return found
