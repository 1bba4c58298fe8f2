"""Whether a referral can be kept, field by field, and what it still lacks, in words; *not known* is an answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from marac_desktop.domain.codes import Ground, Kind, Known
from marac_desktop.domain.dates import EARLIEST, show
from marac_desktop.domain.person import Birth, Person
from marac_desktop.domain.referral import ChildrenKnown, Referral
from marac_desktop.domain.risk import tools
from marac_desktop.domain.validation import LINE_LIMIT, NAME_LIMIT, NARRATIVE_LIMIT, Errors

MOST_CHILDREN: Final = 40
MOST_INCIDENTS: Final = 9_999
OLDEST: Final = 125
"""Limits that catch a slip of the finger: children of a household, incidents in a year, years of age."""


def check(referral: Referral, today: date) -> None:
    """Raise FieldErrors, in the order of the form, unless ``referral`` can be kept as typed. Gaps are no errors."""
    errors = Errors()
    _check_received(referral, today, errors)
    _check_sources(referral, errors)
    _check_person("victim", referral.victim, today, errors)
    for at, party in enumerate(referral.perpetrators):
        _check_person(f"perpetrators.{at}.person", party.person, today, errors)
    _check_children(referral, today, errors)
    _check_told(referral, errors)
    _check_risk(referral, today, errors)
    errors.done()


def check_person(person: Person, today: date) -> None:
    """Raise FieldErrors unless ``person`` can be kept as typed; fields are named as attributes of the person."""
    errors = Errors()
    _check_person("", person, today, errors)
    errors.done()


def _check_received(referral: Referral, today: date, errors: Errors) -> None:
    if referral.received > today:
        errors.add("received", f"{show(referral.received)} is in the future. A referral is received by today.")
    elif referral.received < EARLIEST:
        errors.add("received", f"{show(referral.received)} is too long ago. Check the year.")


def _check_sources(referral: Referral, errors: Errors) -> None:
    for at, share in enumerate(referral.sources):
        errors.text(f"sources.{at}.agency", share.agency, NAME_LIMIT, "The agency's name")
    shares = [share.share for share in referral.sources]
    if shares and (min(shares) <= 0 or sum(shares, Fraction(0)) != 1):
        errors.add("sources", "The shares of the referring agencies must add up to one referral.")
    sender = referral.referrer
    for field in ("name", "role", "phone", "email"):
        errors.text(f"referrer.{field}", getattr(sender, field), NAME_LIMIT, f"The referrer's {field}")


def _check_person(at: str, person: Person, today: date, errors: Errors) -> None:
    prefix = f"{at}." if at else ""
    errors.text(f"{prefix}name.surname", person.name.surname, NAME_LIMIT, "The surname")
    errors.text(f"{prefix}name.forename", person.name.forename, NAME_LIMIT, "The forename")
    for number, alias in enumerate(person.aliases):
        errors.text(f"{prefix}aliases.{number}", alias, NAME_LIMIT, "The other name")
    for field in ("disability", "language", "gp"):
        errors.text(f"{prefix}{field}", getattr(person, field), LINE_LIMIT, "This")
    for number, address in enumerate(person.addresses):
        errors.text(f"{prefix}addresses.{number}.text", address.text, LINE_LIMIT, "The address")
        errors.text(f"{prefix}addresses.{number}.postcode", address.postcode, NAME_LIMIT, "The postcode")
        if address.since and address.until and address.until < address.since:
            errors.add(f"{prefix}addresses.{number}.until", "Somebody cannot leave an address before moving in.")
    for number, phone in enumerate(person.phones):
        errors.text(f"{prefix}phones.{number}.number", phone.number, NAME_LIMIT, "The phone number")
        errors.text(f"{prefix}phones.{number}.when", phone.when, LINE_LIMIT, "When it is safe to ring")
    births = {"birth": person.birth} | {f"other_births.{at}": birth for at, birth in enumerate(person.other_births)}
    for field, birth in births.items():
        _check_birth(f"{prefix}{field}", birth, today, errors)


def _check_birth(field: str, birth: Birth, today: date, errors: Errors) -> None:
    if sum(known is not None for known in (birth.on, birth.year, birth.age)) > 1:
        errors.add(field, "Give a date of birth, a year or an age, not several.")
    elif birth.on is not None and birth.on > today:
        errors.add(f"{field}.on", f"{show(birth.on)} is in the future. A date of birth is a day that has passed.")
    elif birth.on is not None and birth.on < EARLIEST:
        errors.add(f"{field}.on", f"{show(birth.on)} is too long ago. Check the year.")
    elif birth.year is not None and not EARLIEST.year <= birth.year <= today.year:
        errors.add(f"{field}.year", f"The year of birth must be from {EARLIEST.year} to {today.year}.")
    elif birth.age is not None and not 0 <= birth.age <= OLDEST:
        errors.add(f"{field}.age", f"An age must be from 0 to {OLDEST}.")


def _check_children(referral: Referral, today: date, errors: Errors) -> None:
    children = referral.children
    if children.number is not None and not 0 <= children.number <= MOST_CHILDREN:
        errors.add("children.number", f"The number of children must be from 0 to {MOST_CHILDREN}.")
    if children.listed and children.known is not ChildrenKnown.LISTED:
        errors.add("children.known", "Children are listed by name, but another answer is chosen.")
    for at, child in enumerate(children.listed):
        _check_person(f"children.listed.{at}.person", child.person, today, errors)
        errors.text(f"children.listed.{at}.school", child.school, LINE_LIMIT, "The school")
        errors.text(f"children.listed.{at}.lives_with", child.lives_with, LINE_LIMIT, "Who the child lives with")


_TOLD = {
    "narrative": "What happened",
    "judgement_reason": "The reason for professional judgement",
    "safety_now": "What is done for safety now",
    "threat_to_life": "The threat-to-life warning",
    "notes": "The note",
    "honour.detail": "The detail of honour-based abuse",
    "consent.why_not_informed": "Why she was not informed",
    "consent.necessity": "Why sharing is necessary",
    "consent.safe_to_tell": "Who is safe to talk to",
    "consent.unsafe_to_tell": "Who is not safe to talk to",
    "consent.voice": "What the victim wants",
}


def _check_told(referral: Referral, errors: Errors) -> None:
    for field, label in _TOLD.items():
        value: object = referral
        for part in field.split("."):
            value = getattr(value, part)
        errors.text(field, str(value), NARRATIVE_LIMIT, label)
    for field in ("transfer_from", "marac", "area"):
        errors.text(field, getattr(referral, field), NAME_LIMIT, "This")
    if referral.incidents is not None and not 0 <= referral.incidents <= MOST_INCIDENTS:
        errors.add("incidents", f"The number of incidents must be from 0 to {MOST_INCIDENTS:,}.")


def _check_risk(referral: Referral, today: date, errors: Errors) -> None:
    record, tool = referral.risk, tools.by_key(referral.risk.tool)
    highest = tool.highest if tool else 0
    if tool and record.score_only is not None and not 0 <= record.score_only <= highest:
        errors.add("risk.score_only", f"A {tool.title} score is from 0 to {highest}.")
    if record.completed_on is not None and record.completed_on > today:
        errors.add("risk.completed_on", f"{show(record.completed_on)} is in the future.")
    errors.text("risk.completed_by", record.completed_by, NAME_LIMIT, "Who completed it")
    for row in record.answers:
        errors.text(f"risk.answers.{row.number}.source", row.source, LINE_LIMIT, "The source of the answer")
        errors.text(f"risk.answers.{row.number}.comment", row.comment, NARRATIVE_LIMIT, "The comment")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a referral still lacks: the field that would fill it, and what to say of it."""

    field: str
    words: str


