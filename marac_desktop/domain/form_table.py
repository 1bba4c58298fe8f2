"""The referral form agencies fill in: each of its fields and the place in the referral it stands for, in one table."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from marac_desktop.domain import codelists
from marac_desktop.domain.codes import Ground, Known, Source
from marac_desktop.domain.referral import ChildrenKnown
from marac_desktop.domain.risk.answers import Answer
from marac_desktop.domain.risk.tool import Tool
from marac_desktop.domain.validation import LINE_LIMIT, NAME_LIMIT, NARRATIVE_LIMIT

FORM: Final = "marac-desktop-referral"
VERSION: Final = 1
"""Which form this is, and its version. A released field never changes its name; a new field makes a new version."""
HIDDEN: Final = ("form", "form_version", "form_copy", "form_criteria", "form_tool")
"""The fields nobody sees: which form, its version, which making of it, the criteria and the risk tool inside."""
PERPETRATORS: Final = 3
CHILDREN: Final = 6
INCIDENTS: Final = 5
CRIMES: Final = 2
"""How many of each the form has room for; more are told in words."""
ADDRESSES: Final = 2

Options = tuple[tuple[str, str], ...]
"""What may be chosen, in order: the value kept and its words."""
KNOWN: Final[Options] = ((Known.YES, "Yes"), (Known.NO, "No"), (Known.NOT_KNOWN, "Not known"))
ANSWERS: Final[Options] = ((Answer.YES, "Yes"), (Answer.NO, "No"), (Answer.DONT_KNOW, "Don’t know"))
HOW_CHILDREN: Final[Options] = (
    (ChildrenKnown.LISTED, "By name, below"),
    (ChildrenKnown.NUMBER, "A number only"),
    (ChildrenKnown.NONE, "None"),
    (ChildrenKnown.NOT_KNOWN, "Not known"),
)
LIVES_THERE: Final[Options] = (("now", "Now"), ("before", "Before"))


class How(StrEnum):
    """How a field of the form is answered."""

    LINE = "a line of text"
    LONG = "several lines"
    LINES = "several names, one to a line"
    DATE = "a date"
    BIRTH = "a date of birth, a year or an age"
    NUMBER = "a whole number"
    ONE = "one of a few"
    CODE = "one of a list"
    TICK = "a tick"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: ``name`` in the PDF, ``path`` in the referral (rows by number; a Dash question by its own number).

    ``limit`` is the most characters a text may have; ``options`` are what a choice offers. ``since`` is the version
    of the form that first asked it.
    """

    name: str
    path: str
    label: str
    how: How = How.LINE
    options: Options = ()
    limit: int = NAME_LIMIT
    hint: str = ""
    since: int = 1

    @property
    def is_text(self) -> bool:
        """Whether it is written, not chosen."""
        return self.how not in {How.ONE, How.CODE, How.TICK}


@cache
def table(tool: Tool) -> tuple[FormField, ...]:
    """Every field of the form with ``tool`` inside, in the order they are asked."""
    parts = (
        *(_referrer(), _person("victim", "victim", "The victim’s"), _protected(), _spoken_to(), _reached(), _lives()),
        *(_perpetrators(), _children(), _happened(), _incidents(), _police(), _risk(tool), _grounds(), _honour()),
        *(_consent(), _safety()),
    )
    return tuple(field for part in parts for field in part)


def by_name(tool: Tool) -> dict[str, FormField]:
    """The fields by their names in the PDF."""
    return {field.name: field for field in table(tool)}


def _long(name: str, path: str, label: str, hint: str = "") -> FormField:
    return FormField(name, path, label, How.LONG, (), NARRATIVE_LIMIT, hint)


def _line(name: str, path: str, label: str, limit: int = NAME_LIMIT, hint: str = "") -> FormField:
    return FormField(name, path, label, How.LINE, (), limit, hint)


def _known(name: str, path: str, label: str) -> FormField:
    return FormField(name, path, label, How.ONE, KNOWN)


def _code(name: str, path: str, label: str, codes: str) -> FormField:
    options = tuple((code.key, code.label) for code in codelists.load(codes).offered)
    return FormField(name, path, label, How.CODE, options)


