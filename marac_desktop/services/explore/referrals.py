"""One invented referral, whole: who refers, what is told, what the Dash comes to, and which grounds it meets."""

from dataclasses import replace
from typing import Final

from marac_desktop.domain import ruleset
from marac_desktop.domain.codes import Ground, Kind, Known
from marac_desktop.domain.dates import show
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Consent, Honour, Referral
from marac_desktop.domain.risk.answers import Answer
from marac_desktop.domain.triage import Route
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.household import Household
from marac_desktop.services.explore.plan import CALM, WAITING, Coming, Course
from marac_desktop.services.explore.referrer import referrer, shares
from marac_desktop.services.explore.returning import Case
from marac_desktop.services.explore.risk import THRESHOLD, Danger, danger
from marac_desktop.services.explore.words import sentences

ESCALATION: Final = 3
"""Incidents in 12 months that meet the ground *potential escalation* (domain.md §2)."""
_TOLD: Final = 5
ELSEWHERE = ("Bristol", "Bath and North East Somerset", "North Somerset", "Dorset", "Devon", "Wiltshire")
_ENDS = {
    Outcome.DISCUSSED: Stage.HEARD,
    Outcome.WITHDRAWN: Stage.WITHDRAWN,
    Outcome.TRANSFERRED: Stage.TRANSFERRED,
}
_STANDS = {
    Course.LISTED: (Stage.LISTED, Route.CONFERENCE),
    Course.CARRIED_OVER: (Stage.LISTED, Route.CONFERENCE),
    Course.DEFERRED: (Stage.LISTED, Route.CONFERENCE),
    Course.FOR_CONFERENCE: (Stage.CONFERENCE, Route.CONFERENCE),
    Course.EMERGENCY: (Stage.EMERGENCY, Route.EMERGENCY),
    Course.WITHOUT_CONFERENCE: (Stage.WITHOUT_CONFERENCE, Route.WITHOUT_CONFERENCE),
    Course.TO_CONFIRM: (Stage.TO_CONFIRM, Route.WITHOUT_CONFERENCE),
    Course.BELOW_THRESHOLD: (Stage.BELOW_THRESHOLD, Route.BELOW_THRESHOLD),
    Course.TRANSFER_OUT: (Stage.TRANSFERRED, Route.TRANSFER_OUT),
    Course.RETURNED: (Stage.RETURNED, Route.MORE_INFORMATION),
}


def referral(case: Case, household: Household, kind: Kind, chance: Chance) -> Referral:
    """The referral of a case. Its ``reference`` and ``case_id`` are given where referrals are numbered."""
    coming = case.coming
    from_whom = shares(household.traits.sources, chance)
    worker = referrer(from_whom[0], chance)
    risk = danger(coming, household, kind, worker.name, chance)
    grounds = _grounds(case, risk, chance)
    stage, route = standing(coming)
    live = kind is Kind.LIVE
    told = Referral(
        received=coming.received,
        victim=household.victim,
        sources=from_whom,
        perpetrators=household.perpetrators,
        children=household.children,
        incidents=risk.incidents,
        risk=risk.record,
        grounds=grounds,
        marac=household.marac,
        area=household.town,
        criteria=ruleset.by_key("").key if live else "",
        repeat_of=case.repeat_of,
        kind=kind,
        stage=stage,
        route=route,
        id=case.id,
        uid=chance.uid(),
    )
    if not live:
        return told
    return _in_words(replace(told, referrer=worker, transfer_from=_from(case, chance)), case, household, chance)


def standing(coming: Coming) -> tuple[Stage, str]:
    """Where a referral of this course stands, and the route that stands for it ("" while triage waits). One that waits
    with a provisional place is listed already.
    """
    if coming.course in WAITING:
        return Stage.LISTED if coming.provisional else Stage.TRIAGE, ""
    if coming.course is Course.HEARING:
        outcome = coming.places[-1].outcome
        route = Route.EMERGENCY if coming.urgent else Route.CONFERENCE
        return _ENDS[outcome or Outcome.DISCUSSED], route.value
    stage, route = _STANDS[coming.course]
    return stage, route.value


def _from(case: Case, chance: Chance) -> str:
    return chance.pick(ELSEWHERE) if not case.before and case.coming.course in _TRANSFERS and chance.often(3) else ""


