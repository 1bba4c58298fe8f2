"""What the decisions come to: the route that stands, why, whose signature it waits for, and the next step."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.comeback import Reason, came_back
from marac_desktop.domain.dates import show
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.police_led import led
from marac_desktop.domain.process import Stage
from marac_desktop.domain.standing import Standing
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.offers import WHO_MAY, Offer, Offers
from marac_desktop.ui.triage.safeguard import YOUNG, YOUNG_WORDS, reviews
from marac_desktop.ui.triage.view import ROUTE_LOOK
from marac_desktop.ui.words import Words


@dataclass(frozen=True, slots=True)
class Next:
    """The next step in words, and the act that does it ("" when it is done elsewhere). ``also`` are acts beside it."""

    words: str
    act: str = ""
    label: str = ""
    urgent: bool = False
    also: tuple[tuple[str, str], ...] = ()


MEETINGS, PLAN = "meetings", "plan"
CONTACT, CLOSE = "contact", "close plan"
SEND, ANSWER, ADVICE = "send", "answer", "advice"
CALL_MEETING = "call meeting"
LED, LED_HELD = "police-led meeting", "police-led meeting held"
ASK, LETTER, REPLY, GO_ON = "ask", "letter", "reply", "go on"
SLIP = "outcome slip"


def next_step(case: TriageCase) -> Next:
    """What follows for ``case``."""
    standing, stage = case.standing, case.referral.stage
    if standing is None or standing.route is None:
        return _managed_step(case.plan, case.back) if case.anew and case.plan is not None else Next("")
    if standing.route is Route.WITHOUT_CONFERENCE or stage in _BY_STAGE:
        return _BY_STAGE.get(stage, _plan_step)(case)
    place = case.place
    if place is not None and standing.route in {Route.CONFERENCE, Route.EMERGENCY}:
        if place.listed and place.meeting is not None and stage is Stage.LISTED:
            return Next(f"It stands on the agenda of {show(place.meeting.date)}.", MEETINGS, "Open Meetings")
        if place.meeting is None and standing.route is Route.CONFERENCE:
            return Next("Its MARAC has no meeting yet: make one, then list it.", MEETINGS, "Open Meetings")
    if standing.route is Route.MORE_INFORMATION:
        return _information_step(case)
    return _NEXT[standing.route]


_NEXT = {
    Route.EMERGENCY: Next(
        "Call an emergency meeting; the case is listed at it in the same act.",
        CALL_MEETING,
        "Call the meeting…",
        urgent=True,
    ),
    Route.CONFERENCE: Next("List it at the next meeting of its MARAC.", MEETINGS, "Open Meetings"),
    Route.TRANSFER_OUT: Next(
        "Send it to the area where the victim lives now. This area stays responsible until it is accepted."
    ),
    Route.BELOW_THRESHOLD: Next("Tell the referrer, with the advice. A new incident is a new referral."),
}


def _transfer_step(case: TriageCase) -> Next:
    sent = case.transfer
    if sent is None or not sent.open:
        words = "Send it to the area where the victim lives now. This area stays responsible until it is accepted."
        return Next(words, SEND, "Record the sending…", urgent=True)
    words = f"Sent to {sent.contact}, {sent.to}, on {show(sent.sent_on)}, and not accepted yet."
    return Next(f"{words} Chase it by {show(sent.chase_on)}.", ANSWER, "Record the answer…")


def _advice_step(case: TriageCase) -> Next:
    if case.duty is None:
        return Next("The referrer has been told, with the advice and how to challenge it.")
    return Next(
        "Tell the referrer, with the advice and their right to challenge it.", ADVICE, "Tell the referrer…", urgent=True
    )


def _managed_step(plan: Plan, back: tuple[Reason, ...]) -> Next:
    """A plan that acts: first contact, then what closes it; once the case is ``back``, both decide anew first."""
    if plan.closed_on is not None:
        return Next(f"Closed on {show(plan.closed_on)} by {plan.closed_by}: {plan.outcome}")
    changes = ((PLAN, "Change the plan…"),)
    also = changes if plan.referrer_told else ((SLIP, "Outcome slip to the referrer…"), *changes)
    told = "" if plan.referrer_told else " The referrer is not told yet: the outcome slip does that."
    if back:
        words = f"{came_back(back)} Both decide anew; {plan.owner} ({plan.owner_agency}) owns the case meanwhile."
        if plan.contacted_on is not None:
            return Next(f"{words}{told}", *also[0], also=also[1:])
        return Next(f"{words}{told}", CONTACT, "First contact made…", also=also)
    if plan.contacted_on is None:
        words = f"The plan acts. {plan.owner} ({plan.owner_agency}) makes first contact by {show(plan.first_contact)}."
        return Next(f"{words}{told}", CONTACT, "First contact made…", also=also)
    words = f"The plan acts. The victim was reached on {show(plan.contacted_on)}. It closes by a decision only."
    return Next(f"{words}{told}", CLOSE, "Close the plan…", also=also)


def _information_step(case: TriageCase) -> Next:
    """Ask, then await; past its day decide on what is known. Another question may always be asked."""
    out = [one for one in case.questions if one.open]
    by = show(case.information_due)
    if case.information_overdue:
        words = f"The answer was due by {by}: decide on what is known."
        also = ((REPLY, "Record the answer…"),) if out else ()
        return Next(words, GO_ON, "Decide on what is known", urgent=True, also=(*also, (ASK, "Ask…")))
    if not out:
        words = f"Ask for what is missing. Without an answer by {by} it is decided on what is known."
        return Next(f"{words} Safety work goes on meanwhile.", ASK, "Ask…", urgent=True)
    words = f"{out[-1].of_whom} was asked on {show(out[-1].asked_on)}; the answer is due by {by}."
    more = ((LETTER, "Write the letter…"), (ASK, "Ask something else…"))
    return Next(f"{words} Safety work goes on meanwhile.", REPLY, "Record the answer…", also=more)


def _plan_step(case: TriageCase) -> Next:
    if case.plan is not None and case.referral.stage is Stage.WITHOUT_CONFERENCE:
        return _managed_step(case.plan, case.back)
    if case.check.forbidden:
        return Next("This case is never processed without conference: both record and sign a revised decision.")
    plan = case.plan if case.plan is not None and case.plan.confirmed_at is None else None  # else an earlier round's
    writes = (PLAN, "Write the plan…" if plan is None else "Change the plan…")
    if case.check.lacks:
        return Next(
            f"{case.check.lacks}. Record it first: without it nothing acts.{_kept(case)}",
            YOUNG,
            YOUNG_WORDS,
            urgent=True,
            also=(writes,),
        )
    if plan is None:
        return Next(
            "Write the plan: an owner, the day of first contact and at least one action. Without it nothing "
            f"acts.{_kept(case)}",
            *writes,
            urgent=True,
        )
    if not case.check.review.settled:
        (act, label), *also = [*((one.act, one.words) for one in reviews(case)), writes]
        words = f"A reviewer agrees first, here or by phone. Until then nothing acts.{_kept(case)}"
        return Next(words, act, label, urgent=True, also=tuple(also))
    first = f"{plan.owner} ({plan.owner_agency}) makes first contact by {show(plan.first_contact)}."
    return Next(f"The plan is written; it acts once both have signed. {first}", *writes)


def _kept(case: TriageCase) -> str:
    return f" {case.place.kept}" if case.place is not None else ""


def _police_step(case: TriageCase) -> Next:
    """Ask, then await, then what came of it: the case is on no list or agenda meanwhile."""
    told = led(case.referral.honour)
    if told.held:
        return Next(f"{told.sentence}.")
    held = (LED_HELD, "It was held…")
    if not told.asked:
        words = "On no list or agenda: the police lead a meeting of their own. Record who leads it, and by when."
        return Next(words, LED, "Ask for the police-led meeting…", urgent=True, also=(held,))
    return Next(f"{told.sentence}. On no list or agenda.", *held, also=((LED, "Change who or when…"),))


_BY_STAGE = {Stage.POLICE_LED: _police_step, Stage.TRANSFERRING: _transfer_step, Stage.BELOW_THRESHOLD: _advice_step}
"""The steps of a case that has left the two deciders' hands."""