def _referrer() -> Iterator[FormField]:
    yield _line("agency", "sources.0.agency", "Your agency")
    options = tuple((source, source.label) for source in Source)
    yield FormField("agency_counts_as", "sources.0.source", "Kind of agency", How.CODE, options)
    yield _line("referrer_name", "referrer.name", "Your name")
    yield _line("referrer_role", "referrer.role", "Your role")
    yield _line("referrer_phone", "referrer.phone", "Your phone")
    yield _line("referrer_email", "referrer.email", "Your secure e-mail")
    yield FormField("referred_on", "referrer.referred_on", "Date of this referral", How.DATE)
    yield _line("transfer_from", "transfer_from", "Transferred in from another area’s MARAC: which")
    yield _known("heard_before", "previous.heard", "Heard at a MARAC before")
    yield _line("heard_where", "previous.where", "Where it was heard", LINE_LIMIT)
    yield FormField("heard_on", "previous.on", "When it was heard", How.DATE)
    yield _line("heard_reference", "previous.reference", "Its reference there", LINE_LIMIT)


def _person(name: str, path: str, whose: str) -> Iterator[FormField]:
    yield _line(f"{name}_surname", f"{path}.name.surname", f"{whose} surname")
    yield _line(f"{name}_forename", f"{path}.name.forename", f"{whose} forename")
    hint = "or year, age, “not known”"
    yield FormField(f"{name}_born", f"{path}.birth", f"{whose} date of birth", How.BIRTH, hint=hint)
    hint = "Aliases and other spellings, one to a line"
    yield FormField(f"{name}_aliases", f"{path}.aliases", f"{whose} other names", How.LINES, hint=hint)
    yield _code(f"{name}_sex", f"{path}.sex", f"{whose} sex", "sex")
    yield _code(f"{name}_ethnicity", f"{path}.ethnicity", f"{whose} ethnicity", "ethnicity")
    for row in range(ADDRESSES):
        which, words = ("now", "address now") if row == 0 else ("other", "another or earlier address")
        address = f"{path}.addresses.{row}"
        yield _line(f"{name}_address_{which}", f"{address}.text", f"{whose} {words}", LINE_LIMIT)
        yield _line(f"{name}_postcode_{which}", f"{address}.postcode", f"{whose} postcode of it")
    current = f"{path}.addresses.1.current"
    yield FormField(f"{name}_lives_there", current, f"{whose} lives there", How.ONE, LIVES_THERE)


def _protected() -> Iterator[FormField]:
    """What the national return counts of the victim, and what else the Equality Act protects."""
    yield _known("victim_disabled", "victim.disabled", "Disabled")
    yield _code("victim_disability", "victim.disability", "Kind of disability", "disability")
    same = ((Known.YES, "Yes"), (Known.NO, "No"), (Known.NOT_KNOWN, "Not said"))
    path = "victim.gender_same_as_birth"
    yield FormField("victim_gender_same", path, "Gender the same as at birth", How.ONE, same)
    yield _code("victim_orientation", "victim.orientation", "Sexual orientation", "orientation")
    status = "victim.circumstances.relationship_status"
    yield _code("victim_relationship_status", status, "Relationship status", "relationship_status")
    yield _code("victim_religion", "victim.circumstances.religion", "Religion, where held", "religion")


def _spoken_to() -> Iterator[FormField]:
    """What it takes to talk to her."""
    yield _known("victim_interpreter", "victim.interpreter", "Interpreter needed")
    yield _code("victim_language", "victim.language", "Language", "language")
    yield _code("victim_contact", "victim.circumstances.preferred_contact", "How best reached", "contact")


def _lives() -> Iterator[FormField]:
    """How the victim lives, as far as it bears on the risk."""
    yield _code("victim_housing", "victim.housing", "Housing", "housing")
    yield _line("victim_landlord", "victim.circumstances.landlord", "Landlord", LINE_LIMIT)
    yield _known("victim_pregnant", "victim.pregnant", "Pregnant")
    yield _line("victim_gp", "victim.gp", "GP", LINE_LIMIT)
    yield _line("victim_occupation", "victim.circumstances.occupation", "Occupation and employer", LINE_LIMIT)
    yield from _health("victim", "victim.circumstances", "")
    yield _known("victim_no_recourse", "victim.circumstances.no_recourse", "No recourse to public funds")
    immigration = "Immigration status, where it bears on the risk"
    yield _line("victim_immigration", "victim.circumstances.immigration", immigration, LINE_LIMIT)


