"""How far a case has come: its route once carried out, its meeting, its plan, and nothing that is withheld."""

from dataclasses import replace
from datetime import timedelta

from marac_desktop.domain.access import Permission
from marac_desktop.domain.comeback import Cause, Comeback
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import Route
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services import decision, linked, plan, referral, update
from marac_desktop.services.course import Course, Heard
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.place import Held
from marac_desktop.services.triage import open_case
from tests.builders import NOW, TODAY, a_meeting, a_person, a_plan, an_action, an_item
from tests.conftest import COORDINATOR, DA_LEAD
from tests.services.deciding import later, referred, sign, sit
from tests.services.test_comeback import managed

SECRET = "4 Mill Lane, Bridgwater"
WITHOUT = Choice(Route.WITHOUT_CONFERENCE, "Actions are in hand")


def of(desk: Desk, case: Referral) -> Course:
    return referral.open_referral(desk, case.id).course


def test_the_route_is_told_once_it_is_carried_out_and_no_earlier(desk: Desk) -> None:
    case = referred(desk)
    assert of(desk, case) == Course(place=Held(None)), "a ground is met, and no meeting planned"
    decision.record(desk, case.id, WITHOUT)
    sign(desk)
    assert of(desk, case).route is None, "one side alone"
    decision.record(desk, case.id, Choice(Route.CONFERENCE), sit(desk))
    assert of(desk, case).route is Route.CONFERENCE


def test_its_place_still_to_come_and_else_the_latest(desk: Desk) -> None:
    case = referred(desk)
    with desk.work("Listed", Permission.RUN_MEETINGS) as books:
        first, then = (books.meetings.add(a_meeting(venue=venue)) for venue in ("First", "Then"))
        books.agendas.add(an_item(first.id, case.id, provisional=True))
    found = of(desk, case)
    assert found.place == Held(first, listed=True)
    assert found.heard is None
    with desk.work("Heard", Permission.RUN_MEETINGS) as books:
        books.agendas.change(replace(books.agendas.of(first.id)[0], outcome=Outcome.DEFERRED))
        books.agendas.add(an_item(then.id, case.id, outcome=Outcome.DISCUSSED))
    found = of(desk, case)
    assert found.heard == Heard(then, Outcome.DISCUSSED)


def test_its_plan_with_owner_and_actions_and_nothing_withheld_of_them(desk: Desk) -> None:
    address = Address(SECRET, confidentiality=Confidentiality.RESTRICTED)
    case = referred(desk, victim=a_person(addresses=(address,)))
    with desk.work("Planned", Permission.KEEP_ACTIONS) as books:
        books.actions.add(an_action(case.id, what="Fit a camera"))
    assert of(desk, case).actions == (), "without a plan they are those of a meeting"
    with desk.work("Planned", Permission.KEEP_ACTIONS) as books:
        books.plans.add(a_plan(case.id, outcome=f"Settled. She is at {SECRET}."))
        books.actions.add(an_action(case.id, what=f"Fit a lock at {SECRET}."))
    found = of(desk, case)
    assert found.plan is not None
    assert found.plan.owner == "Olivia Pike"
    assert found.actions[0].what == "Fit a camera"
    assert "Mill Lane" not in repr(found)
    assert "Settled." in found.plan.outcome


def test_a_plan_acts_until_the_case_comes_back(desk: Desk) -> None:
    case, seat = referred(desk), sit(desk)
    for seated, who in ((None, COORDINATOR), (seat, DA_LEAD)):
        decision.record(desk, case.id, WITHOUT, seated)
        sign(desk, who, seated)
    assert not of(desk, case).acts
    plan.keep(desk, a_plan(case.id), (an_action(case.id),))
    assert of(desk, case).acts
    update.record(desk, Update(case.id, UpdateKind.INCIDENT, TODAY, "He was at the door"))
    found = of(desk, case)
    assert found.plan is not None
    assert found.plan.confirmed_at is not None
    assert (found.route, found.acts) == (None, False)


def test_its_page_tells_every_reason_for_which_triage_has_it_back(desk: Desk) -> None:
    case = managed(desk)
    assert (of(desk, case).acts, of(desk, case).back) == (True, ())
    with later(desk, 3):
        again = referred(desk, victim=case.victim, perpetrators=case.perpetrators, received=TODAY + timedelta(days=1))
        found = of(desk, case)
        assert [one.cause for one in found.back] == [Cause.MISSED_CONTACT, Cause.NEW_REFERRAL]
        assert found.back == open_case(desk, case.id).back
        assert (found.route, found.acts) == (None, False)
        update.record(desk, Update(case.id, UpdateKind.INCIDENT, TODAY, f"He was at {SECRET}"))
        found = of(desk, case)
        assert Cause.NEW_INCIDENT in {one.cause for one in found.back}
        assert again.id != case.id


def test_why_it_is_back_withholds_what_is_withheld(desk: Desk) -> None:
    address = Address(SECRET, confidentiality=Confidentiality.RESTRICTED)
    case = managed(desk, victim=a_person(addresses=(address,)))
    with desk.work("Told", Permission.RECORD_REFERRAL) as books:
        given = Comeback(case.id, Cause.NEW_INCIDENT, NOW, TODAY, f"He was at {SECRET}")
        books.comebacks.add(replace(given, after_view=max(one.id for one in books.triage.views(case.id))))
    assert [one.cause for one in of(desk, case).back] == [Cause.NEW_INCIDENT]
    assert "Mill Lane" not in repr(of(desk, case))


def test_one_joined_to_another_tells_as_which_it_is_decided(desk: Desk) -> None:
    main = referred(desk)
    other = referred(desk, victim=main.victim, perpetrators=main.perpetrators)
    linked.join(desk, main.id, other.id)
    joined = of(desk, other).joined
    assert joined is not None
    assert joined.id == main.id
    assert of(desk, main).joined is None
