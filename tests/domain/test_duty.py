"""Until a case is closed somebody must act on it by a day; each stage says who."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.action import ActionStatus
from marac_desktop.domain.agreement import Review
from marac_desktop.domain.comeback import Cause, Reason
from marac_desktop.domain.duty import CLOSED, Days, Duty, Held, duty
from marac_desktop.domain.policy import load
from marac_desktop.domain.process import Stage
from marac_desktop.domain.standing import Standing
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.transfer import Answer, Transfer
from marac_desktop.domain.triage import Route, Side
from tests.builders import NOW, TODAY, a_plan, a_view, an_action

DAYS = Days(Calendar(), load())
NOBODY = Standing(None, agreed=False, why="")
WAITS = Standing(None, agreed=False, why="", waiting_for=Side.DA_SERVICE, second_due=date(2026, 11, 24))
WITHOUT = Standing(Route.WITHOUT_CONFERENCE, agreed=True, why="", acts=True)
CONFERENCE = Standing(Route.CONFERENCE, agreed=True, why="", acts=True)
VIEWS = (a_view(1), a_view(1, Side.DA_SERVICE))
PLAN = a_plan(1, confirmed_at=NOW)
REACHED = replace(PLAN, contacted_on=TODAY)
SENT = Transfer(1, "Bristol", TODAY, date(2026, 11, 30))
MANAGED = Held(Stage.WITHOUT_CONFERENCE, TODAY, WITHOUT, VIEWS, PLAN)
CONFIRMING = Held(Stage.TO_CONFIRM, TODAY, WITHOUT, VIEWS, a_plan(1))
OPEN, DONE = an_action(1), an_action(1, status=ActionStatus.DONE)


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (Held(Stage.TRIAGE, TODAY, NOBODY), "Coordinator and DA service: decide the route by 24 Nov 2026"),
        (Held(Stage.LISTED, TODAY, WAITS, VIEWS[:1]), "DA service: decide the route by 24 Nov 2026"),
        (Held(Stage.RETURNED, TODAY, CONFERENCE, VIEWS), "Coordinator and DA service: decide on what is known by 25"),
        (
            Held(Stage.TRIAGE, TODAY, replace(WITHOUT, acts=False, unsigned=(Side.DA_SERVICE,)), VIEWS),
            "DA service: sign or confirm the decision by 24 Nov 2026",
        ),
        (Held(Stage.CONFERENCE, TODAY, CONFERENCE, VIEWS), "Coordinator: list it at a meeting by 24 Nov 2026"),
        (
            Held(Stage.LISTED, TODAY, CONFERENCE, VIEWS, meeting=date(2026, 12, 7)),
            "Coordinator: hear it at the meeting by 07 Dec 2026",
        ),
        (Held(Stage.EMERGENCY, TODAY, CONFERENCE, VIEWS), "Coordinator: call the emergency meeting by 23 Nov 2026"),
        (replace(CONFIRMING, plan=None), "write the plan by 24 Nov 2026"),
        (replace(CONFIRMING, plan=PLAN), "write the plan by 24 Nov 2026"),
        (replace(CONFIRMING, review=Review.AWAITED), "Coordinator: ask a reviewer by 26 Nov 2026"),
        (
            replace(CONFIRMING, review=Review.TO_CONFIRM, confirm_by=date(2026, 11, 26)),
            "Coordinator: have the reviewer's call confirmed by 26 Nov 2026",
        ),
        (
            replace(CONFIRMING, plan=None, lacks="The victim is 17", review=Review.AWAITED),
            "Coordinator and DA service: record the safeguarding decision by 24 Nov 2026",
        ),
        (replace(CONFIRMING, ruled_out=True), "Coordinator and DA service: decide anew by 24 Nov 2026"),
        (CONFIRMING, "complete the plan by 24 Nov 2026"),
        (MANAGED, "Olivia Pike, SIDAS: make the first contact by 25 Nov 2026"),
        (replace(MANAGED, plan=None), "write the plan by 24 Nov 2026"),
        (replace(MANAGED, plan=REACHED, actions=(OPEN,)), "Tamsin Vowles, Housing: end the action by 30 Nov 2026"),
        (replace(MANAGED, plan=REACHED, actions=(DONE,)), "Olivia Pike, SIDAS: close the plan, or set further"),
        (
            replace(MANAGED, back=(Reason(Cause.NEW_REFERRAL, TODAY, "x"),)),
            "Coordinator and DA service: decide anew by 24 Nov 2026",
        ),
        (Held(Stage.BELOW_THRESHOLD, TODAY, WITHOUT, VIEWS), "Coordinator: tell the referrer"),
        (Held(Stage.TRANSFERRING, TODAY, WITHOUT, VIEWS), "Coordinator: send it to the other area by 24 Nov 2026"),
        (
            Held(Stage.TRANSFERRING, TODAY, WITHOUT, VIEWS, transfer=SENT),
            "Coordinator: chase the answer of Bristol by 30 Nov 2026",
        ),
        (
            Held(Stage.TRANSFERRING, TODAY, WITHOUT, VIEWS, transfer=replace(SENT, answer=Answer.REFUSED)),
            "Coordinator: send it to the other area",
        ),
    ],
)
def test_every_stage_names_somebody_and_a_day(case: Held, sentence: str) -> None:
    found = duty(case, DAYS)
    assert found is not None
    assert sentence in found.sentence


@pytest.mark.parametrize("stage", sorted(CLOSED))
def test_a_closed_case_asks_nobody(stage: Stage) -> None:
    assert duty(Held(stage, TODAY, NOBODY), DAYS) is None
    assert duty(Held(Stage.BELOW_THRESHOLD, TODAY, WITHOUT, told=True), DAYS) is None
    assert duty(replace(MANAGED, plan=replace(REACHED, closed_on=TODAY)), DAYS) is None


def test_a_late_second_decision_is_nobodys_excuse() -> None:
    late = replace(WAITS, route=Route.CONFERENCE, acts=True, late=True)
    found = duty(Held(Stage.TRIAGE, TODAY, late, VIEWS[:1]), DAYS)
    assert found is not None
    assert found.sentence == "Coordinator: list it at a meeting by 24 Nov 2026"


def test_a_day_that_has_passed_is_overdue() -> None:
    found = Duty("Coordinator", "list it", TODAY)
    assert not found.overdue(TODAY)
    assert found.overdue(date(2026, 11, 24))
