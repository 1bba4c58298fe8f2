"""What happened around an invented referral: updates, the IDVA's attempts, decisions for children, questions."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from marac_desktop.domain import update as updates
from marac_desktop.domain.child import ChildDecision, Safeguarding
from marac_desktop.domain.codes import Kind, Known
from marac_desktop.domain.contact import Attempt, Came, ContactMeans
from marac_desktop.domain.enquiry import Answer, Enquiry, Verified
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.transfer import Answer as Answered
from marac_desktop.domain.transfer import Transfer
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.decisions import Deciders, at
from marac_desktop.services.explore.fuller import text
from marac_desktop.services.explore.plan import CALM, Coming, Course
from marac_desktop.services.explore.referrals import ELSEWHERE
from marac_desktop.services.explore.words import Pronouns, agency_name

LATELY: Final = 100
"""Days back to which what happened around a case is invented; older cases have only their papers."""
_OFFICE: Final = Calendar()
_ANSWER_DAYS: Final = 2
UNTOLD: Final = 24
"""Days since it came in after which every referrer of a case decided here has been told what came of it."""
_TOLD_DAYS: Final = 3
_DECIDED: Final = {Known.YES: Safeguarding.MADE, Known.NO: Safeguarding.NOT_NEEDED}


@dataclass(frozen=True, slots=True)
class Around:
    """What happened around one referral."""

    updates: tuple[Update, ...] = ()
    contacts: tuple[Attempt, ...] = ()
    children: tuple[ChildDecision, ...] = ()
    questions: tuple[InformationRequest, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    tellings: tuple[Told, ...] = ()


def enquiries(today: date, who: Deciders, chance: Chance) -> tuple[Enquiry, ...]:
    """Two phone enquiries of the last days: one answered after calling back, one that was told nothing."""
    asked = Enquiry(
        at(_OFFICE.add_working_days(today, -2), 10, 20),
        "Sam Coles",
        agency_name("housing"),
        "01632 960018",
        Verified.CALL_BACK,
        Known.NO,
        "A tenant in arrears, by name",
        told=Answer.NO,
        note="Rang back through the switchboard.",
        taken_by=who.coordinator_name,
        account_id=who.coordinator,
        uid=chance.uid(),
    )
    unknown = Enquiry(
        at(_OFFICE.add_working_days(today, -1), 15, 5),
        "Would not say",
        verified=Verified.NOT_VERIFIED,
        may_be_linked=Known.NOT_KNOWN,
        asked_about="Whether a former partner had been talked about",
        told=Answer.REFERRED,
        taken_by=who.coordinator_name,
        account_id=who.coordinator,
        uid=chance.uid(),
    )
    return asked, unknown


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells it as of ``today``, entered by ``who``."""

    today: date
    who: Deciders

    def of(self, told: Referral, coming: Coming, speaks: Pronouns, chance: Chance) -> Around:
        """What happened around ``told``; nothing around imported history, and around what is long past no more than
        that its referrer was told.
        """
        if told.kind is Kind.IMPORTED:
            return Around()
        if (self.today - told.received).days > LATELY:
            return Around(tellings=self._tellings(told, speaks, chance))
        return Around(
            self._updates(told, coming, speaks, chance),
            self._contacts(told, coming, speaks, chance),
            self._children(told, speaks, chance),
            self._questions(told, coming, speaks, chance),
            self._transfers(told, coming, chance),
            self._tellings(told, speaks, chance),
        )

    def _updates(self, told: Referral, coming: Coming, speaks: Pronouns, chance: Chance) -> tuple[Update, ...]:
        """A court date to come, a word from the victim, another incident where the case is on its way to the table."""
        kinds = [UpdateKind.CONTACT, UpdateKind.OTHER, UpdateKind.COURT]
        if coming.course in {Course.LISTED, Course.HEARING, Course.FOR_CONFERENCE}:
            kinds.append(UpdateKind.INCIDENT)
        many = chance.weighted(((0, 60), (1, 28), (2, 12)))
        return tuple(self._update(told, kind, speaks, chance) for kind in chance.several(kinds, many))

    def _update(self, told: Referral, kind: UpdateKind, speaks: Pronouns, chance: Chance) -> Update:
        since = (self.today - told.received).days
        day = told.received + timedelta(days=chance.number(0, since))
        if kind is UpdateKind.COURT and chance.often(30):
            day = self.today + timedelta(days=chance.number(1, 40))
        given = Update(
            told.id,
            kind,
            day,
            text("update", kind.value, speaks, chance),
            source=chance.pick(("Police", "IDVA", "Witness care", "School")),
            entered_at=at(min(day, self.today), 11),
            entered_by=self.who.coordinator_name,
            uid=chance.uid(),
        )
        seen = at(day, 15) if kind is UpdateKind.COURT and day < self.today else None
        mind = updates.mind_on(given)
        return replace(given, mind_on=mind, seen_to=seen)

    def _contacts(self, told: Referral, coming: Coming, speaks: Pronouns, chance: Chance) -> tuple[Attempt, ...]:
        """Reached mostly; some are still to be tried. Honour-based cases are left out: there it depends on what she
        knows.
        """
        first = _OFFICE.add_working_days(told.received, 1)
        if first > self.today or told.honour.honour_based is Known.YES:
            return ()
        reached = coming.course in CALM or chance.often(82)
        missed = () if chance.often(65) else (self._attempt(told, first, 10, Came.NOT_REACHED, speaks, chance),)
        if not reached:
            return missed
        day = _OFFICE.add_working_days(first, 1) if missed else first
        if day > self.today:
            return missed
        return (*missed, self._attempt(told, day, 14, Came.REACHED, speaks, chance))

    def _attempt(self, told: Referral, day: date, hour: int, came: Came, speaks: Pronouns, chance: Chance) -> Attempt:
        return Attempt(
            told.id,
            at(day, hour, chance.number(0, 50)),
            ContactMeans.PHONE,
            came,
            self.who.da_service_name or "IDVA",
            None if came is Came.REACHED else _OFFICE.add_working_days(day, 1),
            text("contact", "reached" if came is Came.REACHED else "missed", speaks, chance),
            entered_at=at(day, 16),
            entered_by=self.who.da_service_name,
            uid=chance.uid(),
        )

    def _children(self, told: Referral, speaks: Pronouns, chance: Chance) -> tuple[ChildDecision, ...]:
        """The decisions the referral tells of, as records."""
        found = []
        for child in told.children.listed:
            decided = _DECIDED.get(child.safeguarding)
            if decided is None or not child.person.id:
                continue
            made = decided is Safeguarding.MADE
            found.append(
                ChildDecision(
                    told.id,
                    child.person.id,
                    decided,
                    told.received,
                    text("child", "reference", speaks, chance) if made else "",
                    "" if made else text("child", "why", speaks, chance),
                    entered_at=at(told.received, 12),
                    entered_by=self.who.coordinator_name,
                    uid=chance.uid(),
                )
            )
        return tuple(found)

    def _questions(
        self, told: Referral, coming: Coming, speaks: Pronouns, chance: Chance
    ) -> tuple[InformationRequest, ...]:
        """What was asked about a case that waits for information: some of it is overdue by now."""
        if coming.course is not Course.RETURNED:
            return ()
        asked = _OFFICE.add_working_days(told.received, 1)
        return (
            InformationRequest(
                told.id,
                text("question", "asked", speaks, chance),
                told.referrer.name or "The referrer",
                asked,
                _OFFICE.add_working_days(asked, _ANSWER_DAYS),
                self.who.coordinator_name,
                told.referrer.phone,
                uid=chance.uid(),
            ),
        )

    def _tellings(self, told: Referral, speaks: Pronouns, chance: Chance) -> tuple[Told, ...]:
        """The advice its referrer was given, and that it may be challenged; the latest are still to be told."""
        if told.stage is not Stage.BELOW_THRESHOLD or (self.today - told.received).days <= UNTOLD:
            return ()
        day, whom = _OFFICE.add_working_days(told.received, _TOLD_DAYS), told.referrer.name or "The referrer"
        words = text("told", "advice", speaks, chance)
        by, uid = self.who.coordinator_name, chance.uid()
        return (Told(told.id, About.ADVICE, words, whom, day, True, at(day, 11), by, uid=uid),)

    def _transfers(self, told: Referral, coming: Coming, chance: Chance) -> tuple[Transfer, ...]:
        """What was sent to the area a case went to, which accepted it."""
        if coming.course is not Course.TRANSFER_OUT:
            return ()
        sent = _OFFICE.add_working_days(told.received, 2)
        answered = min(_OFFICE.add_working_days(sent, chance.number(1, 3)), self.today)
        area = chance.pick(ELSEWHERE)
        return (
            Transfer(
                told.id, area, sent, _OFFICE.add_working_days(sent, 5), f"MARAC coordinator, {area}",
                "Referral, Dash and chronology, by secure email", Known.NO, Known.NO, Answered.ACCEPTED, answered,
                f"MARAC coordinator, {area}", "Accepted; their IDVA rings her this week.", at(sent, 11),
                self.who.coordinator_name, uid=chance.uid(),
            ),
        )  # fmt: skip
