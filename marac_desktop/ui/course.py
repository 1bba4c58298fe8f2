"""Where a case stands, as a card of its own page: the route, its meeting, and the plan it runs on; to be read only."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.action import Action
from marac_desktop.domain.dates import show
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.process import Stage
from marac_desktop.services.course import Course
from marac_desktop.ui.action_looks import status_icon, status_tone, status_words
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.facts import Fact, facts
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption

AWAITED: Final = frozenset({Stage.TRIAGE, Stage.RETURNED, Stage.TO_CONFIRM})
"""Stages at which triage comes next; from every other the way there is open as well, to what may still be done."""


BACK: Final = "Back at triage: both decide anew"


class CourseCard(Card):
    """``meeting`` carries the id of the meeting that is to be opened."""

    meeting = Signal(int)

    def __init__(self, course: Course, today: date) -> None:
        super().__init__("Where it stands", corner=self._to_meeting(course))
        self.body.addLayout(facts([*_outline(course), *_plan(course, today)]))
        if course.plan is not None:
            self.body.addWidget(Words("Actions", "label"))
            self.body.addLayout(_actions(course.actions, today))

    def _to_meeting(self, course: Course) -> Button | None:
        """The way to the meeting that hears it, or heard it last."""
        ahead = course.place.meeting if course.place is not None else None
        meeting = ahead or (course.heard.meeting if course.heard is not None else None)
        if meeting is None:
            return None
        return Button("Open the meeting", partial(self._opened, meeting.id), kind=Kind.QUIET, icon_name="calendar-days")

    def _opened(self, meeting_id: int) -> None:
        self.meeting.emit(meeting_id)


def _outline(course: Course) -> Iterable[Fact]:
    if course.joined is not None:
        yield "Decided as", f"{course.joined.reference}: one incident, told by two agencies"
    else:
        yield "Route", course.route.label if course.route is not None else BACK if course.back else "Not decided yet"
        yield "Why it is back", "\n".join(reason.words for reason in course.back)
    if course.heard is not None:
        heard = course.heard
        yield "At a meeting", f"{heard.outcome.label}: {heard.meeting.marac}, {show(heard.meeting.date)}"
    if course.place is not None:
        yield "Place", course.place.words
    if course.led.asked or course.led.held:
        yield "Police-led meeting", course.led.sentence


def _plan(course: Course, today: date) -> Iterable[Fact]:
    plan = course.plan
    if plan is None:
        return
    yield "Owner of the plan", f"{plan.owner}, {plan.owner_agency}"
    by, told = show(plan.first_contact), "is" if plan.first_contact >= today else "was"
    made = f"Made on {show(plan.contacted_on)}; it was due by {by}"
    yield "First contact", made if plan.contacted_on is not None else f"Not made yet; it {told} due by {by}"
    yield "The plan", _state(plan, acts=course.acts)


def _state(plan: Plan, *, acts: bool) -> str:
    if plan.closed_on is not None:
        return f"Closed on {show(plan.closed_on)} by {plan.closed_by}: {plan.outcome}"
    if plan.confirmed_at is None:
        return "Written, and does not act yet"
    told = "the referrer has been told" if plan.referrer_told else "the referrer is not told yet"
    return f"Acts; {told}" if acts else "Acts no more: the case came back to be decided anew"


def _actions(actions: Iterable[Action], today: date) -> QVBoxLayout:
    down = QVBoxLayout()
    down.setSpacing(Space.S)
    for one in actions:
        down.addWidget(_action(one, today))
    return down


def _action(one: Action, today: date) -> QWidget:
    row, words = QWidget(), QVBoxLayout()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(Space.S)
    words.setSpacing(Space.XS)
    words.addWidget(Words(one.what))
    words.addWidget(caption(f"{one.owner}, {one.agency}, due {show(one.due)}"))
    across.addLayout(words, 1)
    across.addWidget(Chip(status_words(one, today), status_tone(one, today), status_icon(one, today)))
    return row
