"""A referral: one coming-in of a case, as an agency tells it to the coordinator."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from marac_desktop.domain import uids
from marac_desktop.domain.background import PoliceFacts, PreviousMarac, Story
from marac_desktop.domain.codes import Ground, Kind, Known, Source
from marac_desktop.domain.consideration import Consideration
from marac_desktop.domain.incidents import Incident
from marac_desktop.domain.person import Person
from marac_desktop.domain.process import Stage
from marac_desktop.domain.risk.answers import ToolRecord
from marac_desktop.domain.threat import Threat


class ChildrenKnown(StrEnum):
    """What is known of the children in the household; blank is never *none*."""

    BLANK = ""
    LISTED = "listed"
    NUMBER = "number"
    NONE = "none"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class SourceShare:
    """One referring agency and the exact share of the referral it counts for (1/n of a joint referral)."""

    source: Source
    agency: str
    share: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """A person named as perpetrator on this referral and their relationship to the victim (a code)."""

    person: Person
    relationship: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the household on this referral. ``to_victim`` and ``to_perpetrator`` are codes of ``child_relation``:
    what the child is to each of them.
    """

    person: Person
    school: str = ""
    lives_with: str = ""
    safeguarding: Known = Known.BLANK
    to_victim: str = ""
    to_perpetrator: str = ""


@dataclass(frozen=True, slots=True)
class Children:
    """The children in the household: listed by name, a bare number, none, or not known."""

    known: ChildrenKnown = ChildrenKnown.BLANK
    number: int | None = None
    listed: tuple[Child, ...] = ()

    @property
    def count(self) -> int | None:
        """How many children; None when nobody recorded it (which is not zero)."""
        if self.known is ChildrenKnown.LISTED:
            return len(self.listed)
        return {ChildrenKnown.NUMBER: self.number, ChildrenKnown.NONE: 0}.get(self.known)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who gets nothing of this case: a named person, or with ``name`` "" a whole agency; and why."""

    name: str = ""
    agency: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """What the victim knows and wants (domain.md §8). Agreement is sought where safe, never required.

    ``afraid_of`` names everybody feared, ``barriers`` what keeps her from help, ``police_to_act`` whether she wants the
    police to act on what she told.
    ``left_out`` are those kept out of the case: family, community, associates, conflicted professionals.
    ``wants_conference`` is what she herself told the IDVA: an answer means that she has been reached.
    """

    informed: Known = Known.BLANK
    why_not_informed: str = ""
    agrees: Known = Known.BLANK
    lawful_basis: str = ""
    necessity: str = ""
    safe_to_tell: str = ""
    unsafe_to_tell: str = ""
    voice: str = ""
    afraid_of: str = ""
    barriers: str = ""
    police_to_act: Known = Known.BLANK
    wants_conference: Known = Known.BLANK
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Honour:
    """Honour-based abuse, forced marriage and FGM, in fields of their own (domain.md §4.9).

    ``led_by`` leads the police-led meeting, by ``led_due``, where the case may be on no list; it was held on ``led_on``
    with ``led_outcome``.
    """

    honour_based: Known = Known.BLANK
    forced_marriage: Known = Known.BLANK
    fgm: Known = Known.BLANK
    detail: str = ""
    led_by: str = ""
    led_on: date | None = None
    led_due: date | None = None
    led_outcome: str = ""


@dataclass(frozen=True, slots=True)
class Referrer:
    """Who made the referral, for the agency that refers. ``email`` is their secure one, ``referred_on`` the day they
    signed it, which may lie before the day it was received.
    """

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    referred_on: date | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """One coming-in of a case, with its own triage, route, hearing and actions.

    ``criteria`` is the version of the criteria file it was judged by and never changes afterwards. ``grounds`` are
    those confirmed by the coordinator. ``repeat_of`` is the id of the earlier accepted referral it repeats, if any.
    ``route`` is the route that stands now (a ``triage.Route`` value), or "". ``threat_to_life`` is what is known of the
    threat-to-life warnings that stand, and "" once every one of ``threats`` has ended.
    ``incidents`` is a bare number for 12 months, ``dated`` those told one by one. ``risk`` is the newest assessment,
    the one judged, ``earlier_risk`` those before it, newest first. ``not_known`` names fields (as ``completeness.Gap``
    does) that nobody could answer.
    """

    received: date
    victim: Person
    sources: tuple[SourceShare, ...] = ()
    referrer: Referrer = Referrer()
    perpetrators: tuple[Perpetrator, ...] = ()
    children: Children = Children()
    narrative: str = ""
    incidents: int | None = None
    risk: ToolRecord = ToolRecord()
    grounds: tuple[Ground, ...] = ()
    judgement_reason: str = ""
    honour: Honour = Honour()
    consent: Consent = Consent()
    safety_now: str = ""
    threat_to_life: str = ""
    threats: tuple[Threat, ...] = ()
    transfer_from: str = ""
    marac: str = ""
    area: str = ""
    criteria: str = ""
    repeat_of: int | None = None
    notes: str = ""
    story: Story = Story()
    dated: tuple[Incident, ...] = ()
    police: PoliceFacts = PoliceFacts()
    previous: PreviousMarac = PreviousMarac()
    earlier_risk: tuple[ToolRecord, ...] = ()
    consideration: Consideration = Consideration()
    not_known: tuple[str, ...] = ()
    kind: Kind = Kind.LIVE
    stage: Stage = Stage.TRIAGE
    route: str = ""
    reference: str = ""
    case_id: int = 0
    id: int = 0
    uid: UUID = field(default_factory=uids.uid)
    version: int = 0
