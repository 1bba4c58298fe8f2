"""Whether a referral, or a person on it, can be kept as typed: each refusal at its field, in the order of the form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from marac_desktop.domain.codes import Known
from marac_desktop.domain.dates import EARLIEST, future, show
from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.domain.person import Birth, Person
from marac_desktop.domain.referral import ChildrenKnown, Referral
from marac_desktop.domain.risk import tools
from marac_desktop.domain.risk.answers import Answered, ToolRecord
from marac_desktop.domain.twice import twice
from marac_desktop.domain.validation import LINE_LIMIT, NAME_LIMIT, NARRATIVE_LIMIT, Errors

RECEIVED: Final = "A referral is received by today."
"""Why the day it was received is not still to come."""
MOST_CHILDREN: Final = 40
MOST_INCIDENTS: Final = 9_999
OLDEST: Final = 125
"""Limits that catch a slip of the finger: children of a household, incidents in a year, years of age."""

IN_ORDER: Final = (
    *("received", "sources", "referrer", "marac", "area", "transfer_from", "previous"),
    *("victim", "perpetrators", "children", "narrative", "story", "dated", "incidents", "police"),
    *("risk", "earlier_risk", "grounds", "judgement_reason", "honour", "consent"),
    *("safety_now", "threat_to_life", "threats", "notes", "consideration", "not_known"),
)
"""The fields of a referral in the order of the form; what is not among them comes first."""

_N, _L, _T = NAME_LIMIT, LINE_LIMIT, NARRATIVE_LIMIT
_PERSON: Final = {
    "name.surname": ("The surname", _N),
    "name.forename": ("The forename", _N),
    "aliases": ("The other name", _N),
    "addresses.text": ("The address", _L),
    "addresses.postcode": ("The postcode", _N),
    "phones.number": ("The phone number", _N),
    "phones.when": ("When it is safe to ring", _L),
    "phones.whose": ("Whose number it is", _L),
    "circumstances.mental_health_detail": ("What is known of mental health", _T),
    "circumstances.substance_use_detail": ("What is known of alcohol and drugs", _T),
    "circumstances.immigration": ("The immigration status", _L),
    "circumstances.occupation": ("The occupation", _L),
    "circumstances.landlord": ("The landlord", _L),
}
_REFERRAL: Final = {
    "sources.agency": ("The agency's name", _N),
    "referrer.name": ("The referrer's name", _N),
    "referrer.role": ("The referrer's role", _N),
    "referrer.phone": ("The referrer's phone", _N),
    "referrer.email": ("The referrer's email", _N),
    "children.listed.school": ("The school", _L),
    "children.listed.lives_with": ("Who the child lives with", _L),
    "narrative": ("What happened", _T),
    "judgement_reason": ("The reason for professional judgement", _T),
    "safety_now": ("What is done for safety now", _T),
    "threat_to_life": ("The threat-to-life warning", _T),
    "notes": ("The note", _T),
    "honour.led_by": ("Who leads the meeting", _N),
    "honour.led_outcome": ("What came of the meeting", _T),
    "honour.detail": ("The detail of honour-based abuse", _T),
    "consent.why_not_informed": ("Why the victim was not informed", _T),
    "consent.necessity": ("Why sharing is necessary", _T),
    "consent.safe_to_tell": ("Who is safe to talk to", _T),
    "consent.unsafe_to_tell": ("Who is not safe to talk to", _T),
    "consent.voice": ("What the victim wants", _T),
    "consent.afraid_of": ("Whom the victim is afraid of", _T),
    "consent.left_out.name": ("The name", _N),
    "consent.left_out.agency": ("The agency's name", _N),
    "consent.left_out.why": ("The reason", _T),
    "consent.barriers": ("What keeps the victim from help", _T),
    "story.when": ("When it happened", _L),
    "story.where": ("Where it happened", _L),
    "story.triggers": ("What set it off", _T),
    "story.injuries": ("The injuries", _T),
    "story.history": ("The history of the relationship", _T),
    "story.support": ("The support in place", _T),
    "dated.what": ("What happened in this incident", _T),
    "police.bail": ("The bail conditions", _T),
    "police.orders": ("The orders", _T),
    "police.markers": ("The markers", _T),
    "risk.answers.comment": ("The comment", _T),
    "risk.answers.source": ("The source of the answer", _L),
    "risk.completed_by": ("Who completed it", _N),
    "consideration.words": ("The reason", _T),
    "transfer_from": ("This", _N),
    "marac": ("This", _N),
    "area": ("This", _N),
}
_OTHER: Final = ("This", LINE_LIMIT)
_PLACE = re.compile(r"\.\d+(?=\.|$)")
_SOMEBODY = re.compile(r"^(victim|perpetrators\.person|children\.listed\.person)\.")
_RECORD = re.compile(r"^(earlier_)?risk\.(supplement\.)?")


def check(referral: Referral, today: date) -> None:
    """Raise FieldErrors, in the order of the form, unless ``referral`` can be kept as typed. Gaps are no errors."""
    errors = Errors()
    for path, text in _texts("", referral):
        label, limit = _REFERRAL.get(_kind_of(path)) or _PERSON.get(_kind_of(path)) or _OTHER
        errors.text(path, text, limit, label)
    _check_received(referral, today, errors)
    _check_sources(referral, errors)
    for at, person in _people(referral).items():
        _check_person(f"{at}.", person, today, errors)
    errors.take(twice(referral))
    _check_children(referral, errors)
    _check_happened(referral, today, errors)
    _check_left_out(referral, errors)
    _check_risk("risk", referral.risk, today, errors)
    for place, record in enumerate(referral.earlier_risk):
        _check_risk(f"earlier_risk.{place}", record, today, errors)
    _raise_in_order(errors)


def _texts(path: str, value: object) -> Iterator[tuple[str, str]]:
    """Every text in ``value`` with its path, so that no field is ever left unchecked. Answers go by their number."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from _texts(f"{path}.{part.number if isinstance(part, Answered) else place}", part)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _texts(f"{path}.{part.name}" if path else part.name, getattr(value, part.name))


