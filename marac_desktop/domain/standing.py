"""Which route stands for a referral, given both sides' decisions so far and how long the second has been awaited."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from marac_desktop.domain.agreement import Agreement
from marac_desktop.domain.comeback import KEEPS_ROUND, Cause, Comeback
from marac_desktop.domain.dates import london, show
from marac_desktop.domain.policy import Policy
from marac_desktop.domain.process import Stage, after
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.triage import ACTS_AT_ONCE, NEEDS_REASON, Means, Route, Side, View, most_protective

SPOKEN = {Side.COORDINATOR: "The coordinator", Side.DA_SERVICE: "The DA service"}
"""Each side as a sentence begins with it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands. ``route`` is None while a decision is awaited. ``acts`` says whether it takes effect now;
    ``unsigned`` lists the sides whose signature it still waits for. ``late`` is a second decision past its deadline.
    """

    route: Route | None
    agreed: bool
    why: str
    waiting_for: Side | None = None
    acts: bool = False
    late: bool = False
    unsigned: tuple[Side, ...] = ()
    second_due: date | None = None

    @property
    def stage(self) -> Stage:
        """The stage this leads to; waiting for triage while nothing stands."""
        return Stage.TRIAGE if self.route is None else after(self.route, confirmed=self.acts)


@dataclass(frozen=True, slots=True)
class Besides:
    """What bears on a case beside its decisions. ``after_view`` is the last decision of an earlier round, which ended
    when the case came back (``began``). ``call`` is an emergency called by somebody else than the two, ``request`` an
    agency's for a full discussion, ``refusal`` a reviewer's; ``threat`` is a threat-to-life warning on record, and
    ``back`` what began this round.
    """

    after_view: int = 0
    began: datetime | None = None
    call: Comeback | None = None
    request: Comeback | None = None
    refusal: Agreement | None = None
    threat: bool = False
    back: tuple[Comeback, ...] = ()

    def of_round(self, views: Iterable[View]) -> tuple[View, ...]:
        """The decisions that count now: those given since the case last came back."""
        return tuple(view for view in views if view.id > self.after_view or not view.id)


NOTHING = Besides()


def besides(comebacks: Iterable[Comeback], agreements: Iterable[Agreement] = (), *, threat: bool = False) -> Besides:
    """What the records of one referral come to, oldest first."""
    comebacks = tuple(comebacks)
    rounds = [one for one in comebacks if one.cause not in KEEPS_ROUND]
    after = max((one.after_view for one in rounds), default=0)
    this = [one for one in rounds if one.after_view == after]
    calls = [one for one in comebacks if one.cause is Cause.EMERGENCY_CALL and one.after_view >= after]
    said = [one for one in agreements if one.after_view == after]
    return Besides(
        after_view=after,
        began=min((one.at for one in this), default=None),
        call=calls[-1] if calls else None,
        request=next((one for one in this if one.cause is Cause.REQUEST), None),
        refusal=said[-1] if said and not said[-1].agrees else None,
        threat=threat,
        back=tuple(this),
    )


def standing(
    views: Iterable[View], now: datetime, calendar: Calendar, policy: Policy, around: Besides = NOTHING
) -> Standing:
    """The route that stands (domain.md §4.1–5), from every view of one referral on record and what is ``around`` it.

    Agreement sets it; otherwise the more protective view stands, unless both sides signed a revised one. An emergency
    called by either acts alone. A second decision that is late means conference. Views of one person for both sides
    count as one. A call, a request, a reviewer's refusal or a threat to life never lowers what the two decided.
    """
    views = around.of_round(views)
    return _raised(_decided(views, now, calendar, policy), views, around)


def _raised(base: Standing, views: tuple[View, ...], around: Besides) -> Standing:
    """What the two decided, raised by what else is on record. Both signing anew answers a call and a request."""
    signed = _both_revised(_sides(views)) is not None
    if around.call is not None and base.route is not Route.EMERGENCY and not signed:
        return replace(base, route=Route.EMERGENCY, why=f"{around.call.sentence}.", acts=True, unsigned=())
    if around.request is not None and not _at_the_table(base) and not signed:
        return replace(base, route=Route.CONFERENCE, why=f"{around.request.sentence}.", acts=True, unsigned=())
    if around.threat and base.route in NEEDS_REASON:
        why = "There is a threat-to-life (Osman) warning: that means conference, whatever both decided."
        return replace(base, route=Route.CONFERENCE, agreed=False, why=why, acts=True, unsigned=())
    if around.refusal is not None and base.route is Route.WITHOUT_CONFERENCE:
        who = f"{around.refusal.name} ({around.refusal.agency})"
        why = f"The reviewer {who} does not agree: that means conference. {around.refusal.words}".strip()
        return replace(base, route=Route.CONFERENCE, agreed=False, why=why, acts=True, unsigned=())
    return base


def _at_the_table(base: Standing) -> bool:
    return base.route in {Route.EMERGENCY, Route.CONFERENCE}


def _decided(views: tuple[View, ...], now: datetime, calendar: Calendar, policy: Policy) -> Standing:
    """What the two decisions come to by themselves."""
    if views and all(view.imported for view in views):
        return _imported(views)
    sides = _sides(views)
    if any(view.route is Route.EMERGENCY for chain in sides.values() for view in chain):
        return _emergency(sides, _second_due(sides, calendar, policy))
    given = [side for side in Side if sides[side]]
    if not given:
        return Standing(None, agreed=False, why="Nobody has decided yet.")
    due = _second_due(sides, calendar, policy)
    if len(given) == 1:
        return _one_side(given[0], due, now)
    return _both(sides, due)


def _sides(views: tuple[View, ...]) -> dict[Side, tuple[View, ...]]:
    """Each side's views, oldest first. A DA-service view given by the coordinator's own account is no second view."""
    ordered = sorted(views, key=lambda view: (view.at, view.id))
    sides = {side: tuple(view for view in ordered if view.side is side) for side in Side}
    givers = {view.account_id for view in sides[Side.COORDINATOR] if view.account_id and not view.imported}
    sides[Side.DA_SERVICE] = tuple(
        view for view in sides[Side.DA_SERVICE] if view.imported or view.account_id not in givers
    )
    return sides


def _imported(views: tuple[View, ...]) -> Standing:
    """History from a spreadsheet: what it says stands, unsigned, and waits for nobody."""
    route = most_protective(view.route for view in views)
    return Standing(route, agreed=len({view.route for view in views}) == 1, why="Imported, unsigned.", acts=True)


def _emergency(sides: dict[Side, tuple[View, ...]], due: date | None) -> Standing:
    """Either alone may call it; a later, lower view does not take it back unless both signed one. The second decision
    is due as for any route: a list sealed for the DA service that named no day would tell of the first.
    """
    revised = _both_revised(sides)
    if revised is not None:
        return _settled(revised)
    callers = [side for side in Side if any(view.route is Route.EMERGENCY for view in sides[side])]
    agreed = len(callers) == len(Side)
    why = "Both called an emergency meeting." if agreed else f"{SPOKEN[callers[0]]} called an emergency meeting."
    waiting = next((side for side in Side if not sides[side]), None)
    return Standing(Route.EMERGENCY, agreed=agreed, why=why, waiting_for=waiting, acts=True, second_due=due)


def _one_side(given: Side, due: date | None, now: datetime) -> Standing:
    """One decision so far: the other is awaited until it is late, and then the case goes to conference."""
    other = next(side for side in Side if side is not given)
    if due is not None and london(now) > due:
        why = f"{SPOKEN[other]}'s decision was due by {show(due)} and has not come: that means conference."
        return Standing(
            Route.CONFERENCE, agreed=False, why=why, waiting_for=other, acts=True, late=True, second_due=due
        )
    by = f" It is due by {show(due)}." if due else ""
    why = f"{SPOKEN[other]} has not decided yet.{by}"
    return Standing(None, agreed=False, why=why, waiting_for=other, second_due=due)


def _both(sides: dict[Side, tuple[View, ...]], due: date | None) -> Standing:
    """Both have decided: what they signed anew, or the more protective; late means at least conference."""
    revised = _both_revised(sides)
    if revised is not None:
        return _settled(revised)
    strict = {side: min(sides[side], key=lambda view: list(Route).index(view.route)) for side in Side}
    second = max(chain[0].at for chain in sides.values())
    if due is None or london(second) <= due:
        return _settled(strict)
    route = most_protective([Route.CONFERENCE, *(view.route for view in strict.values())])
    why = f"The second decision was due by {show(due)} and came later: that means conference, unless both sign anew."
    return Standing(route, agreed=False, why=why, acts=True, late=True, second_due=due)


def _both_revised(sides: dict[Side, tuple[View, ...]]) -> dict[Side, View] | None:
    """The latest views, where both sides have revised and signed theirs; None otherwise."""
    latest = {side: chain[-1] for side, chain in sides.items() if chain}
    if len(latest) == len(Side) and all(view.revises and view.signed_at for view in latest.values()):
        return latest
    return None


def _settled(chosen: dict[Side, View]) -> Standing:
    """What two views come to, and whether it acts: a route that takes a case away waits for both signatures."""
    routes = {view.route for view in chosen.values()}
    route = most_protective(routes)
    agreed = len(routes) == 1
    unsigned = tuple(side for side in Side if chosen[side].signed_at is None and not chosen[side].imported)
    acts = route in ACTS_AT_ONCE or not unsigned
    if agreed:
        why = f"Both decided “{route.label}”."
    else:
        of = next(side for side in Side if chosen[side].route is route)
        why = (
            f"They differ: the more protective stands, “{route.label}”, as {SPOKEN[of].replace('The', 'the')} decided."
        )
    if not acts:
        why += " It acts once confirmed."
    return Standing(route, agreed=agreed, why=why, acts=acts, unsigned=unsigned)


def _second_due(sides: dict[Side, tuple[View, ...]], calendar: Calendar, policy: Policy) -> date | None:
    """The last day for the second decision; None for imported history, which wakes no deadline."""
    firsts = [chain[0] for chain in sides.values() if chain]
    if any(view.means is Means.IMPORTED for view in firsts):
        return None
    first = min(view.at for view in firsts)
    return calendar.add_working_days(london(first), policy.second_decision_days)
