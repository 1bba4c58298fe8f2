"""Where a case is to be heard as things stand: its place on an agenda, or one held until both agree otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from marac_desktop.domain.dates import show
from marac_desktop.domain.exclusion import unlisted
from marac_desktop.domain.meeting import Meeting, MeetingKind
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.storage.books import Books


@dataclass(frozen=True, slots=True)
class Held:
    """The place of one case. Not ``listed``, it is held by rule (domain.md §4.3) at the next meeting of its MARAC;
    ``meeting`` is None while that has none to come. ``provisional`` is what both may still agree otherwise on.
    """

    meeting: Meeting | None
    listed: bool = False
    provisional: bool = True

    @property
    def words(self) -> str:
        """The place, as every screen says it."""
        if self.meeting is None:
            return "No meeting yet: make one"
        return f"{'Provisional place' if self.provisional else 'Place'} on {show(self.meeting.date)}"

    @property
    def kept(self) -> str:
        """What becomes of it while something is awaited."""
        if self.meeting is None:
            return "Its MARAC has no meeting yet to keep its place at: make one."
        return f"The case keeps its place on {show(self.meeting.date)}."


def following(books: Books, today: date) -> dict[str, Meeting]:
    """The next ordinary meeting of each MARAC that has not been held; those with none to come are not in it."""
    found: dict[str, Meeting] = {}
    for line in books.meetings.upcoming(today):
        held = line.listed and not line.waiting
        if line.meeting.type is MeetingKind.ORDINARY and not held:
            found.setdefault(line.meeting.marac, line.meeting)
    return found


def of(books: Books, referral: Referral, today: date) -> Held | None:
    """The place of a stored referral; None when it holds none."""
    return of_many(books, books.referrals.lines((referral.id,)), today).get(referral.id)


def of_many(books: Books, lines: Iterable[ReferralLine], today: date) -> dict[int, Held]:
    """The place of each case that holds one. A case that may be on no list holds none, nor does an emergency, whose
    meeting is still to be called.
    """
    cases = tuple(lines)
    placed = books.agendas.of_referrals(line.id for line in cases)
    open_ones = {key: item for key, items in placed.items() for item in items if item.outcome is None}
    meetings = {one.id: one for one in books.meetings.get_many(item.meeting_id for item in open_ones.values())}
    found = {key: Held(meetings[item.meeting_id], True, item.provisional) for key, item in open_ones.items()}
    reserve = {line.id for line in books.referrals.reserve() if line.stage is not Stage.EMERGENCY}
    apart = {one.id for one in books.referrals.get_many(line.id for line in cases if line.honour) if unlisted(one)}
    nexts, by_rule = following(books, today), reserve - found.keys() - apart
    for line in cases:
        if line.id in by_rule:
            found[line.id] = Held(nexts.get(line.marac), provisional=line.stage is not Stage.CONFERENCE)
    return found
