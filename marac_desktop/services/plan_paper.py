"""Issuing the papers of cases processed without conference: numbered copies, frozen, and the plan of one case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from marac_desktop.documents.page import Document, render
from marac_desktop.documents.plan import PlanSheet
from marac_desktop.documents.preview import page_count
from marac_desktop.documents.sheet import MARKING
from marac_desktop.domain import exclusion, plan_papers
from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import london, show
from marac_desktop.domain.disclosure import PaperFinding
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.papers import Issue
from marac_desktop.domain.plan_papers import PlanPaper
from marac_desktop.domain.repeat import flag_until
from marac_desktop.domain.triage import Side, View, current
from marac_desktop.domain.validation import NARRATIVE_LIMIT, check_text
from marac_desktop.services import beside
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.services.printing import Issued, keep_reason, must_be_settled
from marac_desktop.services.safeguard import checked
from marac_desktop.services.standing import Reckoning, reckoning, round_of
from marac_desktop.storage.books import Books

PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy to be made: for whom, which cases it shows, what was found on it, and the paper under its heading."""

    holder: str
    referral_ids: tuple[int, ...]
    findings: tuple[PaperFinding, ...]
    document: Callable[[Issue], Document]


def check_plan(desk: Desk, referral_id: int) -> tuple[PaperFinding, ...]:
    """What in a case's plan gives something away. The look is in the audit."""
    with desk.look("Check of a plan", Permission.PRINT_PAPERS, about=f"referral:{referral_id}", event="check") as books:
        return _plan_copy(books, referral_id, reckoning(books, desk.now())).findings


def issue_plan(desk: Desk, referral_id: int, accepted: str = "") -> Issued:
    """Issue the plan of one case as a paper of its own. Raises FieldError for a finding nobody explained."""
    about = f"referral:{referral_id}"
    with desk.look("Gathered a plan without conference", Permission.PRINT_PAPERS, about=about, event="check") as books:
        copy = _plan_copy(books, referral_id, reckoning(books, desk.now()))
    return issue_copies(desk, PLAN, (copy,), accepted)[0]


def issue_copies(desk: Desk, kind: str, copies: Sequence[Copy], accepted: str) -> tuple[Issued, ...]:
    """Number, set and freeze these copies of one paper. Raises FieldError for a finding nobody explained."""
    check_text("accepted", accepted, NARRATIVE_LIMIT, "The reason")
    must_be_settled([one for copy in copies for one in copy.findings], accepted)
    desk.record("print", f"Issued {kind.replace('_', ' ')}", recipients=str(len(copies)))
    anchor = desk.anchor()
    with desk.figures(Permission.PRINT_PAPERS) as books:
        first, version = books.papers.next_number(), books.papers.next_issue(0, kind, "")
    made = []
    for at, copy in enumerate(copies):
        entry = IssuedPaper(
            kind, desk.now(), issue=version, copy=at + 1 if copy.holder else 0, holder=copy.holder,
            account_id=desk.account.id, account_name=desk.account.name, marking=MARKING, anchor=anchor,
            referral_ids=copy.referral_ids, number=first + at,
        )  # fmt: skip
        heading = Issue(
            entry.reference, desk.today(), version, entry.copy, copy.holder, audit=anchor, explore=desk.explore
        )
        pdf = render(copy.document(heading))
        made.append((replace(entry, pages=page_count(pdf)), pdf))
    with desk.work("Froze the issued copies", Permission.PRINT_PAPERS) as books:
        frozen = tuple(Issued(books.papers.freeze(entry, pdf), pdf) for entry, pdf in made)
        for issued, copy in zip(frozen, copies, strict=True):
            if copy.findings:
                keep_reason(books, issued.paper.reference, accepted)
    return frozen


def _plan_copy(books: Books, referral_id: int, at: Reckoning) -> Copy:
    referral, plan = books.referrals.get(referral_id), books.plans.of(referral_id)
    if plan is None:
        raise MaracError("This case has no plan yet. Nothing was issued: write it at triage.")
    check, policy = checked(books, referral, at), books.settings.policy()
    said = check.latest
    given, near = round_of(books, referral), beside.of(books, (referral_id,))[referral_id]
    paper = PlanPaper(
        Issue("DRAFT", at.today, draft=True),
        plan_papers.case_of(referral, 1, near),
        f"{plan.owner}, {plan.owner_agency}",
        show(plan.first_contact),
        show(plan.contacted_on),
        plan.victim_view,
        plan.referrer_told,
        show(flag_until(referral.received, None, policy.flag_months)),
        _both_decided(given.views),
        plan_papers.facts_in_words(check.facts),
        f"{said.name}, {said.agency}: {'agrees' if said.agrees else 'does not agree'}" if said is not None else "",
        plan_papers.actions_of(referral.reference, books.actions.of_plan(referral_id)),
        f"{show(plan.closed_on)}, {plan.closed_by}: {plan.outcome}" if plan.closed_on else "",
        policy.alleged_on_paper,
    )
    found = (*plan_papers.check_plan(paper, referral, near), *exclusion.findings(excluded(books, (referral_id,))))
    found += exclusion.unsure((referral,))
    return Copy("", (referral_id,), found, lambda issue: PlanSheet(replace(paper, issue=issue)))


def _both_decided(views: Sequence[View]) -> tuple[str, ...]:
    """Both decisions of this round; of a case that is back nothing until both are there, for either may print it."""
    if any(current(views, side) is None for side in Side):
        return ("The case is back and is decided anew.",)
    return tuple(_decided(view) for view in views if not view.imported)


def _decided(view: View) -> str:
    signed = "signed" if view.signed_at is not None else "not signed yet"
    return f"{view.side.label}, {view.given_by}, {show(london(view.at))}: {view.route.label}, {signed}"
