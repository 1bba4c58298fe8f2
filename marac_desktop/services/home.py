"""Home: what needs attention first, how many of each, and the quarter beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from marac_desktop.domain import quarter
from marac_desktop.domain.access import Permission
from marac_desktop.domain.quarter import Figures
from marac_desktop.services import half_typed
from marac_desktop.services.desk import Desk
from marac_desktop.services.drafts import Draft
from marac_desktop.services.matter import Matter, MatterLine, Sight, Source
from marac_desktop.services.matters import MATTERS
from marac_desktop.services.seat import asking_side
from marac_desktop.services.standing import reckoning
from marac_desktop.services.triage import waiting_for
from marac_desktop.storage.books import Books

__all__ = ["AFTER", "Attention", "HomeView", "Matter", "MatterLine", "attention", "behind", "drafts", "incomplete"]


@dataclass(frozen=True, slots=True)
class Attention:
    """One matter, how many there are, and a line about it. The screen named ``screen`` opens on ``where``; where
    ``screen`` is "" the list behind the number stands on Home itself.
    """

    matter: Matter
    count: int
    screen: str = ""
    where: dict[str, object] = field(default_factory=dict)
    detail: str = ""


@dataclass(frozen=True, slots=True)
class HomeView:
    """Home: what needs attention, and the quarter beside it. ``booked`` counts cases on agendas still to come."""

    matters: tuple[Attention, ...]
    figures: Figures
    booked: int


def attention(desk: Desk) -> HomeView:
    """What waits for the account at the desk, but for what is read after Home is painted (``incomplete``, drafts)."""
    with desk.figures(Permission.READ_CASES) as books:
        at = reckoning(books, desk.now())
        side = asking_side(desk, books, None)
        sight = Sight(books, desk.account, at, side, waiting_for(books, side, at))
        matters = tuple(_attention(matter, source, sight) for matter, source in MATTERS.items() if not source.after)
        rule = books.settings.policy().counting_rule
        now = quarter.of(at.today)
        (figures,) = books.quarter.figures(rule, (now,))
        return HomeView(matters, figures, books.quarter.booked(rule, now, at.today))


AFTER = tuple(matter for matter, source in MATTERS.items() if source.after)
"""What takes longer to count, so that it comes after Home is painted."""


def incomplete(desk: Desk, matters: Iterable[Matter] = AFTER) -> tuple[Attention, ...]:
    """What waits of ``matters``; asked of one after the other, nobody waits for all of them."""
    with desk.figures(Permission.READ_CASES) as books:
        sight = sight_of(desk, books)
        return tuple(_attention(matter, MATTERS[matter], sight) for matter in matters)


def drafts(desk: Desk, kept: Sequence[Draft]) -> Attention:
    """The drafts the list of referrals offers, of the ``kept`` ones of referrals."""
    return Attention(Matter.DRAFTS, len(half_typed.seen(desk, kept).offered), "referrals", {"list": True})


def behind(desk: Desk, matter: Matter) -> tuple[MatterLine, ...]:
    """The list behind a number that no other screen lists by itself; nothing for a matter that one does."""
    source = MATTERS.get(matter)
    if source is None or source.lines is None:
        return ()
    with desk.look(f"Opened the list of {matter.value}", Permission.READ_CASES) as books:
        return source.lines(sight_of(desk, books))


def sight_of(desk: Desk, books: Books) -> Sight:
    """What the account at the desk counts and lists from; the triage desk itself is read by the lists that need it."""
    return Sight(books, desk.account, reckoning(books, desk.now()), asking_side(desk, books, None))


def _attention(matter: Matter, source: Source, sight: Sight) -> Attention:
    where = source.where(sight) if source.where is not None else {}
    detail = source.detail(sight) if source.detail is not None else ""
    return Attention(matter, source.count(sight), source.screen, where, detail)
