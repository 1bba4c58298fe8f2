"""More information asked of somebody about a referral: what, by when, and the answer, without which triage goes on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from marac_desktop.domain.dates import show
from marac_desktop.domain.triage import Route, Side, View, most_protective
from marac_desktop.domain.validation import NAME_LIMIT, NARRATIVE_LIMIT, Errors


@dataclass(frozen=True, slots=True)
class InformationRequest:
    """One question put to a referrer or another agency. Past ``due`` the referral goes to triage on what is known
    (domain.md §4.3). ``answered_on`` is None while it is out; ``asked_by`` is the name of who asked.
    """

    referral_id: int
    asked: str
    of_whom: str
    asked_on: date
    due: date
    asked_by: str = ""
    contact: str = ""
    answered_on: date | None = None
    answer: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    @property
    def open(self) -> bool:
        """Whether the answer is still out."""
        return self.answered_on is None

    def overdue(self, today: date) -> bool:
        """Whether it is out past its day: the referral is then decided on what is known."""
        return self.open and today > self.due


def stood_since(views: Iterable[View]) -> datetime | None:
    """Since when both decisions have come to *more information needed*; None while they do not. Revising a decision to
    the same does not begin it anew.
    """
    now: dict[Side, Route] = {}
    began: datetime | None = None
    for view in sorted(views, key=lambda view: (view.at, view.id)):
        now[view.side] = view.route
        stands = len(now) == len(Side) and most_protective(now.values()) is Route.MORE_INFORMATION
        began = (began or view.at) if stands else None
    return began


def agreed(questions: Iterable[InformationRequest], since: date, until: date) -> date | None:
    """The day agreed for the answer: that of the first question out, if it was asked from ``since`` to ``until``, the
    day nothing was to be waited for any more. Asking again moves no day (domain.md §4.3).
    """
    out = [one for one in questions if one.open and since <= one.asked_on <= until]
    return min(out, key=lambda one: (one.asked_on, one.id)).due if out else None


def check(request: InformationRequest, today: date) -> None:
    """Raise FieldErrors unless the question says what is asked, of whom, and by when."""
    errors = Errors()
    errors.needs("asked", request.asked, "Say what is asked.")
    errors.needs("of_whom", request.of_whom, "Say who is asked.")
    errors.text("asked", request.asked, NARRATIVE_LIMIT, "What is asked")
    errors.text("of_whom", request.of_whom, NAME_LIMIT, "Who is asked")
    errors.text("contact", request.contact, NAME_LIMIT, "How they are reached")
    if request.due < today:
        errors.add("due", f"{show(request.due)} has passed. The answer is due today or later.")
    errors.done()


def check_answer(request: InformationRequest, today: date) -> None:
    """Raise FieldErrors unless the answer is in words and came between the question and today."""
    errors = Errors()
    errors.needs("answer", request.answer, "Write down what was answered.")
    errors.text("answer", request.answer, NARRATIVE_LIMIT, "The answer")
    if request.answered_on is None:
        errors.add("answered_on", "Give the day the answer came.")
    elif request.answered_on > today:
        errors.add("answered_on", f"{show(request.answered_on)} is in the future. Give the day the answer came.")
    elif request.answered_on < request.asked_on:
        errors.add("answered_on", f"The question was asked on {show(request.asked_on)}: an answer comes after it.")
    errors.done()
