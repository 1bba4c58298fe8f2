"""Routes that a referral rules out whoever decides: by a warning, by a ground that is met, by the victim's age."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.findings import Finding, Met
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.ruleset import RuleSet
from marac_desktop.domain.safeguard import Fact, Tier, lacking
from marac_desktop.domain.triage import NEEDS_REASON, PROTECTIVE, Route

__all__ = ["BY_FACTS", "barred", "held_up", "too_young"]

BY_FACTS: Final = frozenset({Ground.VISIBLE_HIGH_RISK, Ground.POTENTIAL_ESCALATION, Ground.REPEAT})
"""Grounds met by what is known, not by somebody's judgement, which the two deciders may not share."""

_THREAT = "There is a threat-to-life (Osman) warning: this case is never taken away from the conference."


def barred(
    referral: Referral, findings: Iterable[Finding], facts: Iterable[Fact] = (), young: str = ""
) -> Mapping[Route, str]:
    """Each route that may not be decided for ``referral``, with the sentence that says why.

    A score that meets the criteria, incidents that do, or a repeat is never *below threshold* (domain.md §2: judgement
    never downgrades it), nor is *without conference* what a fact of the safeguard check rules out whoever agrees;
    ``young`` (see ``too_young``) leaves no route at all.
    """
    if young:
        return dict.fromkeys(PROTECTIVE, young)
    if referral.threat_to_life.strip():
        return dict.fromkeys(NEEDS_REASON, _THREAT)
    met = next((one for one in findings if one.ground in BY_FACTS and one.met is Met.MET), None)
    never = next((fact for fact in facts if fact.tier is Tier.NEVER), None)
    out = {Route.WITHOUT_CONFERENCE: f"{never.words}: the conference decides this case."} if never is not None else {}
    return out | ({Route.BELOW_THRESHOLD: _met(met)} if met is not None else {})


def held_up(facts: Iterable[Fact]) -> Mapping[Route, str]:
    """What is said at the choice of a route that may be decided and acts only once something is recorded."""
    first = lacking(facts)
    words = f"{first}: it is recorded first, and this route does not act before (see “Safeguard check”)."
    return {Route.WITHOUT_CONFERENCE: words} if first else {}


def too_young(referral: Referral, rules: RuleSet, today: date) -> str:
    """Why a victim who was too young when the referral came, and still is, is not a case (domain.md §4.8); "" else."""
    then, now = (referral.victim.birth.age_on(day) for day in (referral.received, today))
    if then is None or now is None or max(then, now) >= rules.victim_least:
        return ""
    return (
        f"The victim is {now}: under {rules.victim_least} this is child safeguarding, recorded, not a case. Tell "
        "children's social care, then record it under “Child safeguarding, not a case…”."
    )


def _met(finding: Finding) -> str:
    return (
        f"“{finding.ground.label}” is met ({finding.why}): this is not below the threshold. Where no conference is "
        "needed, the route is “Processed without conference”, with its plan and its safeguard check."
    )
