"""The papers of cases processed without conference: the list for every core agency, and the plan of one case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marac_desktop.domain import case_on_paper
from marac_desktop.domain.action import Action
from marac_desktop.domain.dates import london, show
from marac_desktop.domain.disclosure import PaperFinding, findings
from marac_desktop.domain.meeting import AgendaItem
from marac_desktop.domain.papers import AgendaCase, Issue, OutstandingAction
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.repeat import flag_until
from marac_desktop.domain.safeguard import Fact
from marac_desktop.domain.withholding import everybody

LIST = "without_list"
"""The kind of the issued paper that lists cases processed without conference to every core agency."""


@dataclass(frozen=True, slots=True)
class ListedWithout:
    """One case of the list: who it is about, since when, who owns it, and until when agencies flag it, in words."""

    case: AgendaCase
    since: str
    owner: str
    flag: str


@dataclass(frozen=True, slots=True)
class WithoutListPaper:
    """The list of cases processed without conference, redacted. ``ask_by`` is the last day to ask for a discussion."""

    issue: Issue
    cases: tuple[ListedWithout, ...] = ()
    ask_by: str = ""
    alleged: bool = False


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """The plan of one case, redacted. ``decided`` tells both decisions, ``facts`` what the safeguard check knew, and
    ``reviewer`` who agreed.
    """

    issue: Issue
    case: AgendaCase
    owner: str
    first_contact: str
    contacted: str = ""
    victim_view: str = ""
    referrer_told: bool = False
    flag: str = ""
    decided: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    reviewer: str = ""
    actions: tuple[OutstandingAction, ...] = ()
    closed: str = ""
    alleged: bool = False


def case_of(referral: Referral, number: int, beside: Sequence[Referral] = ()) -> AgendaCase:
    """The case as an agency may read it: the one redaction, as on an agenda."""
    return case_on_paper.agenda_case(referral, AgendaItem(0, referral.id, position=number), beside=beside)


def listed(referral: Referral, plan: Plan, number: int, months: int, beside: Sequence[Referral] = ()) -> ListedWithout:
    """One case of the list. Its owner is named as any action's is."""
    since = london(plan.confirmed_at) if plan.confirmed_at is not None else plan.first_contact
    return ListedWithout(
        case_of(referral, number, beside),
        show(since),
        f"{plan.owner}, {plan.owner_agency}",
        show(flag_until(referral.received, None, months)),
    )


def actions_of(reference: str, actions: Iterable[Action]) -> tuple[OutstandingAction, ...]:
    """The actions of a plan, soonest due first."""
    ordered = sorted(actions, key=lambda action: (action.due, action.id))
    return tuple(
        OutstandingAction(reference, one.what, one.agency, one.owner, show(one.due), one.status.label)
        for one in ordered
    )


def facts_in_words(facts: Iterable[Fact]) -> tuple[str, ...]:
    """What the safeguard check knew, each fact in words; what nobody knows says so."""
    return tuple(f"{fact.words}{'' if fact.known else ', taken as if so'}" for fact in facts)


def check_listed(one: ListedWithout, referral: Referral, beside: Sequence[Referral] = ()) -> tuple[PaperFinding, ...]:
    """What in one case of the list gives away a withheld address, number or refuge, of the cases ``beside`` it too."""
    owner = findings({f"{one.case.reference}, owner": one.owner}, everybody(referral, beside))
    return (*case_on_paper.safety_check(one.case, referral, beside), *owner)


def check_plan(paper: PlanPaper, referral: Referral, beside: Sequence[Referral] = ()) -> tuple[PaperFinding, ...]:
    """What in a plan gives away a withheld address, number or refuge, of the cases ``beside`` it too."""
    texts = {
        "The owner": paper.owner,
        "The victim's view": paper.victim_view,
        "The decisions": "\n".join(paper.decided),
        "The reviewer": paper.reviewer,
        "What came of it": paper.closed,
    }
    texts |= {
        f"Action {number}": f"{one.what}\n{one.agency}\n{one.owner}" for number, one in enumerate(paper.actions, 1)
    }
    found = findings(texts, everybody(referral, beside))
    return (*case_on_paper.safety_check(paper.case, referral, beside), *found)
