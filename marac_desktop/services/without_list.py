"""The list of cases processed without conference: proposed, looked at as a draft, and issued to every core agency."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from marac_desktop.documents.page import Document, render
from marac_desktop.documents.together import together
from marac_desktop.documents.without_list import WithoutList
from marac_desktop.domain import contact, exclusion, plan_papers
from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import london, show
from marac_desktop.domain.disclosure import PaperFinding
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.exclusion import Excluded
from marac_desktop.domain.names import fold
from marac_desktop.domain.papers import Issue
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.plan_papers import LIST, WithoutListPaper
from marac_desktop.domain.referral import Referral
from marac_desktop.services import beside
from marac_desktop.services.comeback import back_by_itself
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.services.plan_paper import Copy, issue_copies
from marac_desktop.services.printing import Issued
from marac_desktop.services.standing import Reckoning, reckoning
from marac_desktop.storage.books import Books

_ABOUT = "The list of cases processed without conference"
_NONE = "No other case is to be listed. Nothing was issued."
_NOBODY = "No core agency may be sent any of these cases. Nothing was issued: see Office, Agencies."


@dataclass(frozen=True, slots=True)
class Proposed:
    """A list as it would be issued now; nothing of it is kept. ``cases`` are ids and references, oldest first;
    ``copies`` say who gets one and how many of the cases are on it. From the day it is issued each agency has ``days``
    working days, to the end of ``ask_by``, to ask for a full discussion (domain.md §4.5). ``not_on`` is why the case
    asked about is not on it, in a sentence; "" where it is.
    """

    cases: tuple[tuple[int, str], ...]
    copies: tuple[tuple[str, int], ...]
    days: int
    ask_by: date
    findings: tuple[PaperFinding, ...] = ()
    not_on: str = field(default="", compare=False)

    @property
    def ids(self) -> frozenset[int]:
        """The cases on it."""
        return frozenset(key for key, _ in self.cases)


def propose(desk: Desk, referral_id: int = 0) -> tuple[Proposed, ...]:
    """The lists that could be issued now, the shortest first: ``referral_id`` alone, where it is given and not listed
    yet, and every case not listed yet. One list where these are the same. The look is in the audit.

    Raises MaracError when there is nothing to list or nobody to list to.
    """
    with desk.look(f"Proposed: {_ABOUT.lower()}", Permission.PRINT_PAPERS, event="check") as books:
        at = reckoning(books, desk.now())
        every = to_list(books, at)
        wanted = [every & {referral_id}, every]
        found = [one for one in (_proposed(books, keys, at) for keys in wanted if keys) if one.copies]
        left = any(referral_id in one.ids for one in found) or not referral_id
        why_not = "" if left else _why_not(books, referral_id, at)
    if not every:
        raise MaracError(f"{why_not or 'Every case processed without conference is listed.'} {_NONE}".strip())
    if not found:
        raise MaracError(f"{why_not} {_NOBODY}".strip())
    return tuple(dict.fromkeys(replace(one, not_on=why_not) for one in found))


def draft(desk: Desk, proposed: Proposed) -> bytes:
    """What would be issued, marked as a draft on every page: once for all agencies that get the same cases, and once
    more for each that does not. The look is in the audit.
    """
    with desk.look(f"Draft: {_ABOUT.lower()}", Permission.PRINT_PAPERS, event="preview") as books:
        found = copies(books, proposed.ids, reckoning(books, desk.now()))
    different = {copy.referral_ids: copy for copy in reversed(found)}
    heading = Issue("DRAFT", desk.today(), draft=True, explore=desk.explore)
    return together([render(copy.document(heading)) for copy in reversed(different.values())])


def issue(desk: Desk, proposed: Proposed, accepted: str = "") -> tuple[Issued, ...]:
    """Issue exactly what was proposed, a numbered copy to each agency; exclusions are applied to each by itself.

    Raises FieldError for a finding nobody explained, and MaracError when it would be another list by now.
    """
    with desk.look(f"Gathered: {_ABOUT.lower()}", Permission.PRINT_PAPERS, event="check") as books:
        at = reckoning(books, desk.now())
        now = _proposed(books, to_list(books, at) & proposed.ids, at)
        made = copies(books, proposed.ids, at)
    if now != proposed:
        raise MaracError("What is on this list, or who gets it, has changed. Nothing was issued: look at it again.")
    return issue_copies(desk, LIST, made, accepted)


def copies(books: Books, referral_ids: Collection[int], at: Reckoning) -> tuple[Copy, ...]:
    """A copy for each core agency that may be sent any of these cases, with those it may be sent."""
    cases = _sendable(books, referral_ids)
    plans = {plan.referral_id: plan for plan in books.plans.acting()}
    gathered: dict[tuple[int, ...], _Gathered] = {}
    found = []
    for agency in (one for one in books.agencies.all() if one.core):
        theirs = [one for one in cases if not _left_out(agency.name, one)]
        ids = tuple(one.id for one in theirs)
        if theirs and ids not in gathered:
            gathered[ids] = _gather(books, [(one, plans[one.id]) for one in theirs], at)
        if theirs:
            found.append(Copy(agency.name, ids, gathered[ids].findings(agency.name), gathered[ids].document))
    return tuple(found)


def unlisted(books: Books) -> dict[int, Plan]:
    """Acting plans whose case is on no issued list since it was confirmed, by their case."""
    found = {}
    for plan in books.plans.acting():
        began = plan.confirmed_at
        papers = books.papers.holding(plan.referral_id)
        if began is not None and not any(one.kind == LIST and one.at >= began for one in papers):
            found[plan.referral_id] = plan
    return found


def to_list(books: Books, at: Reckoning) -> frozenset[int]:
    """The cases to be listed: not those back at triage, which are listed if both leave them without conference again
    (domain.md §4.5).
    """
    back = {line.id for line in back_by_itself(books, at)}
    return frozenset(unlisted(books).keys() - back)


def _why_not(books: Books, referral_id: int, at: Reckoning) -> str:
    """Why a case is on no list that could be issued now."""
    case, plan = books.referrals.get(referral_id), unlisted(books).get(referral_id)
    on = [one.at for one in books.papers.holding(referral_id) if one.kind == LIST]
    if plan is None:
        return (
            f"{case.reference} was listed on {show(london(max(on)))}."
            if on
            else f"{case.reference} has no plan that acts."
        )
    if referral_id not in to_list(books, at):
        return f"{case.reference} is back at triage and both decide anew: it is listed if it stays without conference."
    if not _sendable(books, {referral_id}):
        return f"{case.reference} goes on no list: the victim does not know that agencies know."
    return f"{case.reference} may be sent to no core agency: each is left out of it."


def _sendable(books: Books, referral_ids: Collection[int]) -> list[Referral]:
    """Without those of victims who do not know that agencies know: they are on no list (domain.md §4.9)."""
    whole = sorted(books.referrals.get_many(referral_ids), key=lambda one: (one.received, one.id))
    return [one for one in whole if not contact.forbidden(one.honour, one.consent)]


def _proposed(books: Books, referral_ids: Collection[int], at: Reckoning) -> Proposed:
    made, days = copies(books, referral_ids, at), books.settings.policy().full_discussion_days
    on_one = {key for copy in made for key in copy.referral_ids}
    return Proposed(
        tuple((one.id, one.reference) for one in _sendable(books, referral_ids) if one.id in on_one),
        tuple((copy.holder, len(copy.referral_ids)) for copy in made),
        days,
        at.calendar.add_working_days(at.today, days),
        tuple(dict.fromkeys(finding for copy in made for finding in copy.findings)),
    )


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What is the same on every copy that shows the same cases."""

    document: Callable[[Issue], Document]
    found: tuple[PaperFinding, ...]
    barred: tuple[Excluded, ...]

    def findings(self, holder: str) -> tuple[PaperFinding, ...]:
        """What gives something away on the copy of ``holder``."""
        theirs = (one for one in self.barred if one.name and fold(one.agency) in {fold(holder), ""})
        return (*self.found, *exclusion.findings(theirs))


def _left_out(agency: str, case: Referral) -> bool:
    """Whether the agency as such is left out of the case, not somebody of it by name."""
    return any(not out.name.strip() and fold(out.agency) == fold(agency) for out in case.consent.left_out)


def _gather(books: Books, cases: Sequence[tuple[Referral, Plan]], at: Reckoning) -> _Gathered:
    policy, near = books.settings.policy(), beside.of(books, (referral.id for referral, _ in cases))
    listed = [
        plan_papers.listed(one, plan, number, policy.flag_months, near[one.id])
        for number, (one, plan) in enumerate(cases, 1)
    ]
    found = [
        finding
        for (referral, _), one in zip(cases, listed, strict=True)
        for finding in plan_papers.check_listed(one, referral, near[referral.id])
    ]
    ask_by = show(at.calendar.add_working_days(at.today, policy.full_discussion_days))

    def document(issue: Issue) -> Document:
        return WithoutList(WithoutListPaper(issue, tuple(listed), ask_by, policy.alleged_on_paper))

    return _Gathered(document, tuple(found), tuple(excluded(books, (referral.id for referral, _ in cases))))
