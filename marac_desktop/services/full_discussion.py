"""A full discussion asked for by an agency: in time it brings the case to conference, late the coordinator decides."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from marac_desktop.domain import comeback as comebacks
from marac_desktop.domain import late_request
from marac_desktop.domain.access import Permission
from marac_desktop.domain.comeback import Cause, Comeback
from marac_desktop.domain.dates import london
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.late_request import Late, LateRequest
from marac_desktop.domain.plan_papers import LIST
from marac_desktop.domain.process import Stage
from marac_desktop.services.comeback import Told, bring_back, keep_told, require_stage
from marac_desktop.services.desk import Desk
from marac_desktop.services.standing import Reckoning, reckoning
from marac_desktop.storage.books import Books

_AT: Final = frozenset({Stage.WITHOUT_CONFERENCE})


@dataclass(frozen=True, slots=True)
class Requested:
    """A request that is kept; ``late`` where it came too late to bring the case to conference by itself."""

    late: LateRequest | None = None


def ask_by(books: Books, referral_id: int, at: Reckoning) -> date | None:
    """The last day on which a full discussion of a case may be asked for: the office's working days after its list went
    out (domain.md §4.5); None while it is on no list yet.
    """
    plan = books.plans.of(referral_id)
    began = plan.confirmed_at if plan is not None else None
    lists = [one.at for one in books.papers.holding(referral_id) if one.kind == LIST and began and one.at >= began]
    if not lists:
        return None
    return at.calendar.add_working_days(london(min(lists)), at.policy.full_discussion_days)


def request(desk: Desk, referral_id: int, told: Told) -> Requested:
    """An agency asks for a full discussion of a case processed without conference. In time it brings the case there by
    itself; late it is kept as such, and the coordinator decides.

    The plan goes on meanwhile: risk never falls because of the route (domain.md §4.5). Raises FieldErrors.
    """
    about = f"referral:{referral_id}"
    with desk.work(
        "Recorded: full discussion asked for", Permission.RECORD_REFERRAL, about=about, event="comeback"
    ) as books:
        at = reckoning(books, desk.now())
        due = ask_by(books, referral_id, at)
        if due is None or told.on <= due:
            keep_told(desk, books, referral_id, Cause.REQUEST, told, _AT)
            return Requested()
        referral = books.referrals.get(referral_id)
        comebacks.check(
            Comeback(referral_id, Cause.REQUEST, at.now, told.on, told.words, told.who, told.agency), at.today
        )
        require_stage(referral, Cause.REQUEST, _AT)
        late = LateRequest(referral_id, told.on, due, told.words, told.who, told.agency, at.now, desk.account.name)
        return Requested(books.late_requests.add(late))


def decide(desk: Desk, given: LateRequest) -> LateRequest:
    """The coordinator decides on a late request: a full discussion brings the case to conference like one asked for in
    time; else its plan goes on, with the reason. Raises FieldErrors, MaracError for one decided already or a case that
    is elsewhere by now, and ConflictError.
    """
    with desk.figures(Permission.FIRST_DECISION) as books:
        about = f"referral:{books.late_requests.get(given.id).referral_id}"
    with desk.work("Decided on a late request", Permission.FIRST_DECISION, about=about, event="decide") as books:
        at, stored = reckoning(books, desk.now()), books.late_requests.get(given.id)
        late_request.check_decision(given)
        if not stored.open:
            raise MaracError("This request has been decided on already. Nothing was changed.")
        referral = books.referrals.get(stored.referral_id)
        require_stage(referral, Cause.REQUEST, _AT)
        kept = books.late_requests.change(
            replace(
                stored, version=given.version, decision=given.decision, why=given.why.strip(),
                decided_by=desk.account.name, decided_at=at.now,
            )
        )  # fmt: skip
        if kept.decision is Late.DISCUSSED:
            words = f"{kept.words.strip()} (asked late; {kept.why})"
            why = Comeback(referral.id, Cause.REQUEST, at.now, kept.on, words, kept.who, kept.agency)
            bring_back(desk, books, referral, (why,), at)
        return kept
