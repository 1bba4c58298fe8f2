"""How complete a referral is, and what it still lacks, in words and field by field; *not known* is an answer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from marac_desktop.domain.codes import Ground, Kind, Known
from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import ChildrenKnown, Referral
from marac_desktop.domain.risk import tools

WHOLE: Final = 100
"""Per cent."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a referral still lacks: the field that would fill it, and what to say of it.

    ``may_be_unknown`` is whether *not known* can be put down for it (``Referral.not_known``); where the field itself
    offers *not known*, it is not.
    """

    field: str
    words: str
    may_be_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of what is asked of a referral is answered. What is asked depends on what was answered so far."""

    asked: int
    gaps: tuple[Gap, ...] = ()

    @property
    def per_cent(self) -> int:
        """Whole per cent answered, rounded down: 100 only when nothing is missing."""
        return WHOLE if not self.asked else WHOLE * (self.asked - len(self.gaps)) // self.asked


Asked = Iterator[tuple[Gap, bool]]
"""What is asked, and whether it is answered."""


def measured(referral: Referral) -> Completeness:
    """How complete ``referral`` is, the gaps in the form's order; imported history is asked nothing."""
    if referral.kind is Kind.IMPORTED:
        return Completeness(0)
    steps = (
        *(_who_refers, _victim, _perpetrators, _children, _happened, _risk, _grounds),
        *(_honour, _consent, _voice, _safety),
    )
    asked = [each for step in steps for each in step(referral)]
    unknown = frozenset(referral.not_known)
    open_ones = (gap for gap, answered in asked if not answered)
    return Completeness(
        len(asked), tuple(gap for gap in open_ones if not (gap.may_be_unknown and gap.field in unknown))
    )


def gaps(referral: Referral) -> tuple[Gap, ...]:
    """What ``referral`` still lacks, each with the field to go to."""
    return measured(referral).gaps


def lacking(referral: Referral) -> tuple[str, ...]:
    """What ``referral`` still lacks, in words."""
    return tuple(gap.words for gap in gaps(referral))


def bare(referral: Referral) -> tuple[str, ...]:
    """What ``referral`` lacks so wholly that it tells of nobody or of nothing, in words; () for every other one."""
    scored = tools.score(referral.risk) is not None or referral.incidents is not None
    missing = (
        (bool(referral.victim.name), "who the victim is"),
        (any(party.person.name for party in referral.perpetrators), "any perpetrator by name"),
        (bool(_told(referral.narrative) or scored or referral.grounds or referral.dated), "what happened"),
    )
    lacks = tuple(words for there, words in missing if not there)
    return lacks if not referral.victim.name or len(lacks) > 1 else ()


def said_unknown(referral: Referral) -> tuple[Gap, ...]:
    """What was put down as not known and is still not filled in, so that it can be taken back."""
    bare = measured(replace(referral, not_known=())).gaps
    return tuple(gap for gap in bare if gap.may_be_unknown and gap.field in referral.not_known)


def _told(text: str) -> bool:
    return bool(text.strip())


def _known_birth(birth: Birth) -> bool:
    return bool(birth) or birth.not_known


def _who_refers(referral: Referral) -> Asked:
    sender = referral.referrer
    yield Gap("sources", "Which agency refers"), bool(referral.sources)
    yield Gap("referrer.name", "Who refers, by name"), _told(sender.name)
    yield Gap("referrer.phone", "How the referrer is reached"), _told(sender.phone) or _told(sender.email)
    yield Gap("marac", "Which MARAC hears it"), bool(referral.marac)
    yield Gap("previous.heard", "Whether a MARAC heard this before"), referral.previous.heard is not Known.BLANK


def _victim(referral: Referral) -> Asked:
    victim = referral.victim
    yield Gap("victim.name.surname", "The victim's name"), bool(victim.name)
    yield Gap("victim.birth", "The victim's date of birth, or that it is not known"), _known_birth(victim.birth)
    for field in ("sex", "ethnicity"):
        yield Gap(f"victim.{field}", f"The victim's {field}, or that it is not known"), bool(getattr(victim, field))
    disabled = victim.disabled is not Known.BLANK
    yield Gap("victim.disabled", "Whether the victim is disabled, or that it is not known"), disabled
    interpreter = victim.interpreter is not Known.BLANK
    yield Gap("victim.interpreter", "Whether an interpreter is needed, or that it is not known"), interpreter
    yield Gap("victim.addresses", "Where the victim lives", may_be_unknown=True), bool(victim.addresses)
    safe = bool(victim.phones) and all(phone.safe_to_call is not Known.BLANK for phone in victim.phones)
    yield Gap("victim.phones", "A phone number and whether ringing it is safe", may_be_unknown=True), safe


