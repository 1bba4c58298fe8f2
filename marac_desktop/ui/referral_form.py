"""The sections of the referral form, in the order they are asked."""

from typing import Final

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.exclusion import STAYS
from marac_desktop.domain.person import Person
from marac_desktop.domain.referral import LeftOut, Referral
from marac_desktop.domain.referral_check import RECEIVED
from marac_desktop.services.referral import Begun
from marac_desktop.ui import binding
from marac_desktop.ui.earlier_risk import EarlierField
from marac_desktop.ui.fields import (
    ChecksField,
    ChoiceField,
    DateField,
    KnownField,
    LongTextField,
    TextField,
)
from marac_desktop.ui.form import Section
from marac_desktop.ui.happened import happened
from marac_desktop.ui.party_rows import Helps, children, perpetrators
from marac_desktop.ui.person_lines import (
    LINE_LIMIT,
    coded,
    described,
    lives,
    names,
    protected,
    spoken_to,
    where,
)
from marac_desktop.ui.referring_agencies import sources
from marac_desktop.ui.risk_field import RiskField
from marac_desktop.ui.row import Row
from marac_desktop.ui.rows import RowsField
from marac_desktop.ui.unknown_field import UnknownField

SECTIONS: Final = (
    *("Referrer", "Victim", "Reaching the victim", "Circumstances", "Perpetrator", "Children"),
    *("What happened", "Incidents", "Police", "Dash", "Grounds"),
    *("Honour-based abuse", "Consent and voice", "Safety now"),
)
"""The sections by name."""

_CONTACT: Final = (
    *("victim.addresses", "victim.phones", "victim.interpreter", "victim.language"),
    "victim.circumstances.preferred_contact",
)
_CIRCUMSTANCES: Final = tuple(
    f"victim.{name}"
    for name in (
        *("housing", "gp", "pregnant"),
        *(f"circumstances.{each}" for each in ("landlord", "occupation", "mental_health", "substance_use")),
        *(f"circumstances.{each}" for each in ("mental_health_detail", "substance_use_detail")),
        *(f"circumstances.{each}" for each in ("immigration", "no_recourse")),
    )
)
_STARTS: Final = {
    "Referrer": ("received", "sources", "referrer", "marac", "area", "transfer_from", "previous"),
    "Reaching the victim": _CONTACT,
    "Circumstances": _CIRCUMSTANCES,
    "Victim": ("victim",),
    "Perpetrator": ("perpetrators",),
    "Children": ("children",),
    "What happened": ("narrative", "story"),
    "Incidents": ("dated", "incidents"),
    "Police": ("police",),
    "Dash": ("risk", "earlier_risk"),
    "Grounds": ("grounds", "judgement_reason"),
    "Honour-based abuse": ("honour",),
    "Consent and voice": ("consent",),
    "Safety now": ("safety_now", "threat_to_life", "threats", "notes", "not_known"),
}


def section_of(path: str) -> str:
    """The section in which the field at ``path`` stands; the more exact place goes before the less exact."""
    return next(
        section for section, starts in _STARTS.items() if any(f"{path}.".startswith(f"{start}.") for start in starts)
    )


def answered(draft: Referral) -> frozenset[str]:
    """The sections in which anything is written."""
    blank = Referral(received=draft.received, victim=Person(uid=draft.victim.uid))
    return frozenset(
        section
        for section, starts in _STARTS.items()
        if any(binding.read(draft, start) != binding.read(blank, start) for start in starts)
    )


def sections(begun: Begun, helps: Helps) -> tuple[Section, ...]:
    """The form of ``begun``."""
    return (
        _referrer(begun),
        _victim(helps),
        _reaching(helps),
        Section("Circumstances", lives("victim."), text="None of it is printed. Leave empty what nobody knows."),
        perpetrators(helps),
        children(helps),
        *happened(),
        _risk(begun),
        _grounds(),
        _honour(),
        _consent(begun),
        _safety(),
    )


