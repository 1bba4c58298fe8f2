"""What a referral tells as labelled facts to be read; what nobody told is left out by whoever shows them."""

from collections.abc import Iterator

from marac_desktop.domain import codelists
from marac_desktop.domain.completeness import said_unknown
from marac_desktop.domain.dates import show
from marac_desktop.domain.person import Person
from marac_desktop.domain.police_led import led
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.risk.answers import Answered
from marac_desktop.domain.risk.tool import Tool
from marac_desktop.ui.facts import Fact, known


def about(person: Person) -> list[Fact]:
    """What is told of anybody: what the national return counts, and how they live."""
    label, lives = codelists.label, person.circumstances
    disabled = (known(person.disabled), label("disability", person.disability))
    return [
        ("Sex", label("sex", person.sex)),
        ("Gender as at birth", known(person.gender_same_as_birth)),
        ("Orientation", label("orientation", person.orientation)),
        ("Ethnicity", label("ethnicity", person.ethnicity)),
        ("Religion", label("religion", lives.religion)),
        ("Relationship status", label("relationship_status", lives.relationship_status)),
        ("Disabled", ", ".join(part for part in disabled if part)),
        ("Language", label("language", person.language)),
        ("Interpreter", known(person.interpreter)),
        ("To be reached by", label("contact", lives.preferred_contact)),
        ("Pregnant", known(person.pregnant)),
        ("GP", person.gp),
        ("Housing", label("housing", person.housing)),
        ("Landlord", lives.landlord),
        ("Occupation", lives.occupation),
        ("Mental health", _answer(known(lives.mental_health), lives.mental_health_detail)),
        ("Alcohol or drugs", _answer(known(lives.substance_use), lives.substance_use_detail)),
        (
            "Recourse to public funds",
            {"Yes": "None", "No": "Yes"}.get(known(lives.no_recourse), known(lives.no_recourse)),
        ),
        ("Immigration", lives.immigration),
    ]


def happened(referral: Referral) -> list[Fact]:
    """The latest incident in its parts, and what surrounds it."""
    story = referral.story
    return [
        ("", referral.narrative),
        ("When", story.when),
        ("Where", story.where),
        ("What set it off", story.triggers),
        ("Injuries", story.injuries),
        ("Reported to the police", known(story.reported_to_police)),
        ("History", story.history),
        ("Support in place", story.support),
    ]


def incidents(referral: Referral) -> list[Fact]:
    """Each incident by its day, and the bare number; one of which only the day is known is told too, for it counts."""
    told: list[Fact] = [
        (
            show(one.on) or one.roughly or "Day not known",
            _answer(one.what, _where_from(one.reported_to, one.source)) or "What happened is not recorded",
        )
        for one in referral.dated
    ]
    number = "" if referral.incidents is None else str(referral.incidents)
    return [*told, ("Number in 12 months", number)]


def police(referral: Referral) -> list[Fact]:
    """What the police hold."""
    held = referral.police
    crimes: list[Fact] = [
        (
            one.reference or "Crime",
            ", ".join(part for part in (one.offence, one.officer, one.disposal) if part) or "Recorded",
        )
        for one in held.crimes
    ]
    return [*crimes, ("Bail", held.bail), ("Orders", held.orders), ("Markers", held.markers)]


def before(referral: Referral) -> list[Fact]:
    """A MARAC before this referral."""
    previous = referral.previous
    told = (known(previous.heard), previous.where, show(previous.on), previous.reference)
    return [("At a MARAC before", ", ".join(part for part in told if part))]


def honour(referral: Referral) -> list[Fact]:
    """Honour-based abuse, forced marriage and FGM."""
    told = referral.honour
    return [
        ("Honour-based abuse", known(told.honour_based)),
        ("Forced marriage", known(told.forced_marriage)),
        ("FGM", known(told.fgm)),
        ("Detail", told.detail),
        ("Police-led meeting", led(told).sentence if told.led_by else ""),
    ]


def consent(referral: Referral) -> list[Fact]:
    """What the victim knows and wants."""
    told = referral.consent
    return [
        ("What the victim wants", told.voice),
        ("Afraid of", told.afraid_of),
        ("Police to act", known(told.police_to_act)),
        ("Kept from help by", told.barriers),
        ("Informed", known(told.informed)),
        ("If not, why", told.why_not_informed),
        ("Agrees", known(told.agrees)),
        ("Lawful basis", codelists.label("lawful_basis", told.lawful_basis)),
        ("Necessary because", told.necessity),
        ("Safe to talk to", told.safe_to_tell),
        ("Not safe to talk to", told.unsafe_to_tell),
    ]


def safety(referral: Referral) -> list[Fact]:
    """What is done now, and what nobody knew."""
    unknown = "\n".join(gap.words for gap in said_unknown(referral))
    return [
        ("", referral.safety_now),
        ("Threat to life (Osman)", referral.threat_to_life),
        ("Notes", referral.notes),
        ("Put down as not known", unknown),
    ]


def question(tool: Tool, row: Answered) -> str:
    """``8  Stalking  (source: her sister): every night``."""
    asked = tool.question(row.number)
    label = asked.label if asked else f"Question {row.number}"
    source = f"  (source: {row.source})" if row.source else ""
    return f"{row.number}  {label}{source}" + (f": {row.comment}" if row.comment else "")


def _answer(said: str, detail: str) -> str:
    return "\n".join(part for part in (said, detail) if part)


def _where_from(reported_to: str, source: str) -> str:
    return ". ".join(_parts(reported_to, source))


def _parts(reported_to: str, source: str) -> Iterator[str]:
    if reported_to:
        yield f"Reported to {reported_to}"
    if source:
        yield f"Known from {source}"