def lacking(referral: Referral) -> tuple[str, ...]:
    """What ``referral`` still lacks, in the form's order; nothing for imported history, which asks for nothing."""
    return tuple(gap.words for gap in gaps(referral))


def gaps(referral: Referral) -> tuple[Gap, ...]:
    """As ``lacking``, each with the field to go to."""
    if referral.kind is Kind.IMPORTED:
        return ()
    steps = (
        *(_who_refers, _victim_gaps, _perpetrator_gaps, _child_gaps),
        *(_case_gaps, _ground_gaps, _consent_gaps, _voice_gaps),
    )
    return tuple(gap for step in steps for gap in step(referral))


def _who_refers(referral: Referral) -> Iterator[Gap]:
    if not referral.sources:
        yield Gap("sources", "Which agency refers")
    if not referral.referrer.name.strip():
        yield Gap("referrer.name", "Who refers, by name")


def _victim_gaps(referral: Referral) -> Iterator[Gap]:
    victim = referral.victim
    if not victim.name:
        yield Gap("victim.name.surname", "The victim's name")
    if not (victim.birth or victim.birth.not_known):
        yield Gap("victim.birth.on", "The victim's date of birth, or that it is not known")
    for field in ("sex", "ethnicity"):
        if not getattr(victim, field):
            yield Gap(f"victim.{field}", f"The victim's {field}, or that it is not known")
    if victim.disabled is Known.BLANK:
        yield Gap("victim.disabled", "Whether the victim is disabled, or that it is not known")
    if not victim.addresses:
        yield Gap("victim.addresses", "Where the victim lives")
    if not victim.phones or any(phone.safe_to_call is Known.BLANK for phone in victim.phones):
        yield Gap("victim.phones", "A phone number and whether ringing it is safe")