def _kind_of(path: str) -> str:
    """``path`` without places, whichever person or risk record it belongs to."""
    return _RECORD.sub("risk.", _SOMEBODY.sub("", _PLACE.sub("", path)))


def _people(referral: Referral) -> Mapping[str, Person]:
    """Everybody on ``referral`` by the path to them."""
    perpetrators = enumerate(party.person for party in referral.perpetrators)
    children = enumerate(child.person for child in referral.children.listed)
    return {
        "victim": referral.victim,
        **{f"perpetrators.{at}.person": person for at, person in perpetrators},
        **{f"children.listed.{at}.person": person for at, person in children},
    }


def _raise_in_order(errors: Errors) -> None:
    try:
        errors.done()
    except FieldErrors as wrong:
        raise FieldErrors(tuple(sorted(wrong.errors, key=_place_on_form))) from None


def _place_on_form(error: FieldError) -> int:
    first = error.field.partition(".")[0]
    return IN_ORDER.index(first) if first in IN_ORDER else -1


def _check_received(referral: Referral, today: date, errors: Errors) -> None:
    if referral.received > today:
        errors.add("received", future(referral.received, RECEIVED))
    elif referral.received < EARLIEST:
        errors.add("received", f"{show(referral.received)} is too long ago. Check the year.")
    _check_past("referrer.referred_on", referral.referrer.referred_on, today, errors)
    _check_past("previous.on", referral.previous.on, today, errors)


def _check_past(field: str, day: date | None, today: date, errors: Errors) -> None:
    if day is not None and day > today:
        errors.add(field, future(day))
    elif day is not None and day < EARLIEST:
        errors.add(field, f"{show(day)} is too long ago. Check the year.")


