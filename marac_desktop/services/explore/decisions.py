"""The two decisions on each invented referral: who gave them, when, by which means, and what is still awaited."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.dates import LONDON
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.triage import Means, Route, Side, View
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.plan import Coming, Course
from marac_desktop.services.explore.words import Pronouns, read, sentences

LATE, DIFFERING, BY_PHONE, DISCUSSED_FIRST = 5, 9, 45, 8
"""In a hundred decisions of the DA service on cases for conference, or (phone, discussed) of all of them."""
LATE_DAYS: Final = 3
NOBODY = frozenset({Course.WAITING_NONE, Course.PROVISIONAL_NONE})
FIRST_ONLY = frozenset({Course.WAITING_ONE, Course.PROVISIONAL_ONE, Course.LATE_SECOND})
UNSIGNED = FIRST_ONLY | {Course.WAITING_TWO}
_ROUTES = {
    Course.WITHOUT_CONFERENCE: Route.WITHOUT_CONFERENCE,
    Course.TO_CONFIRM: Route.WITHOUT_CONFERENCE,
    Course.BELOW_THRESHOLD: Route.BELOW_THRESHOLD,
    Course.TRANSFER_OUT: Route.TRANSFER_OUT,
    Course.WAITING_TWO: Route.TRANSFER_OUT,
    Course.RETURNED: Route.MORE_INFORMATION,
    Course.EMERGENCY: Route.EMERGENCY,
}
_OFFICE: Final = Calendar()


@dataclass(frozen=True, slots=True)
class Deciders:
    """The accounts of the coordinator and the DA service: their ids and names."""

    coordinator: int = 1
    da_service: int = 2
    coordinator_name: str = ""
    da_service_name: str = ""

    @staticmethod
    def invented() -> "Deciders":
        """The two accounts of a fresh Explore folder."""
        coordinator, da_service = read("agencies")["account"]
        return Deciders(coordinator_name=coordinator["name"], da_service_name=da_service["name"])


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant in UTC of a London day and time."""
    return datetime.combine(day, time(hour, minute), LONDON).astimezone(UTC)


def views(told: Referral, coming: Coming, who: Deciders, speaks: Pronouns, chance: Chance) -> tuple[View, ...]:
    """The decisions so far. Imported history has one, unsigned; of the others each side has given none or one."""
    route = _ROUTES.get(coming.course, Route.EMERGENCY if coming.urgent else Route.CONFERENCE)
    if told.kind is Kind.IMPORTED:
        day = at(coming.received, 12)
        return (View(told.id, Side.COORDINATOR, route, day, means=Means.IMPORTED, blind=False, uid=chance.uid()),)
    if coming.course in NOBODY:
        return ()
    urgent = route is Route.EMERGENCY
    first_day = coming.received if urgent else _OFFICE.add_working_days(coming.received, 1)
    signed = coming.course not in UNSIGNED
    first = _first(told, route, first_day, who, chance)
    first = _signed(first, at(first_day, 12, 30)) if signed else first  # before any call: what is spoken stays blind
    first = _worded(first, speaks, chance)
    if coming.course in FIRST_ONLY or urgent:
        return (first,)
    return first, _worded(_second(told, coming, first, who, chance), speaks, chance)


def _first(told: Referral, route: Route, day: date, who: Deciders, chance: Chance) -> View:
    return View(
        referral_id=told.id,
        side=Side.COORDINATOR,
        route=route,
        at=at(day, chance.number(9, 11), chance.number(0, 59)),
        account_id=who.coordinator,
        account_name=who.coordinator_name,
        uid=chance.uid(),
    )


def _second(told: Referral, coming: Coming, first: View, who: Deciders, chance: Chance) -> View:
    """The DA service's: by its own passphrase, or spoken on the telephone and confirmed the next working day."""
    settled = coming.course is Course.HEARING
    late = settled and chance.often(LATE)
    day = _OFFICE.add_working_days(first.at.date(), LATE_DAYS) if late else first.at.date()
    route = Route.WITHOUT_CONFERENCE if settled and chance.often(DIFFERING) else first.route
    spoken = coming.course is Course.TO_CONFIRM or (settled and chance.often(BY_PHONE))
    given = at(day, chance.number(13, 15), chance.number(0, 59))
    view = View(
        referral_id=told.id,
        side=Side.DA_SERVICE,
        route=route,
        at=given,
        means=Means.PHONE if spoken else Means.IN_PLACE,
        account_id=who.da_service,
        account_name=who.da_service_name,
        spoken_by=who.da_service_name if spoken else "",
        spoken_at=given - timedelta(minutes=4) if spoken else None,
        blind=not chance.often(DISCUSSED_FIRST),
        uid=chance.uid(),
    )
    if coming.course in {Course.TO_CONFIRM, Course.WAITING_TWO}:
        return view
    return _signed(view, at(_OFFICE.add_working_days(day, 1), 9, 30) if spoken else at(day, 16, 40))


def _signed(view: View, when: datetime) -> View:
    return replace(view, signed_at=when)


def _worded(view: View, speaks: Pronouns, chance: Chance) -> View:
    """The view with its reason in words, which a way out of the conference must have."""
    reason = speaks.say(chance.pick(sentences("triage", view.route.value)))
    if view.means is Means.PHONE and reason:
        reason = chance.pick(sentences("triage", "spoken")).replace("{reason}", reason)
    return replace(view, reason=reason)
