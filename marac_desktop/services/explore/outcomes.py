"""What came of each invented referral: its places on agendas, the plan without conference, and everybody's actions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from marac_desktop.domain.action import Action, ActionStatus
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.dates import london
from marac_desktop.domain.meeting import AgendaItem, Meeting, Outcome
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.triage import View
from marac_desktop.services.explore.agencies import RoundTable
from marac_desktop.services.explore.around import UNTOLD
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.decisions import at
from marac_desktop.services.explore.plan import CALM, Coming
from marac_desktop.services.explore.words import ActionWords, Pronouns, actions, agency_name, sentences

MOST_ACTIONS: Final = 4
LATELY: Final = 40
"""Days after which an action that fell due is no longer open."""
REACHED: Final = 80
"""In a hundred first contacts due lately, those made."""
MISSED: Final = 14
"""Days after which nobody's first contact is still to be made."""
CLOSED: Final = 75
"""Days after its first contact at which a plan is closed: by then every action of it has ended."""
_OFFICE: Final = Calendar()
_CONTACT: Final = ActionWords("idva", "da_service", ("First contact: go through the plan with {her}.",))
_S = ActionStatus
_ENDED: Final = ((_S.DONE, 86), (_S.COULD_NOT, 6), (_S.DID_NOT, 4), (_S.SUPERSEDED, 4))
_LATELY: Final = ((_S.OPEN, 30), (_S.DONE, 60), (_S.COULD_NOT, 5), (_S.DID_NOT, 5))
_TO_COME: Final = ((_S.OPEN, 86), (_S.DONE, 14))


@dataclass(frozen=True, slots=True)
class Stands:
    """What outcomes are worked out from: the day, who sits round the table, the meetings by id, and the position on
    its agenda of each referral, by meeting and referral.
    """

    today: date
    table: RoundTable
    meetings: Mapping[int, Meeting]
    positions: Mapping[tuple[int, int], int]


