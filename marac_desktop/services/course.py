"""How far a case has come, as its own page tells it: its route, its place on an agenda, and the plan it runs on."""

from dataclasses import dataclass
from typing import Final

from marac_desktop.domain.action import Action
from marac_desktop.domain.comeback import Reason
from marac_desktop.domain.meeting import Meeting, Outcome
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.police_led import NO_MEETING, Led, led
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.domain.triage import Route
from marac_desktop.domain.withholding import Secrets, labelled, people_of, secrets_of
from marac_desktop.services import place
from marac_desktop.services.comeback import reasons
from marac_desktop.services.place import Held
from marac_desktop.services.standing import Reckoning, round_of
from marac_desktop.storage.books import Books


@dataclass(frozen=True, slots=True)
class Heard:
    """The latest agenda a case stood on, and what became of it there."""

    meeting: Meeting
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Course:
    """``route`` is the one carried out, None while a decision is awaited: no decision is told that its stage does not
    tell. ``place`` is where it is to be heard. ``plan`` and ``actions`` are those without conference; ``acts`` is
    whether the case runs on that plan now, and is not at a table again. ``back`` is why it is back at triage, as triage
    itself says it. ``joined`` is the referral it was joined into.
    """

    route: Route | None = None
    heard: Heard | None = None
    place: Held | None = None
    plan: Plan | None = None
    acts: bool = False
    actions: tuple[Action, ...] = ()
    led: Led = NO_MEETING
    joined: ReferralLine | None = None
    back: tuple[Reason, ...] = ()


NOT_BEGUN: Final = Course()


def of(books: Books, referral: Referral, at: Reckoning) -> Course:
    """How far a stored referral has come, inside a look that is in the audit already; what is withheld is not told."""
    actions, plan = books.actions.of_plan(referral.id), books.plans.of(referral.id)
    secrets, joint = secrets_of(people_of(referral)), books.joints.of(referral.id)
    told, shown, back = labelled(plan, secrets), labelled(actions, secrets), _back(books, referral, at, secrets)
    without = referral.stage is Stage.WITHOUT_CONFERENCE
    return Course(
        Route(referral.route) if referral.route and not (without and back) else None,
        _heard(books, referral.id),
        place.of(books, referral, at.today),
        told if isinstance(told, Plan) else None,
        without and not back,
        shown if plan is not None and isinstance(shown, tuple) else (),
        led(referral.honour),
        next(iter(books.referrals.lines((joint.referral_id,))), None) if joint is not None else None,
        back,
    )


def _back(books: Books, referral: Referral, at: Reckoning, secrets: Secrets) -> tuple[Reason, ...]:
    """Why it is back, with nothing in it that is withheld."""
    found = labelled(reasons(books, referral, round_of(books, referral), at), secrets)
    return found if isinstance(found, tuple) else ()


def _heard(books: Books, referral_id: int) -> Heard | None:
    for item in reversed(books.agendas.of_referral(referral_id)):
        if item.outcome is not None:
            return Heard(books.meetings.get(item.meeting_id), item.outcome)
    return None
