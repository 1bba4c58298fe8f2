"""A case processed without conference: managed by a named owner to a dated first contact, never dropped."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from marac_desktop.domain.action import Action, ActionStatus
from marac_desktop.domain.action import check as check_action
from marac_desktop.domain.dates import london
from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.domain.validation import NAME_LIMIT, NARRATIVE_LIMIT, Errors


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan that stands in for the conference (domain.md §4.5). It acts only once ``confirmed_at`` is set.

    At least one action goes with it (``Action.item_id`` 0, same referral). ``first_contact`` is the day by which the
    victim is to be reached, ``contacted_on`` the day she was. ``judged`` are the keys of what the safeguard check knew
    when it began to act, ``judged_score`` the risk score then: what is known later is told by them. ``closed_on`` is
    the day it was closed by a decision, with what came of it in ``outcome``: nothing closes by silence.
    ``referrer_told`` is set by issuing the outcome slip to the referrer, never by hand.
    """

    referral_id: int
    owner: str
    owner_agency: str
    first_contact: date
    victim_view: str = ""
    referrer_told: bool = False
    confirmed_at: datetime | None = None
    contacted_on: date | None = None
    judged: tuple[str, ...] = ()
    judged_score: int | None = None
    closed_on: date | None = None
    closed_by: str = ""
    outcome: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0


def check_contact(plan: Plan, day: date, today: date) -> None:
    """Raise FieldError unless ``day`` can be the day of the first contact under this plan."""
    if plan.confirmed_at is None:
        raise FieldError("contacted_on", "This plan does not act yet. Both decisions are confirmed first.")
    if day > today:
        raise FieldError("contacted_on", "This day is still to come. Give the day the victim was reached.")
    if day < london(plan.confirmed_at):
        raise FieldError("contacted_on", "This day is before the decision was confirmed.")


def check_closing(plan: Plan, actions: Iterable[Action], outcome: str) -> None:
    """Raise FieldErrors unless the plan may be closed: acting, the victim reached, every action ended, and what came of
    it in words. It is closed by a decision only, never by silence.
    """
    errors = Errors()
    errors.needs("outcome", outcome, "Say what came of it.")
    errors.text("outcome", outcome, NARRATIVE_LIMIT, "What came of it")
    if plan.confirmed_at is None or plan.closed_on is not None:
        errors.add("outcome", "Only a plan that acts and is not closed yet can be closed.")
    if plan.contacted_on is None:
        errors.add("outcome", "The victim has not been reached yet. Record the first contact first.")
    still = sum(1 for action in actions if action.status is ActionStatus.OPEN)
    if still:
        errors.add("outcome", f"{still} action{'s are' if still > 1 else ' is'} still open. Record how each ended.")
    errors.done()


def check(plan: Plan, actions: Iterable[Action], today: date) -> None:
    """Raise FieldErrors unless the case is managed: an owner, a first-contact date, and at least one action.

    ``actions`` are those of the plan; each is checked as any action is.
    """
    errors = Errors()
    errors.needs("owner", plan.owner, "Name the person who owns this case.")
    errors.needs("owner_agency", plan.owner_agency, "Say which agency the owner is of.")
    if plan.confirmed_at is None and plan.first_contact < today:
        errors.add("first_contact", "This day has passed. The first contact is today or later.")
    errors.text("owner", plan.owner, NAME_LIMIT, "The owner's name")
    errors.text("owner_agency", plan.owner_agency, NAME_LIMIT, "The agency's name")
    errors.text("victim_view", plan.victim_view, NARRATIVE_LIMIT, "The victim's view")
    given = tuple(actions)
    if not given:
        errors.add("actions", "A case processed without conference needs at least one action.")
    for at, action in enumerate(given):
        try:
            check_action(action, today)
        except FieldErrors as wrong:
            errors.take(FieldError(f"actions.{at}.{error.field}", str(error)) for error in wrong.errors)
    errors.done()
