"""Where Explore's written-out examples are played: who was met, and what the two sides and the IDVA do, day by day.

What follows from a decision is worked out by the product's own rules, as of the day it was given.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from marac_desktop.documents.page import render
from marac_desktop.documents.preview import page_count
from marac_desktop.documents.sheet import MARKING
from marac_desktop.domain import agenda
from marac_desktop.domain.action import Action, ActionStatus
from marac_desktop.domain.child import ChildDecision, Safeguarding
from marac_desktop.domain.codes import Known
from marac_desktop.domain.comeback import Cause, Comeback
from marac_desktop.domain.contact import Attempt, Came, ContactMeans
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.meeting import MeetingKind
from marac_desktop.domain.papers import Issue
from marac_desktop.domain.person import Person
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.plan_papers import LIST
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Child, Referral
from marac_desktop.domain.triage import Route, Side, View
from marac_desktop.services import without_list
from marac_desktop.services.comeback import bring_back
from marac_desktop.services.desk import Desk
from marac_desktop.services.explore.cast import Written
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.decisions import Deciders, at
from marac_desktop.services.explore.fuller import chance_of
from marac_desktop.services.explore.words import agency_name
from marac_desktop.services.explore.world import World
from marac_desktop.services.explore.written import ago, referral
from marac_desktop.services.printing import keep_reason
from marac_desktop.services.standing import Reckoning, settle
from marac_desktop.storage.books import Books

_CUT_OFF: Final = 8
"""Working days before a meeting after which a case waits for the one after it."""
_MARKED: Final = 30
"""Working days for which the police keep a marker here."""
_HANDED: Final = "Handed to the agency's manager, who keeps it from whoever is linked."


@dataclass(slots=True)
class Scene:
    """The books open at ``desk``, who decides, and the people met and referrals told (by key) of the examples."""

    desk: Desk
    books: Books
    world: World
    who: Deciders
    office: Reckoning
    anchor: str = ""
    met: dict[tuple[str, str], Person] = field(default_factory=dict)
    told: dict[str, Referral] = field(default_factory=dict)

    def ago(self, days: int) -> date:
        """The day so many working days ago."""
        return ago(self.world.span.today, days)

    def moment(self, days: int, hour: int = 10) -> datetime:
        """A time of that day."""
        return at(self.ago(days), hour)

    def at(self, days: int, hour: int = 16) -> Reckoning:
        """What deadlines are reckoned by at that time."""
        return replace(self.office, now=self.moment(days, hour))

    def refer(self, rows: list[Written]) -> tuple[Referral, ...]:
        """Keep the referrals of the examples, what was decided for their children, and that the IDVA rang."""
        today, seed, first = self.world.span.today, self.world.seed, len(self.world.cases) + 1
        chances = [chance_of(seed, number) for number in range(first, first + len(rows))]
        came = [self._known(referral(row, today, chance)) for row, chance in zip(rows, chances, strict=True)]
        numbered = zip(came, self.world.apart, strict=True)
        kept = self.books.referrals.add_all(replace(one, reference=reference) for one, reference in numbered)
        together = tuple(zip(rows, kept, chances, strict=True))
        self.told = {row["key"]: one for row, one, _ in together}
        self.books.child_decisions.add_all(
            self._decided_for(one, child, chance)
            for _, one, chance in together
            for child in one.children.listed
            if child.safeguarding is Known.YES
        )
        self.books.contacts.add_all(
            self._reached(one, row["days"] - 1, chance)
            for row, one, chance in together
            if row["days"] > 1 and "unaware" not in row
        )
        return kept

    def _known(self, came: Referral) -> Referral:
        """``came`` with everybody who stands in an earlier example as they are there."""
        perpetrators = tuple(replace(one, person=self._as_met(one.person)) for one in came.perpetrators)
        listed = tuple(replace(one, person=self._as_met(one.person)) for one in came.children.listed)
        children = replace(came.children, listed=listed)
        return replace(came, victim=self._as_met(came.victim), perpetrators=perpetrators, children=children)

    def _as_met(self, person: Person) -> Person:
        return self.met.setdefault((person.name.surname, person.name.forename), person)

    def _decided_for(self, kept: Referral, child: Child, chance: Chance) -> ChildDecision:
        made, words, by = Safeguarding.MADE, "CSC referral sent", self.who.coordinator_name
        entered = at(kept.received, 12)
        return ChildDecision(kept.id, child.person.id, made, kept.received, words, "", entered, by, uid=chance.uid())

    def _reached(self, kept: Referral, days: int, chance: Chance) -> Attempt:
        words, by, tried = "A safe time to ring agreed.", self.who.da_service_name, self.moment(days, 11)
        given = Attempt(kept.id, tried, ContactMeans.PHONE, Came.REACHED, by, None, words, uid=chance.uid())
        return replace(given, entered_at=self.moment(days, 12), entered_by=by)

    def decide(self, case: Referral, route: Route, days: int, why: str) -> None:
        """Both sides decide for ``route`` and sign, so many working days ago."""
        sides = (
            (Side.COORDINATOR, self.who.coordinator, self.who.coordinator_name, 10),
            (Side.DA_SERVICE, self.who.da_service, self.who.da_service_name, 14),
        )
        signed = self.moment(days, 15)
        self.books.triage.add_all(
            View(
                case.id,
                side,
                route,
                self.moment(days, hour),
                why,
                account_id=account,
                account_name=name,
                signed_at=signed,
            )
            for side, account, name, hour in sides
        )

    def list_next(self, case: Referral) -> None:
        """Put it onto the next agenda of its MARAC that is not closed yet."""
        due = self.ago(-_CUT_OFF)
        for meeting in self.world.meetings:
            if meeting.marac == case.marac and meeting.date > due and meeting.type is MeetingKind.ORDINARY:
                held, items = case.stage is Stage.TO_CONFIRM, self.books.agendas.of(meeting.id)
                self.books.agendas.add(agenda.reserve(items, meeting, case.id, case.received, provisional=held))
                return

    def without(self, case: Referral, days: int, reached: int | None) -> Referral:
        """Both process it without conference, with a plan whose first contact falls due two working days later and was
        made ``reached`` working days ago, or not at all.
        """
        due, owner = self.ago(days - 2), self.who.da_service_name
        agency = agency_name("da_service")
        view = "She knows whom to ring, and that the case can be taken to a meeting at any time."
        plan = self.books.plans.add(Plan(case.id, owner, agency, due, view, referrer_told=True))
        done = ActionStatus.OPEN if reached is None else ActionStatus.DONE
        first = Action(case.id, "First contact: go through the plan with her.", agency, owner, due, "idva", status=done)
        police, marked = agency_name("police"), "Keep the marker on her address for three months."
        marker = Action(case.id, marked, police, self.worker("police"), self.ago(days - _MARKED), "police")
        self.books.actions.add_all((first, marker))
        self.decide(case, Route.WITHOUT_CONFERENCE, days, "One agency holds this with a plan, and she prefers it.")
        case = settle(self.books, case.id, self.at(days))
        if reached is not None:
            plan = self.books.plans.get(plan.id)
            self.books.plans.change(replace(plan, contacted_on=self.ago(reached)))
        return case

    def list_without(self, referral_ids: Collection[int], days: int) -> None:
        """The list of these cases without conference went out so many working days ago, a copy to each core agency."""
        when = self.at(days, 15)
        for number, copy in enumerate(without_list.copies(self.books, referral_ids, when), 1):
            entry = IssuedPaper(
                LIST, when.now, copy=number, holder=copy.holder, account_id=self.who.coordinator,
                account_name=self.who.coordinator_name, marking=MARKING, anchor=self.anchor,
                referral_ids=copy.referral_ids, number=self.books.papers.next_number(),
            )  # fmt: skip
            heading = Issue(entry.reference, when.today, 1, number, copy.holder, audit=entry.anchor, explore=True)
            pdf = render(copy.document(heading))
            self.books.papers.freeze(replace(entry, pages=page_count(pdf)), pdf)
            if copy.findings:
                keep_reason(self.books, entry.reference, _HANDED)

    def worker(self, key: str) -> str:
        """Who sits at the table for an agency, by the key of its words."""
        number = next(one.id for one in self.world.agencies if one.name == agency_name(key))
        return next(one.name for one in self.world.representatives if one.agency_id == number)

    def back(self, case: Referral, days: int, cause: Cause, told: tuple[str, str, str]) -> Referral:
        """It came back so many working days ago, as somebody of an agency told in words."""
        words, who, agency = told
        why = Comeback(case.id, cause, self.moment(days, 9), self.ago(days), words, who, agency)
        return bring_back(self.desk, self.books, case, (why,), self.at(days, 9))