def _perpetrator_gaps(referral: Referral) -> Iterator[Gap]:
    if not referral.perpetrators:
        yield Gap("perpetrators", "The perpetrator")
    for at, party in enumerate(referral.perpetrators):
        if not party.person.name:
            yield Gap(f"perpetrators.{at}.person.name.surname", "The perpetrator's name")
        if not (party.person.birth or party.person.birth.not_known):
            yield Gap(f"perpetrators.{at}.person.birth.on", "The perpetrator's date of birth, or that it is not known")
        if not party.relationship:
            yield Gap(f"perpetrators.{at}.relationship", "What the perpetrator is to the victim, or not known")


def _child_gaps(referral: Referral) -> Iterator[Gap]:
    if referral.children.count is None and referral.children.known is not ChildrenKnown.NOT_KNOWN:
        yield Gap("children.known", "The children in the household, none, or not known")
    for at, child in enumerate(referral.children.listed):
        if child.safeguarding is Known.BLANK:
            yield Gap(f"children.listed.{at}.safeguarding", "A safeguarding decision for each child")
            return


def _case_gaps(referral: Referral) -> Iterator[Gap]:
    if not referral.narrative.strip():
        yield Gap("narrative", "What happened")
    tool = tools.by_key(referral.risk.tool)
    if referral.risk.score is None:
        yield Gap("risk", f"The {tool.title if tool else 'risk tool'}")
    elif tool and referral.risk.answers and (open_rows := tool.tally(referral.risk).unanswered):
        rows = "question" if open_rows == 1 else "questions"
        yield Gap("risk", f"{tool.title}: {open_rows} {rows} not answered")
    honour = referral.honour
    if Known.BLANK in (honour.honour_based, honour.forced_marriage, honour.fgm):
        yield Gap("honour.honour_based", "Honour-based abuse, forced marriage, FGM: yes, no or not known")


def _ground_gaps(referral: Referral) -> Iterator[Gap]:
    if not referral.grounds:
        yield Gap("grounds", "A ground, or a word with the coordinator")
    if Ground.PROFESSIONAL_JUDGEMENT in referral.grounds and not referral.judgement_reason.strip():
        yield Gap("judgement_reason", "The reason for professional judgement")
    if Ground.POTENTIAL_ESCALATION in referral.grounds and referral.incidents is None:
        yield Gap("incidents", "How many incidents")


def _consent_gaps(referral: Referral) -> Iterator[Gap]:
    consent = referral.consent
    if consent.informed is Known.BLANK:
        yield Gap("consent.informed", "Whether the victim was informed")
    if consent.informed is Known.NO and not consent.why_not_informed.strip():
        yield Gap("consent.why_not_informed", "Why the victim was not informed")
    if consent.agrees is Known.BLANK:
        yield Gap("consent.agrees", "Whether the victim agrees")
    if not consent.lawful_basis:
        yield Gap("consent.lawful_basis", "The lawful basis for sharing")
    if consent.agrees is not Known.YES and not consent.necessity.strip():
        yield Gap("consent.necessity", "Why sharing is necessary and proportionate")


def _voice_gaps(referral: Referral) -> Iterator[Gap]:
    if not referral.consent.voice.strip():
        yield Gap("consent.voice", "What the victim wants")
    if not referral.safety_now.strip():
        yield Gap("safety_now", "What is done for safety now")
    if not referral.marac:
        yield Gap("marac", "Which MARAC hears it")
