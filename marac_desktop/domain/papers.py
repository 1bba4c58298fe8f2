"""What goes onto paper: finished values, already redacted for their reader, with nothing left to look up or decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marac_desktop.domain.risk.tool import Tool
from marac_desktop.domain.ruleset import RuleSet


class Cut(StrEnum):
    """How much of an agenda a reader gets (domain.md §6)."""

    AGENCY = "agency"
    CASE_LIST = "case_list"

    @property
    def label(self) -> str:
        """The cut as it is titled on the paper and in the print register."""
        return {Cut.AGENCY: "Agenda", Cut.CASE_LIST: "Case list for research"}[self]


@dataclass(frozen=True, slots=True)
class Withheld:
    """Stands where a withheld value would: a black label in these words, whatever the reason."""

    label: str = "Address withheld"


def in_words(cuts: Iterable[Cut]) -> str:
    """Papers of a meeting in running words: ``case list and agenda``."""
    return " and ".join({Cut.AGENCY: "agenda", Cut.CASE_LIST: "case list"}[cut] for cut in cuts)


Printed = str | Withheld
"""One printed fact: text as typed, "" when nothing is recorded, or the label of what is withheld."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One copy of one paper as it is issued: what every page's header and footer say.

    ``reference`` names the paper (never a person). ``copy`` counts from 1, 0 for an unnumbered one; ``holder`` is who
    the copy is for. ``audit`` is the anchor of the audit trail ("Audit 004812-9F3C21AB"). ``about`` is the meeting.
    ``to_fill`` is a blank form that anybody may copy: no copy of it is anybody's.
    """

    reference: str
    issued: date
    version: int = 1
    copy: int = 0
    holder: str = ""
    about: str = ""
    audit: str = ""
    draft: bool = False
    explore: bool = False
    to_fill: bool = False


@dataclass(frozen=True, slots=True)
class PaperPerson:
    """Somebody on a case as the paper names them. ``name`` is formatted; ``born`` is in words; ``addresses`` holds
    each open address or a ``Withheld`` once; ``relationship`` is a perpetrator's to the victim.
    """

    name: str
    born: str = ""
    aliases: tuple[str, ...] = ()
    addresses: tuple[Printed, ...] = ()
    relationship: str = ""


@dataclass(frozen=True, slots=True)
class PaperChild:
    """A child of the household as the paper names them."""

    name: str
    born: str = ""
    school: Printed = ""


@dataclass(frozen=True, slots=True)
class AgendaCase:
    """One case of an agenda. ``slot`` is when it is expected ("09:42"); ``children`` is empty when ``children_note``
    says why ("None", "Not known", "2, not named"). ``marks`` are short words such as "Provisional" or "Carried over".
    ``transfer_from`` names the area it came from. ``together`` are the references of linked victims heard with it.
    """

    number: int
    reference: str
    victim: PaperPerson
    perpetrators: tuple[PaperPerson, ...] = ()
    slot: str = ""
    children: tuple[PaperChild, ...] = ()
    children_note: str = ""
    area: Printed = ""
    referring: Printed = ""
    grounds: tuple[str, ...] = ()
    repeat: str = ""
    transfer_from: Printed = ""
    marks: tuple[str, ...] = ()
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutstandingAction:
    """An action of an earlier meeting that is not done. ``status`` tells *could not* from *did not*, in words."""

    reference: str
    what: str
    agency: str
    owner: str
    due: str
    status: str


@dataclass(frozen=True, slots=True)
class LapsedCase:
    """A case past 12 months, whose flag agencies may take off."""

    reference: str
    lapsed: str


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """A meeting's agenda, redacted for its reader. ``day``, ``time``, ``research_back`` and the like are in words.

    ``alleged`` prints *alleged perpetrator*. ``observers`` is how many lines observers get to sign the statement on.
    """

    issue: Issue
    marac: str
    day: str
    time: str = ""
    venue: str = ""
    chair: str = ""
    chair_agency: str = ""
    research_back: str = ""
    minutes_per_case: int = 12
    cut: Cut = Cut.AGENCY
    cases: tuple[AgendaCase, ...] = ()
    outstanding: tuple[OutstandingAction, ...] = ()
    lapsed: tuple[LapsedCase, ...] = ()
    alleged: bool = False
    observers: int = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a printed list. ``share`` is its width against the others'; figures stand right."""

    title: str
    share: float = 1.0
    figures: bool = False


@dataclass(frozen=True, slots=True)
class ListPaper:
    """Any list of the case file on paper: its title, what it was filtered by, and its rows of finished text."""

    issue: Issue
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Printed, ...], ...] = ()
    filter: str = ""


@dataclass(frozen=True, slots=True)
class RecoverySheetPaper:
    """The one sheet that opens the case file when a passphrase is lost. ``code`` is in groups as it is typed back."""

    issue: Issue
    code: tuple[str, ...]
    case_file: str
    made_on: str


@dataclass(frozen=True, slots=True)
class ReferralFormPaper:
    """A referral form to be filled in, with the criteria and the risk tool it asks by. It names nobody. ``copy`` tells
    this making of it from every other; ``office`` is whom it goes back to.
    """

    issue: Issue
    office: str
    rules: RuleSet
    tool: Tool
    copy: str