def _check_sources(referral: Referral, errors: Errors) -> None:
    shares = [share.share for share in referral.sources]
    if shares and (min(shares) <= 0 or sum(shares, Fraction(0)) != 1):
        errors.add("sources", "The shares of the referring agencies must add up to one referral.")


def _check_person(prefix: str, person: Person, today: date, errors: Errors) -> None:
    for number, address in enumerate(person.addresses):
        at = f"{prefix}addresses.{number}"
        _check_past(f"{at}.since", address.since, today, errors)
        if address.since and address.until and address.until < address.since:
            errors.add(f"{at}.until", "Somebody cannot leave an address before moving in.")
        elif address.until is not None and address.until < EARLIEST:
            errors.add(f"{at}.until", f"{show(address.until)} is too long ago. Check the year.")
    births = {"birth": person.birth} | {f"other_births.{at}": birth for at, birth in enumerate(person.other_births)}
    for field, birth in births.items():
        _check_birth(f"{prefix}{field}", birth, today, errors)


def _check_birth(field: str, birth: Birth, today: date, errors: Errors) -> None:
    if sum(known is not None for known in (birth.on, birth.year, birth.age)) > 1:
        errors.add(field, "Give a date of birth, a year or an age, not several.")
    elif birth.on is not None and birth.on > today:
        errors.add(f"{field}.on", future(birth.on, "A date of birth is a day that has passed."))
    elif birth.on is not None and birth.on < EARLIEST:
        errors.add(f"{field}.on", f"{show(birth.on)} is too long ago. Check the year.")
    elif birth.year is not None and not EARLIEST.year <= birth.year <= today.year:
        errors.add(f"{field}.year", f"The year of birth must be from {EARLIEST.year} to {today.year}.")
    elif birth.age is not None and not 0 <= birth.age <= OLDEST:
        errors.add(f"{field}.age", f"An age must be from 0 to {OLDEST}.")


def _check_children(referral: Referral, errors: Errors) -> None:
    children = referral.children
    if children.number is not None and not 0 <= children.number <= MOST_CHILDREN:
        errors.add("children.number", f"The number of children must be from 0 to {MOST_CHILDREN}.")
    if children.listed and children.known is not ChildrenKnown.LISTED:
        errors.add("children.known", "Children are listed by name, but another answer is chosen.")


def _check_happened(referral: Referral, today: date, errors: Errors) -> None:
    for place, incident in enumerate(referral.dated):
        _check_past(f"dated.{place}.on", incident.on, today, errors)
    if referral.incidents is not None and not 0 <= referral.incidents <= MOST_INCIDENTS:
        errors.add("incidents", f"The number of incidents must be from 0 to {MOST_INCIDENTS:,}.")
    if referral.previous.heard is Known.NO and (referral.previous.on or referral.previous.reference.strip()):
        errors.add("previous.heard", "No earlier MARAC is chosen, but one is given. Choose yes, or take it out.")


def _check_left_out(referral: Referral, errors: Errors) -> None:
    for place, one in enumerate(referral.consent.left_out):
        if not one.name.strip() and not one.agency.strip():
            errors.add(f"consent.left_out.{place}.name", "Name who is left out, or the agency that is.")
        errors.needs(f"consent.left_out.{place}.why", one.why, "Say why they are left out.")


def _check_risk(at: str, record: ToolRecord, today: date, errors: Errors) -> None:
    tool = tools.by_key(record.tool)
    if tool and record.score_only is not None and not 0 <= record.score_only <= tool.highest:
        errors.add(f"{at}.score_only", f"A {tool.title} score is from 0 to {tool.highest}.")
    rows = len(tool.questions) if tool else 0
    if tool and record.dont_knows_only is not None and not 0 <= record.dont_knows_only <= rows:
        errors.add(f"{at}.dont_knows_only", f"The {tool.title} has {rows} questions.")
    if record.completed_on is not None and record.completed_on > today:
        errors.add(f"{at}.completed_on", future(record.completed_on))