class Outcomes:
    """Works out what came of one referral after another; ids of items and actions count from 1."""

    def __init__(self, stands: Stands, chance: Chance) -> None:
        self._stands = stands
        self._chance = chance
        self._items = 0

    def items(self, told: Referral, coming: Coming, speaks: Pronouns) -> tuple[AgendaItem, ...]:
        """A referral's places on agendas; each names the one it was carried over from."""
        found: list[AgendaItem] = []
        for place in coming.places:
            self._items += 1
            carried = found[-1] if found and found[-1].outcome is not Outcome.DISCUSSED else None
            item = AgendaItem(
                meeting_id=place.meeting,
                referral_id=told.id,
                position=self._stands.positions[place.meeting, told.id],
                provisional=coming.provisional,
                carried_from=carried.id if carried else 0,
                outcome=place.outcome,
                id=self._items,
                uid=self._chance.uid(),
            )
            found.append(self._heard(item, told.kind, speaks) if place.outcome else item)
        return tuple(found)

    def _heard(self, item: AgendaItem, kind: Kind, speaks: Pronouns) -> AgendaItem:
        """An item with its outcome in words; of an imported one no more than the outcome is known."""
        if kind is Kind.IMPORTED or item.outcome is None:
            return item
        day = self._stands.meetings[item.meeting_id].date
        discussed = item.outcome is Outcome.DISCUSSED
        words = speaks.say(self._chance.pick(sentences("outcome", "summary" if discussed else item.outcome.value)))
        return replace(
            item,
            summary=words if discussed else "",
            reason="" if discussed else words,
            recorded_at=at(day, 12, self._chance.number(0, 59)),
        )

    def plan(self, told: Referral, coming: Coming, views: Sequence[View], speaks: Pronouns) -> Plan | None:
        """The plan of a case without conference: confirmed when both sides had signed."""
        if coming.course not in CALM or told.kind is Kind.IMPORTED:
            return None
        signed = [view.signed_at for view in views]
        confirmed = max(when for when in signed if when) if all(signed) else None
        days = self._chance.number(1, 3)
        owner = self._chance.weighted((("da_service", 70), ("police", 15), ("childrens_social_care", 15)))
        first = _OFFICE.add_working_days(self._stands.today if confirmed is None else london(confirmed), days)
        given = Plan(
            referral_id=told.id,
            owner=self._owner(agency_name(owner)),
            owner_agency=agency_name(owner),
            first_contact=first,
            victim_view=speaks.say(self._chance.pick(sentences("plan", "victim_view"))),
            referrer_told=confirmed is not None and (self._chance.often(90) or self._told_by_now(first)),
            confirmed_at=confirmed,
            contacted_on=first if confirmed is not None and self._reached(first) else None,
            id=0,
            uid=self._chance.uid(),
        )
        return self._closed(given, views[0].account_name, speaks)

    def _closed(self, plan: Plan, by: str, speaks: Pronouns) -> Plan:
        """``plan``, closed by a decision where it is long done."""
        day = _OFFICE.add_working_days(plan.first_contact + timedelta(days=CLOSED), 1)
        if plan.contacted_on is None or day > self._stands.today:
            return plan
        words = sentences("plan", "outcome")
        return replace(plan, closed_on=day, closed_by=by, outcome=speaks.say(words[plan.referral_id % len(words)]))

    def _reached(self, first: date) -> bool:
        """Everybody whose first contact was due some time ago; of the latest days one or the other still waits."""
        ago = (self._stands.today - first).days
        return ago > LATELY or (ago >= 0 and (self._chance.often(REACHED) or ago > MISSED))

    def _told_by_now(self, first: date) -> bool:
        """Whether a plan is old enough for its referrer to have been told, whoever was slow about it."""
        return (self._stands.today - first).days > UNTOLD

    def actions(
        self, told: Referral, items: Sequence[AgendaItem], plan: Plan | None, speaks: Pronouns
    ) -> tuple[Action, ...]:
        """The actions of every discussion, the interim ones of a deferral, and those of a plan."""
        found: list[Action] = []
        if plan is not None:
            empty = Action(told.id, "", "", "", plan.first_contact)
            found.append(self._one(empty, _CONTACT, speaks, due=plan.first_contact))
            found += self._set(empty, 1, speaks)
        for item in items if told.kind is Kind.LIVE else ():
            empty = Action(told.id, "", "", "", self._stands.meetings[item.meeting_id].date, item_id=item.id)
            if item.outcome is Outcome.DISCUSSED:
                found += self._set(empty, self._chance.number(1, MOST_ACTIONS), speaks)
            elif item.outcome is Outcome.DEFERRED:
                found += self._set(replace(empty, interim=True), 1, speaks)
        return tuple(found)

    def _set(self, empty: Action, how_many: int, speaks: Pronouns) -> list[Action]:
        """So many different actions, agreed on ``empty.due``."""
        return [self._one(empty, words, speaks) for words in self._chance.several(actions(), how_many)]

    def _one(self, empty: Action, words: ActionWords, speaks: Pronouns, due: date | None = None) -> Action:
        """One action, due on ``due`` or some working days after ``empty.due``."""
        agency = agency_name(words.agency)
        days = 3 if empty.interim else self._chance.weighted(((2, 20), (5, 40), (10, 25), (20, 15)))
        due = due or _OFFICE.add_working_days(empty.due, days)
        status = self._status(due)
        return replace(
            empty,
            what=speaks.say(self._chance.pick(words.texts)),
            agency=agency,
            owner=self._owner(agency),
            due=due,
            kind=words.kind,
            status=status,
            evidence="" if status is _S.OPEN else speaks.say(self._chance.pick(sentences("evidence", status.value))),
            uid=self._chance.uid(),
        )

    def _status(self, due: date) -> ActionStatus:
        """Mostly done; what fell due lately may still be open, and overdue."""
        if due >= self._stands.today:
            return self._chance.weighted(_TO_COME)
        return self._chance.weighted(_LATELY if (self._stands.today - due).days < LATELY else _ENDED)

    def _owner(self, agency: str) -> str:
        return self._chance.pick(self._stands.table.owners(agency))
