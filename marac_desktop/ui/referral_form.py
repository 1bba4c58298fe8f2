"""The sections of the referral form, in the order they are asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.person import Person
from marac_desktop.domain.referral import Child, ChildrenKnown, Perpetrator, Referral
from marac_desktop.domain.risk import dash
from marac_desktop.domain.risk.tools import by_key
from marac_desktop.services.referral import Begun
from marac_desktop.ui.dash import DashField
from marac_desktop.ui.fields import (
    ChecksField,
    ChoiceField,
    DateField,
    KnownField,
    LongTextField,
    NumberField,
    SegmentField,
    TextField,
)
from marac_desktop.ui.form import Section
from marac_desktop.ui.person_lines import LINE_LIMIT, Log, coded, described, names, protected, where
from marac_desktop.ui.referring_agencies import sources
from marac_desktop.ui.rows import Row, RowsField

SECTIONS: Final = (
    *("Referrer", "Victim", "Perpetrator", "Children", "What happened", "Dash", "Grounds"),
    *("Honour-based abuse", "Consent and voice", "Safety now"),
)
"""The sections by name."""

_STARTS: Final = {
    "Referrer": ("received", "sources", "referrer", "marac", "area", "transfer_from", "previous"),
    "Victim": ("victim",),
    "Perpetrator": ("perpetrators",),
    "Children": ("children",),
    "What happened": ("narrative", "story", "dated", "incidents", "police"),
    "Dash": ("risk", "earlier_risk"),
    "Grounds": ("grounds", "judgement_reason"),
    "Honour-based abuse": ("honour",),
    "Consent and voice": ("consent",),
    "Safety now": ("safety_now", "threat_to_life", "threats", "notes"),
}
_CHILDREN: Final = (
    (ChildrenKnown.LISTED, "By name"),
    (ChildrenKnown.NUMBER, "A number"),
    (ChildrenKnown.NONE, "None"),
    (ChildrenKnown.NOT_KNOWN, "Not known"),
)


@dataclass(frozen=True, slots=True)
class Helps:
    """What the form borrows from its editor: logging a reveal, the people a draft names, and who may be known."""

    log: Log
    people: Mapping[int, Person]
    known_already: Callable[[Row[Perpetrator]], QWidget]
    victim_already: QWidget


def section_of(path: str) -> str:
    """The section in which the field at ``path`` stands."""
    first = path.partition(".")[0]
    return next(section for section, starts in _STARTS.items() if first in starts)


def sections(begun: Begun, helps: Helps) -> tuple[Section, ...]:
    """The form of ``begun``."""
    return (
        _referrer(begun),
        _victim(helps),
        _perpetrators(helps),
        _children(helps),
        _happened(),
        _risk(begun.referral),
        _grounds(),
        _honour(),
        _consent(),
        _safety(),
    )


def _referrer(begun: Begun) -> Section:
    maracs = tuple((name, name) for name in begun.maracs)
    return Section(
        "Referrer",
        (
            sources(begun.agencies),
            (TextField(path="referrer.name", label="Who refers"), TextField(path="referrer.role", label="Their role")),
            (TextField(path="referrer.phone", label="Phone"), TextField(path="referrer.email", label="Email")),
            (
                DateField(path="received", label="Received", needed=True),
                ChoiceField(path="marac", label="MARAC", options=maracs, empty="", hint="By where the victim lives."),
            ),
            (
                TextField(path="area", label="Area"),
                TextField(path="transfer_from", label="Transferred in from", hint="Another area's MARAC."),
            ),
        ),
        text="A joint referral counts for each of its agencies in equal shares.",
    )


def _victim(helps: Helps) -> Section:
    lines = names("victim."), described("victim."), protected("victim."), where("victim.", helps.log)
    fields = tuple(line for part in lines for line in part)
    return Section("Victim", fields, extra=lambda: helps.victim_already)


def _perpetrators(helps: Helps) -> Section:
    return Section("Perpetrator", (_perpetrator_rows(helps),), text="Every perpetrator is listed, also one not named.")


def _perpetrator_rows(helps: Helps) -> RowsField[Perpetrator]:
    first, *rest = names("person.")

    def known(mark: object) -> Perpetrator | None:
        person = helps.people.get(mark) if isinstance(mark, int) else None
        return Perpetrator(person) if person is not None else None

    return RowsField[Perpetrator](
        path="perpetrators",
        label="",
        one="Perpetrator",
        add="Add another perpetrator",
        least=1,
        blank=lambda: Perpetrator(Person()),
        typed=lambda row: _says_something(row.person) or bool(row.relationship),
        mark=lambda row: row.person.id,
        known=known,
        below=helps.known_already,
        lines=(
            first,
            coded("relationship", "What they are to the victim", "relationship"),
            *rest,
            *described("person."),
            *where("person.", helps.log),
        ),
    )


def _says_something(person: Person) -> bool:
    blank = Person(uid=person.uid)
    return person != blank


def _children(helps: Helps) -> Section:
    def known(mark: object) -> Child | None:
        person = helps.people.get(mark) if isinstance(mark, int) else None
        return Child(person) if person is not None else None

    rows = RowsField[Child](
        path="children.listed",
        label="",
        one="Child",
        add="Add a child",
        blank=lambda: Child(Person()),
        typed=lambda row: row != Child(Person(uid=row.person.uid)),
        mark=lambda row: row.person.id,
        known=known,
        lines=(
            *names("person."),
            (
                TextField(path="school", label="School", limit=LINE_LIMIT),
                TextField(path="lives_with", label="Lives with", limit=LINE_LIMIT),
            ),
            KnownField(path="safeguarding", label="Safeguarding referral made"),
        ),
    )
    how = SegmentField(path="children.known", label="Known as", options=_CHILDREN, empty=ChildrenKnown.BLANK)
    number = NumberField(path="children.number", label="How many", most=40)
    return Section(
        "Children", (how, number, rows), text="Children in the household. Not recorded is never the same as none."
    )


def _happened() -> Section:
    return Section(
        "What happened",
        (
            LongTextField(
                path="narrative", label="What happened", rows=8, hint="What was seen, said and done, in plain words."
            ),
            NumberField(
                path="incidents",
                label="Incidents in the last 12 months",
                hint="Any agency's, not only the police's.",
                most=9999,
            ),
        ),
    )


def _risk(referral: Referral) -> Section:
    tool = by_key(referral.risk.tool) or dash.tool()
    return Section(
        "Dash",
        (
            DashField(path="risk.answers", label="", tool=tool),
            NumberField(
                path="risk.score_only",
                label="Score only, from a paper form",
                hint="Where the answers are not to hand. Answers above count before it.",
                most=tool.highest,
            ),
            (
                TextField(path="risk.completed_by", label="Completed by"),
                DateField(path="risk.completed_on", label="Completed on"),
            ),
        ),
        text="Ask from the official form, record here.",
    )


def _grounds() -> Section:
    return Section(
        "Grounds",
        (
            ChecksField(path="grounds", label="Grounds relied on", options=tuple((one, one.label) for one in Ground)),
            LongTextField(path="judgement_reason", label="Professional judgement: the reason", rows=3),
        ),
        text="A score or incidents over the line count by themselves. Judgement needs a reason; a repeat, confirming.",
    )


def _honour() -> Section:
    return Section(
        "Honour-based abuse",
        (
            KnownField(path="honour.honour_based", label="Honour-based abuse"),
            (
                KnownField(path="honour.forced_marriage", label="Forced marriage"),
                KnownField(path="honour.fgm", label="Female genital mutilation"),
            ),
            LongTextField(path="honour.detail", label="Who is involved, and who must not know", rows=3),
        ),
        text="Family, community and linked interpreters are kept out. If she does not know that agencies know, say so.",
    )


def _consent() -> Section:
    return Section(
        "Consent and voice",
        (
            (KnownField(path="consent.informed", label="Informed"), KnownField(path="consent.agrees", label="Agrees")),
            LongTextField(path="consent.why_not_informed", label="If not informed, why", rows=2),
            coded("consent.lawful_basis", "Lawful basis for sharing", "lawful_basis"),
            LongTextField(path="consent.necessity", label="Why sharing is necessary and proportionate", rows=2),
            LongTextField(path="consent.voice", label="What the victim wants", rows=4, hint="In the victim's words."),
            (
                TextField(path="consent.safe_to_tell", label="Safe to talk to", limit=LINE_LIMIT),
                TextField(path="consent.unsafe_to_tell", label="Not safe to talk to", limit=LINE_LIMIT),
            ),
        ),
        text="Agreement is sought where that is safe. It is not required.",
    )


def _safety() -> Section:
    return Section(
        "Safety now",
        (
            LongTextField(path="safety_now", label="What is done for safety now", rows=4),
            LongTextField(
                path="threat_to_life",
                label="Threat to life (Osman) warning",
                rows=2,
                hint="Given to whom, when. Leave empty when there is none.",
            ),
            LongTextField(path="notes", label="Notes for the coordinator", rows=2),
        ),
    )
