"""The triage desk as one look at it: what waits, one case, and the lists that still have to be signed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.triage import Side
from marac_desktop.services.decision import Decided, take_back, to_confirm, to_sign
from marac_desktop.services.desk import Desk
from marac_desktop.services.sealed import ListOut, lists_out
from marac_desktop.services.seat import Seat, deciders, side_of
from marac_desktop.services.triage import Need, TriageCase, Waiting, open_case, waiting

BACK_WITHIN: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Counterweights:
    """What speaks against deciding lightly (domain.md §4.6): of the cases ``without`` conference of the last 90 days,
    those that came ``back``; and the most working days a case on the desk has waited. No capacity figure stands here.
    """

    without: int = 0
    back: int = 0
    longest: int = 0

    @property
    def sentence(self) -> str:
        """In words, as the desk says it."""
        came = f"{self.back} of them came back" if self.back else "none came back"
        waited = (
            "less than a working day" if not self.longest else f"{self.longest} working day{'s' * (self.longest != 1)}"
        )
        without = f"In 90 days {self.without} without conference" + (f", {came}" if self.without else "")
        return f"{without}. Longest wait: {waited}."


@dataclass(frozen=True, slots=True)
class TriageDesk:
    """What the one who decides here (``seat``, or the account at the desk) may see, as of ``now``.

    ``own`` are their decisions not signed yet, ``calls`` those taken down by phone and not confirmed. ``side`` is the
    side of the account at the desk, ``others`` those who may give the other side's decision. ``lists`` went sealed to
    the DA service and wait for their slip.
    """

    seat: Seat | None
    cases: tuple[Waiting, ...]
    case: TriageCase | None
    own: tuple[Decided, ...]
    calls: tuple[Decided, ...]
    side: Side | None
    others: tuple[Account, ...]
    now: datetime
    lists: tuple[ListOut, ...] = ()
    weights: Counterweights = Counterweights()


def at_desk(desk: Desk, referral_id: int = 0, seat: Seat | None = None) -> TriageDesk:
    """The desk with the case asked for, or else the first that waits for a decision of the one who asks."""
    cases = waiting(desk, seat)
    chosen = referral_id or next_case(cases) or next((case.line.id for case in cases), 0)
    side = side_of(desk.account)
    decides = side is not None
    return TriageDesk(
        seat=seat,
        cases=cases,
        case=open_case(desk, chosen, seat) if chosen else None,
        own=to_sign(desk, seat) if decides else (),
        calls=to_confirm(desk) if decides else (),
        side=side,
        others=deciders(desk, _other(side)) if side is not None else (),
        now=desk.now(),
        lists=lists_out(desk) if side is Side.COORDINATOR else (),
        weights=counterweights(desk, cases),
    )


def counterweights(desk: Desk, cases: Sequence[Waiting]) -> Counterweights:
    """How often cases processed without conference came back, and how long those on the desk have waited."""
    since = desk.now() - BACK_WITHIN
    with desk.figures(Permission.READ_CASES) as books:
        begun = books.plans.begun_since(since)
        back = {one.referral_id for one in books.comebacks.since(since)}
    back |= {case.line.id for case in cases if case.need is Need.BACK}
    return Counterweights(len(begun), len(begun & back), max((case.days for case in cases), default=0))


def next_case(cases: Sequence[Waiting], after: int = 0, needs: Collection[Need] = (Need.DECISION,)) -> int:
    """The referral id of the next case with one of ``needs``, from the one with the id ``after`` on; 0 for none."""
    ids = [case.line.id for case in cases]
    start = ids.index(after) + 1 if after in ids else 0
    turned = (*cases[start:], *cases[:start])
    return next((case.line.id for case in turned if case.need in needs and case.line.id != after), 0)


def undo_last(desk: Desk, referral_id: int, seat: Seat | None = None) -> None:
    """Take back the decision on one referral that the one who decides here has just recorded."""
    for one in to_sign(desk, seat):
        if one.view.referral_id == referral_id:
            take_back(desk, one.view.id, seat)


def agencies(desk: Desk) -> tuple[str, ...]:
    """The agencies an owner or an action of a plan may be of, by name."""
    with desk.figures(Permission.READ_CASES) as books:
        return tuple(agency.name for agency in books.agencies.all())


def _other(side: Side) -> Side:
    return next(one for one in Side if one is not side)
