"""How long a case has waited for its decision: since it came in or came back, until both have decided."""

from collections.abc import Iterable

from marac_desktop.domain.comeback import Reason, back_since
from marac_desktop.domain.dates import london
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import Route
from marac_desktop.domain.wait import NOT_WAITING, Wait
from marac_desktop.services.standing import DECIDABLE, Reckoning, Round


def waited(referral: Referral, given: Round, back: Iterable[Reason], at: Reckoning) -> tuple[int, Wait]:
    """Working days and what is said of them; nothing of it tells that only the other side has decided."""
    back = tuple(back)
    if back and referral.stage is Stage.WITHOUT_CONFERENCE:
        since = back_since(back, referral.received)
        return at.waited(since), Wait(at.today, since, back=True)
    now, views = given.standing(at), given.views
    if views and now.waiting_for is None and now.route is not Route.MORE_INFORMATION:
        if all(view.imported for view in views):
            return NOT_WAITING, Wait(at.today)  # the day they were taken in is not the day they were given
        return NOT_WAITING, Wait(at.today, decided=london(max(view.spoken_at or view.at for view in views)))
    if referral.stage not in DECIDABLE:
        return NOT_WAITING, Wait(at.today)
    since = given.since(referral)
    return at.waited(since), Wait(at.today, since, bool(given.around.back))