class Outcome(Card):
    """``wanted`` carries the act of the next step."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("Outcome")
        self._holder = QWidget()
        self.body.addWidget(self._holder)
        self.hide()

    def show_case(self, case: TriageCase, *, may_plan: bool) -> None:
        """Show what stands for ``case``; nothing while the other side is covered, but the plan of one that is back by
        itself, which its owner manages meanwhile.
        """
        standing = case.standing
        stands = standing is not None and bool(standing.why) and any(_given(case))
        self.setVisible(stands or (case.anew and case.plan is not None))
        if self.isHidden():
            return
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.S)
        if standing is not None and not case.anew:
            _add_standing(down, standing)
        self._add_next(down, next_step(case), may_plan=may_plan)
        if case.duty is not None:
            down.addWidget(Words(case.duty.sentence, "caption"))
        self.body.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder

    def _add_next(self, down: QVBoxLayout, step: Next, *, may_plan: bool) -> None:
        if not step.words:
            return
        down.addWidget(Words(f"Next: {step.words}"))
        acts = [(step.act, step.label), *step.also] if step.act else []
        offers = Offers(
            Offer(act, label, step.urgent and act == step.act, "" if may_plan or act == MEETINGS else WHO_MAY)
            for act, label in acts
        )
        offers.wanted.connect(self.wanted)
        down.addWidget(offers)


def _add_standing(down: QVBoxLayout, standing: Standing) -> None:
    if standing.route is not None:
        tone, icon = ROUTE_LOOK[standing.route]
        down.addWidget(Chip(standing.route.label, tone, icon))
    down.addWidget(Words(standing.why))
    if standing.unsigned and standing.route is not None and not standing.acts:
        sides = " and ".join(_named(side) for side in standing.unsigned)
        down.addWidget(Words(f"Waits for the signature of {sides}.", "strong"))


def _given(case: TriageCase) -> tuple[bool, ...]:
    """Whether there is something to say of each pane."""
    return (*(pane.view is not None for pane in case.panes), case.referral.stage in {Stage.EMERGENCY, Stage.POLICE_LED})


def _named(side: Side) -> str:
    return {Side.COORDINATOR: "the coordinator", Side.DA_SERVICE: "the DA service"}[side]