def _perpetrators(referral: Referral) -> Asked:
    yield Gap("perpetrators", "The perpetrator", may_be_unknown=True), bool(referral.perpetrators)
    for at, party in enumerate(referral.perpetrators):
        to, person = f"perpetrators.{at}", party.person
        yield Gap(f"{to}.person.name.surname", "The perpetrator's name", may_be_unknown=True), bool(person.name)
        born = "The perpetrator's date of birth, or that it is not known"
        yield Gap(f"{to}.person.birth", born), _known_birth(person.birth)
        related = "What the perpetrator is to the victim, or not known"
        yield Gap(f"{to}.relationship", related), bool(party.relationship)


def _children(referral: Referral) -> Asked:
    children = referral.children
    known = children.count is not None or children.known is ChildrenKnown.NOT_KNOWN
    yield Gap("children.known", "The children in the household, none, or not known"), known
    if children.listed:
        blank = [at for at, child in enumerate(children.listed) if child.safeguarding is Known.BLANK]
        first = blank[0] if blank else 0
        yield Gap(f"children.listed.{first}.safeguarding", "A safeguarding decision for each child"), not blank


def _happened(referral: Referral) -> Asked:
    story = referral.story
    yield Gap("narrative", "What happened"), _told(referral.narrative)
    yield Gap("story.when", "When it happened", may_be_unknown=True), _told(story.when)
    yield Gap("story.where", "Where it happened", may_be_unknown=True), _told(story.where)
    reported = story.reported_to_police is not Known.BLANK
    yield Gap("story.reported_to_police", "Whether the police were told, or that it is not known"), reported
    numbered = referral.incidents is not None or bool(referral.dated)
    yield Gap("incidents", "How many incidents in 12 months", may_be_unknown=True), numbered


def _risk(referral: Referral) -> Asked:
    record, tool = referral.risk, tools.by_key(referral.risk.tool)
    title = tool.title if tool else "risk tool"
    yield Gap("risk", f"The {title}"), record.score is not None
    if record.score is None:
        return
    if tool and record.answers:
        left = tool.tally(record).unanswered
        yield Gap("risk", f"{title}: {left} {'question' if left == 1 else 'questions'} not answered"), not left
    for further in tools.opened(record):
        left = further.tally_of(record.supplement.answers).unanswered
        rows = "question" if left == 1 else "questions"
        yield Gap("risk.supplement", f"{further.title}: {left} {rows} not answered"), not left
    by = f"Who completed the {title}"
    yield Gap("risk.completed_by", by, may_be_unknown=True), _told(record.completed_by)
    on = record.completed_on is not None
    yield Gap("risk.completed_on", f"When the {title} was completed", may_be_unknown=True), on


def _grounds(referral: Referral) -> Asked:
    yield Gap("grounds", "A ground, or a word with the coordinator"), bool(referral.grounds)
    if Ground.PROFESSIONAL_JUDGEMENT in referral.grounds:
        yield Gap("judgement_reason", "The reason for professional judgement"), _told(referral.judgement_reason)


def _honour(referral: Referral) -> Asked:
    honour = referral.honour
    answered = Known.BLANK not in (honour.honour_based, honour.forced_marriage, honour.fgm)
    yield Gap("honour.honour_based", "Honour-based abuse, forced marriage, FGM: yes, no or not known"), answered


def _consent(referral: Referral) -> Asked:
    consent = referral.consent
    yield Gap("consent.informed", "Whether the victim was informed"), consent.informed is not Known.BLANK
    if consent.informed is Known.NO:
        yield Gap("consent.why_not_informed", "Why the victim was not informed"), _told(consent.why_not_informed)
    yield Gap("consent.agrees", "Whether the victim agrees"), consent.agrees is not Known.BLANK
    yield Gap("consent.lawful_basis", "The lawful basis for sharing"), bool(consent.lawful_basis)
    if consent.agrees is not Known.YES:
        yield Gap("consent.necessity", "Why sharing is necessary and proportionate"), _told(consent.necessity)


def _voice(referral: Referral) -> Asked:
    consent = referral.consent
    yield Gap("consent.voice", "What the victim wants", may_be_unknown=True), _told(consent.voice)
    yield Gap("consent.afraid_of", "Whom the victim is afraid of", may_be_unknown=True), _told(consent.afraid_of)
    safe = _told(consent.safe_to_tell) or _told(consent.unsafe_to_tell)
    yield Gap("consent.safe_to_tell", "Who is safe to talk to, and who is not", may_be_unknown=True), safe
    police = consent.police_to_act is not Known.BLANK
    yield Gap("consent.police_to_act", "Whether the victim wants the police to act, or that it is not known"), police


def _safety(referral: Referral) -> Asked:
    yield Gap("safety_now", "What is done for safety now"), _told(referral.safety_now)
