"""More information about a referral: asked for, answered, and decided without when no answer comes in time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from marac_desktop.domain import information
from marac_desktop.domain.access import Permission
from marac_desktop.domain.comeback import Cause, Comeback
from marac_desktop.domain.dates import london, show
from marac_desktop.domain.disclosure import require_open
from marac_desktop.domain.duty import CLOSED
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.policy import LIMITS
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import View
from marac_desktop.domain.withholding import people_of
from marac_desktop.services.comeback import away, bring_back
from marac_desktop.services.desk import Desk
from marac_desktop.services.standing import Reckoning, reckoning, round_of
from marac_desktop.storage.books import Books


@dataclass(frozen=True, slots=True)
class Information:
    """What was asked about one referral, oldest first, and what the next question begins with: who referred, how they
    are reached, and the day an answer is due.
    """

    referral_id: int = 0
    reference: str = ""
    questions: tuple[InformationRequest, ...] = ()
    of_whom: str = ""
    contact: str = ""
    due: date | None = None

    @property
    def open(self) -> tuple[InformationRequest, ...]:
        """The questions whose answer is still out."""
        return tuple(one for one in self.questions if one.open)


def of(desk: Desk, referral_id: int) -> Information:
    """What was asked about one referral. The look is in the audit before anything is shown."""
    about = f"referral:{referral_id}"
    with desk.look("Looked at what was asked", Permission.READ_CASES, about=about) as books:
        return gathered(books, books.referrals.get(referral_id), reckoning(books, desk.now()))


def gathered(books: Books, referral: Referral, at: Reckoning) -> Information:
    """As ``of``, inside a look that is in the audit already."""
    agencies = ", ".join(share.agency or share.source.label for share in referral.sources)
    of_whom = ", ".join(part for part in (referral.referrer.name, agencies) if part.strip())
    by = at.calendar.add_working_days(at.today, at.policy.information_days)
    reached = referral.referrer.phone or referral.referrer.email
    return Information(referral.id, referral.reference, books.questions.of(referral.id), of_whom, reached, by)


def due(questions: Iterable[InformationRequest], views: Iterable[View], at: Reckoning) -> date:
    """The day after which a case for which information is needed is decided on what is known (domain.md §4.3): the one
    agreed with whoever was asked first since it was decided, never more than ten working days after the decision; else
    reckoned from the decision. Neither asking again nor repeating a decision puts it off.
    """
    views = tuple(views)
    since = information.stood_since(views) or max((view.at for view in views), default=at.now)
    decided = london(since)
    reckoned = at.calendar.add_working_days(decided, at.policy.information_days)
    agreed = information.agreed(questions, decided, reckoned)
    return min(agreed, at.calendar.add_working_days(decided, LIMITS["information_days"][1])) if agreed else reckoned


def ask(desk: Desk, given: InformationRequest) -> InformationRequest:
    """Record what is asked, of whom, and by when. Raises FieldErrors; MaracError for a case that is closed."""
    about = f"referral:{given.referral_id}"
    with desk.work("Asked for more information", Permission.RECORD_REFERRAL, about=about) as books:
        referral, at = books.referrals.get(given.referral_id), reckoning(books, desk.now())
        whole = replace(given, asked_on=at.today, asked_by=desk.account.name, answered_on=None, answer="")
        information.check(whole, at.today)
        require_open({"asked": whole.asked, "of_whom": whole.of_whom, "contact": whole.contact}, people_of(referral))
        most = LIMITS["information_days"][1]
        if whole.due > at.calendar.add_working_days(at.today, most):
            raise FieldError("due", f"A case never waits longer than {most} working days for an answer.")
        if referral.stage in CLOSED:
            raise MaracError(f"{referral.reference} is at “{referral.stage.label}”: nothing was recorded.")
        return books.questions.add(whole)


def answer(desk: Desk, given: InformationRequest) -> InformationRequest:
    """Record the answer, which brings a case that waited for it, or was decided without it, back to triage: the case
    the question was asked about, whatever the value given says.

    Raises FieldErrors, and ConflictError when the question was answered meanwhile.
    """
    with desk.figures(Permission.RECORD_REFERRAL) as books:
        about = f"referral:{books.questions.get(given.id).referral_id}"
    with desk.work("Recorded an answer to a question", Permission.RECORD_REFERRAL, about=about) as books:
        asked, at = books.questions.get(given.id), reckoning(books, desk.now())
        referral = books.referrals.get(asked.referral_id)
        whole = replace(asked, version=given.version, answered_on=given.answered_on, answer=given.answer)
        information.check_answer(whole, at.today)
        require_open({"answer": whole.answer}, people_of(referral))
        kept = books.questions.change(whole)
        held = books.holds.is_held(referral.id)  # additions go on, but nothing of a held case moves
        if (away(referral) or referral.stage is Stage.RETURNED) and not held:  # it was decided without knowing it
            on = kept.answered_on or at.today
            back = Comeback(referral.id, Cause.INFORMATION, at.now, on, kept.answer, kept.of_whom)
            bring_back(desk, books, referral, (back,), at)
        return kept


def go_on(desk: Desk, referral_id: int) -> Referral:
    """Begin another round of decisions on what is known, once the day of the answer has passed (domain.md §4.3).

    What is asked stays open: an answer that comes after all is recorded as any other.
    """
    about = f"referral:{referral_id}"
    with desk.work("Went on without an answer", Permission.RECORD_REFERRAL, about=about, event="comeback") as books:
        referral, at = books.referrals.get(referral_id), reckoning(books, desk.now())
        if referral.stage is not Stage.RETURNED:
            raise MaracError(f"{referral.reference} waits for no information. Nothing was changed.")
        by = due(books.questions.of(referral_id), round_of(books, referral).views, at)
        if at.today <= by:
            raise MaracError(
                f"The answer is awaited until {show(by)}. Nothing was changed: revise your decision instead."
            )
        words = "Decided on what is known"
        return bring_back(desk, books, referral, (Comeback(referral_id, Cause.NO_ANSWER, at.now, at.today, words),), at)
