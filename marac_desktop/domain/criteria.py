"""The referral criteria: which grounds a referral meets, why, and what is missing to tell."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.dates import show
from marac_desktop.domain.findings import Finding, Met
from marac_desktop.domain.incidents import count
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.repeat import OF_THE_SAME_NAME, EarlierReferral, anchor_of, in_window, window_end
from marac_desktop.domain.risk.answers import ToolRecord
from marac_desktop.domain.risk.tool import Tally, Tool
from marac_desktop.domain.ruleset import GroundRule, RuleSet, load

__all__ = ["CRITERIA", "Criterion", "Facts", "Finding", "Met", "RuleSet", "any_met", "grounds_met", "judge", "load"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a ground is judged on: the referral, the latest earlier one it may repeat, the day it is looked at, and the
    days of incidents entered since earlier referrals of the victim. ``maybe``: it is one only if a perpetrator of the
    same name is the same person.
    """

    referral: Referral
    earlier: EarlierReferral | None
    today: date
    entered: tuple[date, ...] = ()
    maybe: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """One way of judging a ground; the criteria file names it by ``judged``."""

    judged: str
    judge: Callable[[Facts, GroundRule], Finding]


def _score(facts: Facts, rule: GroundRule) -> Finding:
    """Enough yes answers on the area's tool; don't-knows and blanks that could still reach it leave it open."""
    record = facts.referral.risk
    tool = _tool_asked(rule, record)
    if tool is None:
        wanted = rule.tool.title if rule.tool else "the area's tool"
        return Finding(rule.ground, Met.CANNOT_TELL, f"These criteria ask for {wanted}.", (wanted,))
    tally, least = tool.tally(record), tool.threshold or 0
    if tally.score is None:
        return Finding(rule.ground, Met.CANNOT_TELL, f"No {tool.title} is recorded.", (f"The {tool.title}",))
    if tally.score >= least:
        return Finding(rule.ground, Met.MET, f"{tool.title} {tally.score} of {tool.highest}: at or above {least}")
    if tally.reachable is not None and tally.reachable >= least:
        return Finding(rule.ground, Met.CANNOT_TELL, f"{_counts(tally)}: could still reach {least}", _unknown(tally))
    why = f"{tool.title} {tally.score} of {tool.highest}: below {least}"
    return Finding(rule.ground, Met.NOT_MET, why, _unknown(tally))


def _tool_asked(rule: GroundRule, record: ToolRecord) -> Tool | None:
    """The tool of this ground that was asked; the usual one while nothing is recorded; None for any other."""
    accepted = [tool for tool in (rule.tool, *rule.other_tools) if tool is not None]
    asked = next((tool for tool in accepted if tool.key == record.tool), None)
    return asked or (rule.tool if record.score is None else None)


def _counts(tally: Tally) -> str:
    """The answers in words, such as "9 yes, 6 don't know, 3 not answered"."""
    parts = [f"{tally.score if tally.score_only else tally.yes} yes"]
    parts += [f"{tally.dont_know} don't know"] if tally.dont_know else []
    parts += [f"{tally.unanswered} not answered"] if tally.unanswered else []
    return ", ".join(parts)


def _unknown(tally: Tally) -> tuple[str, ...]:
    """What of the tool is still open."""
    if tally.score_only:
        return ("The answers behind the score",)
    open_rows = ((tally.unanswered, "not answered"), (tally.dont_know, "answered don't know"))
    return tuple(f"{rows} {'question' if rows == 1 else 'questions'} {what}" for rows, what in open_rows if rows)


def _judgement(facts: Facts, rule: GroundRule) -> Finding:
    """A ground somebody relies on, with the reason in words; it raises a case and never lowers one."""
    chosen = rule.ground in facts.referral.grounds
    reason = facts.referral.judgement_reason.strip()
    if chosen and reason:
        return Finding(rule.ground, Met.MET, "Relied on, with the reason in words")
    if chosen:
        return Finding(rule.ground, Met.CANNOT_TELL, "Relied on, but no reason is written", ("The reason in words",))
    if reason:
        return Finding(
            rule.ground, Met.CANNOT_TELL, "A reason is written, but the ground is not ticked", ("Tick the ground",)
        )
    return Finding(rule.ground, Met.NOT_MET, "Nobody relies on it")