def _referrer(begun: Begun) -> Section:
    maracs = tuple((name, name) for name in begun.maracs)
    return Section(
        "Referrer",
        (
            sources(begun.agencies),
            (TextField(path="referrer.name", label="Who refers"), TextField(path="referrer.role", label="Their role")),
            (TextField(path="referrer.phone", label="Phone"), TextField(path="referrer.email", label="Secure email")),
            (
                DateField(path="received", label="Received", needed=True, past=RECEIVED),
                DateField(path="referrer.referred_on", label="Date on the referral", past=""),
            ),
            ChoiceField(path="marac", label="MARAC", options=maracs, empty="", hint="By where the victim lives."),
            (
                TextField(path="area", label="Area"),
                TextField(path="transfer_from", label="Transferred in from", hint="Another area's MARAC."),
            ),
            KnownField(path="previous.heard", label="Heard at a MARAC before"),
            (
                TextField(path="previous.where", label="Where", limit=LINE_LIMIT),
                TextField(path="previous.reference", label="Its reference", limit=LINE_LIMIT),
                DateField(path="previous.on", label="When", past=""),
            ),
        ),
        text="A joint referral counts for each of its agencies in equal shares.",
    )


def _victim(helps: Helps) -> Section:
    lines = (*names("victim."), *described("victim."), *protected("victim."))
    return Section("Victim", lines, extra=lambda: helps.victim_already)


def _reaching(helps: Helps) -> Section:
    lines = (*where("victim.", helps.log), *spoken_to("victim."))
    return Section("Reaching the victim", lines, text="Where the victim lives and lived, and what is safe.")


def _risk(begun: Begun) -> Section:
    return Section(
        "Dash",
        (
            RiskField(path="risk", label="", find=begun.rules.tool_of),
            EarlierField(path="earlier_risk", label="Earlier assessments"),
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
        text=(
            "Family, community and linked interpreters are kept out. If the victim does not know that agencies know, "
            "say so."
        ),
    )


def _left_out(kept: tuple[LeftOut, ...]) -> RowsField[LeftOut]:
    """Those ``kept`` stay: only another reason is typed for them (domain.md §6)."""

    def stays(row: Row[LeftOut]) -> None:
        if row.base in kept:
            row.fix(("name", "agency"), STAYS)

    return RowsField[LeftOut](
        path="consent.left_out",
        label="Left out of this case",
        hint="Family, community, associates, conflicted professionals: no chair, owner or paper copy of theirs.",
        one="Left out",
        add="Leave somebody out",
        blank=LeftOut,
        typed=lambda row: row != LeftOut(),
        prepare=stays,
        mark=lambda out: [out.name, out.agency] if out in kept else None,
        known=lambda mark: next((out for out in kept if [out.name, out.agency] == mark), None),
        lines=(
            (TextField(path="name", label="Name"), TextField(path="agency", label="Agency, or the whole of it")),
            LongTextField(path="why", label="Why", rows=1),
        ),
    )


def _consent(begun: Begun) -> Section:
    return Section(
        "Consent and voice",
        (
            (KnownField(path="consent.informed", label="Informed"), KnownField(path="consent.agrees", label="Agrees")),
            LongTextField(path="consent.why_not_informed", label="If not informed, why", rows=2),
            coded("consent.lawful_basis", "Lawful basis for sharing", "lawful_basis"),
            LongTextField(path="consent.necessity", label="Why sharing is necessary and proportionate", rows=2),
            LongTextField(path="consent.voice", label="What the victim wants", rows=4, hint="In the victim's words."),
            LongTextField(
                path="consent.afraid_of",
                label="Whom the victim is afraid of",
                rows=1,
                hint="Everybody, not one person alone.",
            ),
            LongTextField(path="consent.safe_to_tell", label="Safe to talk to", rows=1),
            LongTextField(path="consent.unsafe_to_tell", label="Not safe to talk to", rows=1),
            _left_out(begun.referral.consent.left_out if begun.referral.id else ()),
            LongTextField(path="consent.barriers", label="What keeps the victim from help", rows=1),
            KnownField(path="consent.police_to_act", label="The victim wants the police to act on what was told"),
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
            UnknownField(path="not_known", label="Put down as not known"),
        ),
    )