_TRANSFERS = frozenset({Course.HEARING, Course.LISTED})


def _grounds(case: Case, risk: Danger, chance: Chance) -> tuple[Ground, ...]:
    """Every ground that is met, in order; where none is, professional judgement, unless it stays below threshold."""
    met = {
        Ground.VISIBLE_HIGH_RISK: risk.score >= THRESHOLD,
        Ground.POTENTIAL_ESCALATION: (risk.incidents or 0) >= ESCALATION,
        Ground.REPEAT: case.repeat_of is not None,
    }
    below = case.coming.course is Course.BELOW_THRESHOLD
    met[Ground.PROFESSIONAL_JUDGEMENT] = not below and (not any(met.values()) or chance.often(9))
    return tuple(ground for ground in Ground if met[ground])


def _in_words(told: Referral, case: Case, household: Household, chance: Chance) -> Referral:
    """The referral with everything somebody wrote in sentences."""
    say = household.pronouns.say
    judged = Ground.PROFESSIONAL_JUDGEMENT in told.grounds
    return replace(
        told,
        narrative=_narrative(told, case, household, chance),
        judgement_reason=say(chance.pick(sentences("judgement"))) if judged else "",
        honour=_honour(household, chance),
        consent=_consent(household, chance),
        safety_now=say(chance.pick(sentences("safety"))),
        threat_to_life=_threat(told, case.coming, chance),
    )


def _narrative(told: Referral, case: Case, household: Household, chance: Chance) -> str:
    """What happened: how it came to notice, some of what the Dash says, and where things stand."""
    yes = [row.number for row in told.risk.answers if row.answer is Answer.YES]
    said = sorted(chance.several(yes, _TOLD))
    parts = [chance.pick(sentences("opening", told.sources[0].source.value))]
    if case.repeat_of is not None:
        parts.append(chance.pick(sentences("closing", "again")))
    parts += [chance.pick(sentences("said", str(number))) for number in said]
    if household.traits.honour:
        parts.append(chance.pick(sentences("honour")))
    parts.append(chance.pick(sentences("closing")))
    return household.pronouns.say(" ".join(parts))


def _honour(household: Household, chance: Chance) -> Honour:
    if not household.traits.honour:
        return Honour(honour_based=Known.NO if chance.often(80) else Known.BLANK)
    detail = household.pronouns.say(chance.pick(sentences("honour")))
    forced = chance.pick((Known.YES, Known.NO, Known.NOT_KNOWN))
    return Honour(honour_based=Known.YES, forced_marriage=forced, fgm=Known.NOT_KNOWN, detail=detail)


def _consent(household: Household, chance: Chance) -> Consent:
    """What the victim knows and wants; honour-based cases are often not told."""
    pronouns = household.pronouns
    told = chance.weighted(((Known.YES, 80), (Known.NO, 12), (Known.NOT_KNOWN, 5), (Known.BLANK, 3)))
    if told is not Known.YES:
        why = pronouns.say(sentences("voice", "unrecorded")[0]) if told is Known.NO else ""
        return Consent(told, why, Known.BLANK, "public_task", NECESSARY)
    return Consent(
        informed=Known.YES,
        agrees=chance.weighted(((Known.YES, 82), (Known.NO, 14), (Known.NOT_KNOWN, 4))),
        lawful_basis="public_task",
        necessity=NECESSARY,
        safe_to_tell=chance.weighted((("IDVA", 50), ("A sister", 15), ("GP", 10), ("", 25))),
        unsafe_to_tell=chance.weighted((("The perpetrator's family", 40), ("Anybody at work", 10), ("", 50))),
        voice=pronouns.say(chance.pick(sentences("voice"))),
    )


NECESSARY = "Risk of serious harm; agencies need to act together."


def _threat(told: Referral, coming: Coming, chance: Chance) -> str:
    """A threat-to-life warning, seldom, and never where the case goes without conference (domain.md §4.4)."""
    if coming.course in CALM | {Course.BELOW_THRESHOLD} or (told.risk.score or 0) < THRESHOLD or not chance.often(3):
        return ""
    return sentences("safety", "life")[0].format(day=show(coming.received))