def _health(name: str, path: str, whose: str) -> Iterator[FormField]:
    """Mental health, alcohol and drugs."""
    yield _known(f"{name}_mental_health", f"{path}.mental_health", f"{whose}Mental health difficulties")
    yield _long(f"{name}_mental_health_detail", f"{path}.mental_health_detail", f"{whose}What is known of them")
    yield _known(f"{name}_substance_use", f"{path}.substance_use", f"{whose}Alcohol or drug use")
    yield _long(f"{name}_substance_use_detail", f"{path}.substance_use_detail", f"{whose}What is known of it")


def _reached() -> Iterator[FormField]:
    for row in range(2):
        path, number = f"victim.phones.{row}", row + 1
        yield _line(f"victim_phone_{number}", f"{path}.number", f"Phone {number}, or e-mail")
        yield _known(f"victim_phone_{number}_safe", f"{path}.safe_to_call", f"Phone {number}: safe to ring")
        yield _known(f"victim_phone_{number}_message", f"{path}.leave_message", f"Phone {number}: leave a message")
        yield _line(f"victim_phone_{number}_when", f"{path}.when", f"Phone {number}: when it is safe", LINE_LIMIT)
        whose = f"Phone {number}: whose it is, if not the victim’s own"
        yield _line(f"victim_phone_{number}_whose", f"{path}.whose", whose, LINE_LIMIT)


def _perpetrators() -> Iterator[FormField]:
    for row in range(PERPETRATORS):
        name, path, whose = f"perpetrator_{row + 1}", f"perpetrators.{row}", f"Perpetrator {row + 1}:"
        yield from _person(name, f"{path}.person", whose)
        yield _code(f"{name}_relationship", f"{path}.relationship", f"{whose} to the victim", "relationship")
        yield _known(f"{name}_disabled", f"{path}.person.disabled", f"{whose} disabled")
        yield _known(f"{name}_interpreter", f"{path}.person.interpreter", f"{whose} interpreter needed")
        yield from _health(name, f"{path}.person.circumstances", f"{whose} ")


def _children() -> Iterator[FormField]:
    label = "Children in the household"
    yield FormField("children_known", "children.known", label, How.ONE, HOW_CHILDREN)
    yield FormField("children_number", "children.number", "How many", How.NUMBER, limit=2)
    for row in range(CHILDREN):
        name, path, whose = f"child_{row + 1}", f"children.listed.{row}", f"Child {row + 1}:"
        yield _line(f"{name}_surname", f"{path}.person.name.surname", f"{whose} surname")
        yield _line(f"{name}_forename", f"{path}.person.name.forename", f"{whose} forename")
        yield FormField(f"{name}_born", f"{path}.person.birth", f"{whose} date of birth", How.BIRTH)
        yield _code(f"{name}_to_victim", f"{path}.to_victim", f"{whose} to the victim", "child_relation")
        yield _code(f"{name}_to_perpetrator", f"{path}.to_perpetrator", f"{whose} to the perpetrator", "child_relation")
        yield _line(f"{name}_school", f"{path}.school", f"{whose} school", LINE_LIMIT)
        yield _line(f"{name}_lives_with", f"{path}.lives_with", f"{whose} lives with", LINE_LIMIT)
        yield _known(f"{name}_safeguarding", f"{path}.safeguarding", f"{whose} safeguarding referral made")


def _happened() -> Iterator[FormField]:
    yield _long("narrative", "narrative", "What happened", "What was seen, said and done, in plain words.")
    yield _line("story_when", "story.when", "When", LINE_LIMIT)
    yield _line("story_where", "story.where", "Where", LINE_LIMIT)
    yield _long("story_triggers", "story.triggers", "What set it off")
    yield _long("story_injuries", "story.injuries", "Injuries")
    yield _known("reported_to_police", "story.reported_to_police", "Reported to the police")
    yield _long("story_history", "story.history", "History of the relationship")
    yield _long("story_support", "story.support", "Support and safeguarding already in place")


