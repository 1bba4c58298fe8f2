"""What is looked at while a meeting is held, one case at a time, and what the meeting came to afterwards."""

from collections import Counter
from dataclasses import dataclass

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import Action
from marac_desktop.domain.disclosure import Recipient, redact
from marac_desktop.domain.meeting import AgendaItem, Meeting, Outcome
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class CaseInHand:
    """The case the meeting is at: its facts as the screen may show them, and the actions set for it here."""

    item: AgendaItem
    referral: Referral
    actions: tuple[Action, ...]
    repeats: str = ""


@dataclass(frozen=True, slots=True)
class HeldCase:
    """What became of one case. ``carried_to`` is the meeting that hears it next; None when none does."""

    item: AgendaItem
    referral: ReferralLine
    carried_to: Meeting | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting afterwards: every case with its outcome, and the actions set."""

    cases: tuple[HeldCase, ...]
    actions: tuple[Action, ...]

    def count(self, outcome: Outcome | None) -> int:
        """How many cases ended so; None counts those with nothing recorded."""
        return Counter(case.item.outcome for case in self.cases)[outcome]


def open_case(desk: Desk, item_id: int) -> CaseInHand:
    """The case at one place of an agenda. The look is in the audit."""
    with desk.look("Opened a case at a meeting", Permission.READ_CASES, about=f"item:{item_id}") as books:
        item = books.agendas.get(item_id)
        referral = books.referrals.get(item.referral_id)
        repeats = "".join(line.reference for line in books.referrals.lines((referral.repeat_of or 0,)))
        actions = books.actions.of_items((item_id,))
        return CaseInHand(item, redact(referral, Recipient.SCREEN), actions, repeats)


def afterwards(desk: Desk, meeting_id: int) -> Held:
    """What a meeting came to, as far as it is recorded. A conflicted case is not in it for its viewer."""
    with desk.look("Looked at a meeting's outcomes", Permission.READ_CASES, about=f"meeting:{meeting_id}") as books:
        items = books.agendas.of(meeting_id)
        lines = {line.id: line for line in books.referrals.lines(item.referral_id for item in items)}
        places = books.agendas.of_referrals(lines)
        next_places = {place.carried_from: place for given in places.values() for place in given if place.carried_from}
        meetings = {one.id: one for one in books.meetings.get_many({one.meeting_id for one in next_places.values()})}
        cases = []
        for item in items:
            if item.referral_id in lines:
                onto = next_places.get(item.id)
                cases.append(HeldCase(item, lines[item.referral_id], meetings[onto.meeting_id] if onto else None))
        return Held(tuple(cases), books.actions.of_items(item.id for item in items))