def _incidents(facts: Facts, rule: GroundRule) -> Finding:
    """Enough incidents of domestic abuse, any agency's, in the months the file says."""
    told = facts.referral
    found = count(told.dated, told.incidents, told.received, rule.months, facts.entered)
    number = found.counted
    if number is None:
        missing = f"How many incidents in {rule.months} months, known to any agency"
        return Finding(rule.ground, Met.CANNOT_TELL, "The number of incidents is not recorded", (missing,))
    said = f"{number} {'incident' if number == 1 else 'incidents'} in {rule.months} months"
    if number >= rule.at_least:
        return Finding(rule.ground, Met.MET, f"{said}: at or above {rule.at_least}")
    if found.reachable >= rule.at_least:
        why = f"{said} and {found.undated} without a date: could still reach {rule.at_least}"
        return Finding(rule.ground, Met.CANNOT_TELL, why, ("The dates of the incidents",))
    return Finding(rule.ground, Met.NOT_MET, f"{said}: below {rule.at_least}")


def _repeat(facts: Facts, rule: GroundRule) -> Finding:
    """Further abuse inside the window of an accepted referral: proposed here, confirmed by the coordinator."""
    referral, earlier = facts.referral, facts.earlier
    confirmed = rule.ground in referral.grounds
    if earlier is None:
        return _repeat_alone(referral, rule, confirmed=confirmed)
    until = window_end(anchor_of(earlier, rule.repeat), rule.repeat.months)
    if not (earlier.accepted and in_window(earlier, referral.received, rule.repeat)):
        return Finding(rule.ground, Met.NOT_MET, f"{earlier.reference} does not anchor it: {_outside(earlier, until)}")
    run = "run" if facts.today <= until else "ran"
    why = f"{earlier.reference} of {show(earlier.received)}: its {rule.repeat.months} months {run} to {show(until)}"
    if confirmed:
        return Finding(rule.ground, Met.MET, why)
    if facts.maybe:
        why = f"The same victim, and {OF_THE_SAME_NAME}: the same person? {why}"
        return Finding(rule.ground, Met.CANNOT_TELL, why, ("Whether both are one person",))
    return Finding(rule.ground, Met.CANNOT_TELL, f"Proposed. {why}", ("The coordinator's confirmation",))


def _outside(earlier: EarlierReferral, until: date) -> str:
    """Why an earlier referral makes no repeat."""
    return f"its window ended on {show(until)}" if earlier.accepted else f"“{earlier.stage.label}”"


def _repeat_alone(referral: Referral, rule: GroundRule, *, confirmed: bool) -> Finding:
    """A repeat without an earlier referral in the case file."""
    if confirmed:
        return Finding(
            rule.ground,
            Met.MET,
            "Confirmed by the coordinator",
            () if referral.repeat_of else ("Which referral it repeats",),
        )
    if not referral.victim.name or not any(party.person.name for party in referral.perpetrators):
        return Finding(
            rule.ground,
            Met.CANNOT_TELL,
            "Earlier referrals are matched by victim and perpetrator",
            ("Victim and perpetrator by name",),
        )
    why = f"No accepted referral of this victim and perpetrator in the {rule.repeat.months} months before"
    return Finding(rule.ground, Met.NOT_MET, why)


CRITERIA: Final[tuple[Criterion, ...]] = (
    Criterion("score", _score),
    Criterion("judgement", _judgement),
    Criterion("incidents", _incidents),
    Criterion("repeat", _repeat),
)
"""Every way of judging a ground. A new threshold is a line in a criteria file; only a new way of judging comes here."""


def judge(
    referral: Referral,
    ruleset: RuleSet,
    earlier: EarlierReferral | None,
    today: date,
    entered: tuple[date, ...] = (),
    *,
    maybe: bool = False,
) -> tuple[Finding, ...]:
    """What each ground of ``ruleset`` says of ``referral``, in the file's order.

    ``earlier`` is the referral it may repeat (``repeat.propose(...).earlier``), ``entered`` the days of incidents told
    since earlier referrals of the victim. A finding never decides anything: "not met" is no refusal (domain.md §2).
    """
    facts = Facts(referral, earlier, today, entered, maybe)
    by_name = {criterion.judged: criterion for criterion in CRITERIA}
    return tuple(by_name[rule.judged].judge(facts, rule) for rule in ruleset.grounds)


def any_met(findings: tuple[Finding, ...]) -> bool:
    """Whether at least one ground is met, which holds a provisional place at the next meeting (domain.md §4.3)."""
    return any(finding.met is Met.MET for finding in findings)


def grounds_met(findings: tuple[Finding, ...]) -> tuple[Ground, ...]:
    """The grounds met, in order."""
    return tuple(finding.ground for finding in findings if finding.met is Met.MET)
