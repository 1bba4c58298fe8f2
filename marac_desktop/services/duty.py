"""Who must act next on a stored case, and by when: gathered for the triage desk, and for whoever asks after a case."""

from datetime import date

from marac_desktop.domain import young
from marac_desktop.domain.agreement import Review
from marac_desktop.domain.dates import london
from marac_desktop.domain.duty import Days, Duty, Held, duty
from marac_desktop.domain.police_led import led
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.services import information
from marac_desktop.services.comeback import reasons
from marac_desktop.services.safeguard import checked, rules_of
from marac_desktop.services.standing import Reckoning, Round, round_of
from marac_desktop.storage.books import Books


def duty_of(books: Books, referral: Referral, at: Reckoning) -> Duty | None:
    """Who must act next; None only for a case that is closed. It tells what both sides have decided."""
    given = round_of(books, referral)
    return duty(_held(books, referral, given, at), Days(at.calendar, at.policy))


def since(referral: Referral, given: Round) -> date:
    """The day the present round of decisions began: when it came in, or came back."""
    return london(given.around.began) if given.around.began is not None else referral.received


def _held(books: Books, referral: Referral, given: Round, at: Reckoning) -> Held:
    place = next((item for item in books.agendas.of_referral(referral.id) if item.outcome is None), None)
    check = checked(books, referral, at) if referral.stage is Stage.TO_CONFIRM else None
    return Held(
        referral.stage,
        since(referral, given),
        given.standing(at),
        given.views,
        books.plans.of(referral.id),
        books.actions.of_plan(referral.id),
        meeting=books.meetings.get(place.meeting_id).date if place is not None else None,
        provisional=place is not None and place.provisional,
        transfer=next(reversed(books.transfers.of(referral.id)), None),
        review=check.review if check is not None else Review.NOT_NEEDED,
        confirm_by=check.confirm_by if check is not None else None,
        back=reasons(books, referral, given, at),
        told=bool(books.tellings.of(referral.id)),
        information_due=information.due(books.questions.of(referral.id), given.views, at),
        late_request=min((one.on for one in books.late_requests.of(referral.id) if one.open), default=None),
        led=led(referral.honour),
        lacks=check.lacks if check is not None else "",
        ruled_out=check is not None and check.forbidden,
        default=bool(young.default(referral, rules_of(books, referral))),
    )
