"""Possible duplicates: the standing list, comparing people in the background, and what somebody decided of a pair."""

from dataclasses import dataclass

from marac_desktop.domain.access import Permission
from marac_desktop.domain.duplicates import Decision, PossiblePair, Verdict
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.services.desk import Desk
from marac_desktop.services.standing import reckoning, settle_waiting

AT_ONCE = 10
"""People compared in one act: short enough that whoever works meanwhile does not wait."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many pairs wait to be decided, and how many people are still to be compared."""

    pairs: int
    left: int


def page(desk: Desk, ask: Ask) -> Page[PossiblePair]:
    """Records that may be one person's, the likeliest first."""
    with desk.look("Looked at possible duplicates", Permission.READ_CASES) as books:
        return books.duplicates.page(ask.after, ask.limit)


def told_apart(desk: Desk, ask: Ask) -> Page[PossiblePair]:
    """Records somebody said to be of different people, latest first."""
    with desk.look("Looked at who was told apart", Permission.READ_CASES) as books:
        return books.duplicates.decided(Verdict.DIFFERENT, ask.after, ask.limit)


def standing(desk: Desk) -> Standing:
    """How many pairs there are, and how far the comparing has come."""
    with desk.figures(Permission.READ_CASES) as books:
        return Standing(books.duplicates.count(), books.duplicates.left())


def compare_some(desk: Desk, many: int = AT_ONCE) -> Standing:
    """Compare the next people who were added or changed; called again until nobody is left."""
    with desk.figures(Permission.READ_CASES) as books:
        if not books.duplicates.left():
            return Standing(books.duplicates.count(), 0)
    with desk.work("Compared people for possible duplicates", Permission.RECORD_REFERRAL, event="compare") as books:
        left = books.duplicates.compare_next(many)
        return Standing(books.duplicates.count(), left)


def decide(desk: Desk, one_id: int, other_id: int, verdict: Verdict) -> Decision:
    """Record that two records are one person's (and wait to be merged) or of different people, by whom and when."""
    about = f"person:{one_id} person:{other_id}"
    with desk.work(f"Decided two records: {verdict.value}", Permission.RECORD_REFERRAL, about=about) as books:
        account = desk.account
        new = Decision(one_id, other_id, verdict, desk.now(), account.id, account.name, "")
        decided = books.duplicates.decide(new)
        settle_waiting(books, reckoning(books, desk.now()))
        return decided


def take_back(desk: Desk, decision_id: int) -> None:
    """Forget a decision: the two are compared anew."""
    about = f"decision:{decision_id}"
    with desk.work("Took back a decision on two records", Permission.RECORD_REFERRAL, about=about) as books:
        books.duplicates.take_back(books.duplicates.get(decision_id))