def _incidents() -> Iterator[FormField]:
    for row in range(INCIDENTS):
        name, path, whose = f"incident_{row + 1}", f"dated.{row}", f"Incident {row + 1}:"
        yield FormField(f"{name}_on", f"{path}.on", f"{whose} day", How.DATE)
        yield _line(f"{name}_what", f"{path}.what", f"{whose} what happened", NARRATIVE_LIMIT)
        yield _line(f"{name}_roughly", f"{path}.roughly", f"{whose} or about when", LINE_LIMIT)
        yield _line(f"{name}_reported_to", f"{path}.reported_to", f"{whose} reported to", LINE_LIMIT)
        yield _line(f"{name}_source", f"{path}.source", f"{whose} known from", LINE_LIMIT)
    yield FormField("incidents", "incidents", "Or only their number, in 12 months", How.NUMBER, limit=4)


def _police() -> Iterator[FormField]:
    for row in range(CRIMES):
        name, path, whose = f"crime_{row + 1}", f"police.crimes.{row}", f"Crime {row + 1}:"
        yield _line(f"{name}_reference", f"{path}.reference", f"{whose} crime reference", LINE_LIMIT)
        yield _line(f"{name}_officer", f"{path}.officer", f"{whose} officer in charge", LINE_LIMIT)
        yield _line(f"{name}_offence", f"{path}.offence", f"{whose} offence or charge", LINE_LIMIT)
        yield _line(f"{name}_disposal", f"{path}.disposal", f"{whose} what came of it", LINE_LIMIT)
    yield _long("bail", "police.bail", "Bail conditions")
    yield _long("orders", "police.orders", "Orders: non-molestation, restraining, others")
    yield _long("markers", "police.markers", "Markers on police systems")


def _risk(tool: Tool) -> Iterator[FormField]:
    for question in tool.questions:
        name, path = f"{tool.key}_{question.number}", f"risk.answers.{question.number}"
        yield FormField(name, f"{path}.answer", f"{question.number} {question.label}", How.ONE, ANSWERS)
        yield _line(f"{name}_source", f"{path}.source", f"{question.number}: source, if not the victim", LINE_LIMIT)
        yield _line(f"{name}_comment", f"{path}.comment", f"{question.number}: comment", LINE_LIMIT)
    yield FormField("score_only", "risk.score_only", "Score only, from another form", How.NUMBER, limit=3)
    yield _line("completed_by", "risk.completed_by", "Completed by")
    yield FormField("completed_on", "risk.completed_on", "Completed on", How.DATE)


def _grounds() -> Iterator[FormField]:
    for ground in Ground:
        yield FormField(f"ground_{ground}", f"grounds.{ground}", ground.label, How.TICK)
    yield _long("judgement_reason", "judgement_reason", "Professional judgement: the reason")


def _honour() -> Iterator[FormField]:
    yield _known("honour_based", "honour.honour_based", "Honour-based abuse")
    yield _known("forced_marriage", "honour.forced_marriage", "Forced marriage")
    yield _known("fgm", "honour.fgm", "Female genital mutilation")
    yield _long("honour_detail", "honour.detail", "Who is involved, and who must not know")


def _consent() -> Iterator[FormField]:
    yield _known("informed", "consent.informed", "Has the victim been told of this referral?")
    yield _long("why_not_informed", "consent.why_not_informed", "If not, why")
    yield _known("agrees", "consent.agrees", "Does the victim agree?")
    yield _code("lawful_basis", "consent.lawful_basis", "Lawful basis for sharing", "lawful_basis")
    yield _long("necessity", "consent.necessity", "Why sharing is necessary and proportionate")
    yield _long("voice", "consent.voice", "What the victim wants", "In the victim’s own words.")
    yield _long("afraid_of", "consent.afraid_of", "Whom the victim is afraid of", "Everybody, not one person alone.")
    yield _long("safe_to_tell", "consent.safe_to_tell", "Who is safe to talk to")
    yield _long("unsafe_to_tell", "consent.unsafe_to_tell", "Who is not safe to talk to")
    yield _long("barriers", "consent.barriers", "What keeps the victim from help")
    yield _known("police_to_act", "consent.police_to_act", "Does the victim want the police to act?")


def _safety() -> Iterator[FormField]:
    yield _long("safety_now", "safety_now", "What is being done for safety now")
    hint = "Given to whom, and when. Leave empty when there is none."
    yield _long("threat_to_life", "threat_to_life", "Threat to life (Osman) warning", hint)
    yield _long("notes", "notes", "Anything else the coordinator should know")
