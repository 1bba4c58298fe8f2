"""Where a case stands, on its own page; and from there, at every stage, the door to what may still be done about it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import PROTECTIVE, Route, Side
from marac_desktop.services import full_discussion, linked
from marac_desktop.services.comeback import Told
from marac_desktop.services.course import Course
from marac_desktop.services.desk import Desk
from marac_desktop.services.home import Matter
from marac_desktop.ui.course import CourseCard
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.home import Home
from marac_desktop.ui.screens.meetings import Meetings
from marac_desktop.ui.screens.referrals import Referrals
from marac_desktop.ui.screens.triage import Triage
from marac_desktop.ui.window import Window
from tests.builders import NOW, TODAY, a_meeting, a_plan, a_view, an_action, an_item
from tests.services.deciding import referred
from tests.ui.conftest import Shown
from tests.ui.reading import press, said

Settle = Callable[[], None]

DECIDES = ("Record the decision", *(route.label for route in PROTECTIVE))
MAY_BE_DONE: dict[Stage, tuple[str, ...]] = {
    Stage.TRIAGE: DECIDES,
    Stage.RETURNED: DECIDES,
    Stage.EMERGENCY: DECIDES,
    Stage.CONFERENCE: DECIDES,
    Stage.POLICE_LED: DECIDES,
    Stage.LISTED: DECIDES,
    Stage.TO_CONFIRM: ("Revise…", "Plan on paper…"),
    Stage.WITHOUT_CONFERENCE: (
        "Revise…", "Change the plan…", "Close the plan…", "Plan on paper…", "List to every core agency…",
        "A full discussion is asked for…", "New incident…",
        "Emergency called by others…",
    ),
    Stage.BELOW_THRESHOLD: ("Challenged by the referrer…", "New incident…", "Emergency called by others…"),
    Stage.TRANSFERRING: (*DECIDES, "New incident…"),
    Stage.CHILD_SAFEGUARDING: ("New incident…", "Emergency called by others…"),
    Stage.JOINED: ("Take {} apart again…",),
    Stage.HEARD: (),
    Stage.TRANSFERRED: (),
    Stage.WITHDRAWN: (),
}  # fmt: skip
"""What triage offers at each stage; what was heard has its acts at its meeting."""
HEARD = {
    Stage.HEARD: Outcome.DISCUSSED,
    Stage.TRANSFERRED: Outcome.TRANSFERRED,
    Stage.WITHDRAWN: Outcome.WITHDRAWN,
    Stage.LISTED: None,
}
PLANNED = {Stage.TO_CONFIRM, Stage.WITHOUT_CONFERENCE}


@pytest.fixture
def window(shown: Shown) -> Window:
    return shown(Home, Referrals, Triage, Meetings)


def standing(desk: Desk, stage: Stage) -> Referral:
    """A case at this stage, with what belongs to it."""
    case = referred(desk, stage=Stage.TRIAGE if stage is Stage.JOINED else stage)
    if stage is Stage.JOINED:
        linked.join(desk, referred(desk, victim=case.victim, perpetrators=case.perpetrators).id, case.id)
    with desk.work("Put there", Permission.RUN_MEETINGS) as books:
        if stage in HEARD:
            meeting = books.meetings.add(a_meeting(marac="Mendip"))
            books.agendas.add(an_item(meeting.id, case.id, outcome=HEARD[stage], provisional=HEARD[stage] is None))
        if stage in PLANNED:
            books.triage.add_all(a_view(case.id, side, Route.WITHOUT_CONFERENCE, signed_at=NOW) for side in Side)
            acts = {"confirmed_at": NOW, "contacted_on": TODAY} if stage is Stage.WITHOUT_CONFERENCE else {}
            books.plans.add(a_plan(case.id, **acts))
            books.actions.add(an_action(case.id))
    return case


@pytest.mark.parametrize("stage", Stage)
def test_no_stage_is_without_a_door_to_what_may_be_done_there(
    window: Window, context: Context, settle: Settle, stage: Stage
) -> None:
    made: list[Referral] = []
    context.run(context, lambda desk: standing(desk, stage), made.append)
    settle()
    (case,) = made
    context.open_screen("referrals", referral=case.id)
    settle()
    screen = window.screen_shown
    assert isinstance(screen, Referrals)
    assert screen.view is not None
    words = said(screen.view)
    assert "Where it stands" in words
    (door,) = {"Go to triage", "Open at triage", f"Open {_joined(screen)} at triage"} & set(words.splitlines())
    press(screen.view, door)
    settle()
    triage = window.screen_shown
    assert isinstance(triage, Triage)
    assert triage.case is not None
    assert triage.case.referral.id == (screen.view.opened.course.joined or case).id
    offered = _offered(triage)
    for wanted in MAY_BE_DONE[stage]:
        assert wanted.format(case.reference) in offered
    assert (DECIDES[0] in offered) is (DECIDES[0] in MAY_BE_DONE[stage] or stage is Stage.JOINED)
    if stage in HEARD:
        context.open_screen("referrals", referral=case.id)
        settle()
        press(screen.view, "Open the meeting")
        settle()
        assert isinstance(window.screen_shown, Meetings)
        assert "Mendip" in said(window)


def _joined(screen: Referrals) -> str:
    joined = screen.view.opened.course.joined if screen.view is not None else None
    return joined.reference if joined is not None else ""


def _offered(triage: Triage) -> list[str]:
    QApplication.processEvents()  # what was just put there is shown
    buttons = [one for one in triage.findChildren(QAbstractButton) if one.isVisibleTo(triage)]
    return [one.text() or one.accessibleName() for one in buttons]


def test_the_page_tells_route_plan_owner_first_contact_and_actions(qtbot: QtBot) -> None:
    plan = a_plan(1, confirmed_at=NOW)
    card = CourseCard(Course(Route.WITHOUT_CONFERENCE, plan=plan, acts=True, actions=(an_action(1),)), TODAY)
    qtbot.addWidget(card)
    assert said(card).splitlines() == [
        "Where it stands",
        *("Route", "Processed without conference", "Owner of the plan", "Olivia Pike, SIDAS"),
        *("First contact", "Not made yet; it is due by 25 Nov 2026"),
        *("The plan", "Acts; the referrer is not told yet"),
        *("Actions", "Change the locks", "Tamsin Vowles, Housing, due 30 Nov 2026", "Open"),
    ]
    reached = replace(plan, contacted_on=TODAY, closed_on=TODAY, closed_by="Robin", outcome="Safe")
    card = CourseCard(Course(Route.WITHOUT_CONFERENCE, plan=reached), TODAY)
    qtbot.addWidget(card)
    assert "Made on 23 Nov 2026; it was due by 25 Nov 2026" in said(card)
    assert "Closed on 23 Nov 2026 by Robin: Safe" in said(card)


@pytest.mark.parametrize("route", [None, Route.CONFERENCE])
def test_a_plan_that_a_case_no_longer_runs_on_is_never_said_to_act(qtbot: QtBot, route: Route | None) -> None:
    card = CourseCard(Course(route, plan=a_plan(1, confirmed_at=NOW, first_contact=date(2026, 11, 20))), TODAY)
    qtbot.addWidget(card)
    assert "Acts no more: the case came back to be decided anew" in said(card)
    assert "Not made yet; it was due by 20 Nov 2026" in said(card)


def test_the_page_of_a_case_that_is_back_says_so_and_why(window: Window, context: Context, settle: Settle) -> None:
    def missed(desk: Desk) -> Referral:
        case = standing(desk, Stage.WITHOUT_CONFERENCE)
        with desk.work("Missed", Permission.KEEP_ACTIONS) as books:
            plan = books.plans.of(case.id)
            assert plan is not None
            books.plans.change(replace(plan, contacted_on=None, first_contact=date(2026, 11, 20)))
        return case

    made: list[Referral] = []
    context.run(context, missed, made.append)
    settle()
    context.open_screen("referrals", referral=made[0].id)
    settle()
    screen = window.screen_shown
    assert isinstance(screen, Referrals)
    assert screen.view is not None
    words = said(screen.view)
    assert words.count("Back at triage: both decide anew") == 2, "its state, and its route"
    assert "First contact was due by 20 Nov 2026 and is not recorded" in words
    assert "Acts no more: the case came back to be decided anew" in words
    assert "Acts;" not in words
    assert "Processed without conference" not in words
    press(screen.view, "Go to triage")
    settle()
    triage = window.screen_shown
    assert isinstance(triage, Triage)
    offered = _offered(triage)
    assert {"Record the decision", "First contact made…"} <= set(offered)
    assert "Revise…" not in offered
    assert "It came back to triage on 20 Nov 2026: first contact missed." in said(triage.work.panes.outcome)


def test_one_that_a_request_sent_to_conference_says_conference_and_why(
    window: Window, context: Context, settle: Settle
) -> None:
    made: list[Referral] = []

    def requested(desk: Desk) -> Referral:
        case = standing(desk, Stage.WITHOUT_CONFERENCE)
        full_discussion.request(desk, case.id, Told(TODAY, "We know of threats", "Ann Invented", "Housing"))
        return case

    context.run(context, requested, made.append)
    settle()
    context.open_screen("referrals", referral=made[0].id)
    settle()
    screen = window.screen_shown
    assert isinstance(screen, Referrals)
    words = said(screen)
    assert "For conference" in words
    assert "Full discussion asked for by Ann Invented, Housing" in words
    assert "Back at triage: both decide anew" not in words


def test_a_first_contact_due_opens_the_case_where_its_plan_is(window: Window, context: Context, settle: Settle) -> None:
    made: list[Referral] = []
    context.run(context, lambda desk: standing(desk, Stage.WITHOUT_CONFERENCE), made.append)
    settle()
    context.run(context, lambda desk: _due(desk, made[0]), lambda _: None)
    settle()
    home = window.screen_shown
    assert isinstance(home, Home)
    home.open_matter(Matter.CONTACTS)
    settle()
    home.list.table.opened.emit(home.list.table.current())
    settle()
    assert isinstance(window.screen_shown, Triage)
    assert "A full discussion is asked for…" in _offered(window.screen_shown)


def _due(desk: Desk, case: Referral) -> None:
    with desk.work("Due", Permission.KEEP_ACTIONS) as books:
        plan = books.plans.of(case.id)
        assert plan is not None
        books.plans.change(replace(plan, first_contact=TODAY, contacted_on=None))
