"""Home counts what waits for whoever is at the desk, and each number opens exactly what it counted."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.errors import NotAllowedError
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.papers import Cut
from marac_desktop.domain.process import Stage
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services import agenda, home, meeting, plan, printing
from marac_desktop.services.desk import Desk
from marac_desktop.services.home import Attention, Matter
from tests.builders import TODAY, a_plan, a_view, an_account, an_action
from tests.conftest import NOW
from tests.services.sitting import LATER, MARAC, listed, planned, referred


def _found(desk: Desk, matter: Matter) -> Attention:
    return next(one for one in home.attention(desk).matters if one.matter is matter)


def _counts(desk: Desk) -> dict[Matter, int]:
    return {one.matter: one.count for one in home.attention(desk).matters}


def _contact_due(desk: Desk, surname: str = "Ash", due: date = TODAY) -> int:
    case = referred(desk, surname, stage=Stage.WITHOUT_CONFERENCE, route=Route.WITHOUT_CONFERENCE.value)
    with desk.work("Planned", Permission.KEEP_ACTIONS) as books:
        books.plans.add(a_plan(case.id, first_contact=due, confirmed_at=NOW))
    return case.id


def test_an_empty_case_file_greys_every_matter(desk: Desk) -> None:
    shown = home.attention(desk)
    found = (*shown.matters, *home.incomplete(desk), home.drafts(desk, ()))
    assert {one.matter for one in found} == set(Matter) - {Matter.ENQUIRY}  # one's own draft, read by the screen
    assert [one.matter for one in found if one.count] == [Matter.BACKUP], "nothing waits but the first backup"
    assert (shown.figures.total, shown.booked) == (0, 0)
    assert all(home.behind(desk, matter) == () for matter in Matter)


def test_a_case_nobody_decided_waits_for_both_sides_and_for_nobody_else(desk: Desk) -> None:
    case = referred(desk, stage=Stage.TRIAGE, route="")
    found = _found(desk, Matter.DECISIONS)
    (line,) = home.behind(desk, Matter.DECISIONS)
    assert found.count == 1
    assert (line.screen, line.where) == ("triage", {"referral": case.id})
    desk.account = Account("Chris Chair", Role.CHAIR)
    assert _found(desk, Matter.DECISIONS).count == 0


def test_what_the_other_side_has_not_decided_is_late_only_for_who_decided(desk: Desk) -> None:
    case = referred(desk, stage=Stage.TRIAGE, route="")
    with desk.work("Decided", Permission.FIRST_DECISION) as books:
        early = a_view(case.id, Side.COORDINATOR)
        books.triage.add(replace(early, at=NOW.replace(day=16), signed_at=NOW))
    counts = _counts(desk)
    assert (counts[Matter.SECOND_LATE], counts[Matter.DECISIONS]) == (1, 0)
    assert [line.reference for line in home.behind(desk, Matter.SECOND_LATE)] == [case.reference]
    assert home.behind(desk, Matter.DECISIONS) == ()
    desk.account = Account("Sam Specimen", Role.DA_SERVICE)
    counts = _counts(desk)
    assert (counts[Matter.SECOND_LATE], counts[Matter.DECISIONS]) == (0, 1)


@pytest.mark.parametrize(
    ("stage", "matter"), [(Stage.RETURNED, Matter.RETURNED), (Stage.TO_CONFIRM, Matter.TO_CONFIRM)]
)
def test_only_what_is_counted_is_listed_and_opens_on_the_triage_desk(desk: Desk, stage: Stage, matter: Matter) -> None:
    case = referred(desk, stage=stage, route="")
    referred(desk, "Elsewhere", stage=Stage.TRIAGE, route="")
    assert _found(desk, matter).count == 1
    (line,) = home.behind(desk, matter)
    assert (line.reference, line.screen, line.where) == (case.reference, "triage", {"referral": case.id})


def test_an_emergency_waits_for_its_meeting(desk: Desk) -> None:
    case = referred(desk, "Ash", stage=Stage.EMERGENCY, route=Route.EMERGENCY.value)
    (line,) = home.behind(desk, Matter.EMERGENCY)
    assert _found(desk, Matter.EMERGENCY).count == 1
    assert (line.reference, line.screen, line.where) == (case.reference, "triage", {"referral": case.id})


def test_a_first_contact_is_due_until_it_is_made(desk: Desk) -> None:
    due = _contact_due(desk)
    _contact_due(desk, "Oak", date(2026, 11, 24))
    (line,) = home.behind(desk, Matter.CONTACTS)
    assert _found(desk, Matter.CONTACTS).count == 1
    assert (line.day, line.words, line.where) == (TODAY, "Olivia Pike, SIDAS", {"referral": due})
    assert line.screen == "triage", "where its plan is"
    assert line.plan is not None
    plan.record_contact(desk, line.plan, TODAY)
    assert home.behind(desk, Matter.CONTACTS) == ()
    assert _found(desk, Matter.CONTACTS).count == 0


def test_a_case_to_list_opens_the_next_meeting_of_its_marac(desk: Desk) -> None:
    referred(desk, "Ash")
    other = referred(desk, "Oak", marac="Somerset West")
    later = planned(desk, date=LATER)
    lines = home.behind(desk, Matter.TO_LIST)
    assert _found(desk, Matter.TO_LIST).count == len(lines) == 2
    assert (lines[0].screen, lines[0].where) == ("meetings", {"meeting": later.id, "tab": "Before"})
    assert lines[0].words == "Place on 07 Dec 2026, not listed yet"
    assert (lines[1].reference, lines[1].screen, lines[1].where) == (other.reference, "meetings", {"new": True})
    assert lines[1].words == "No meeting yet: make one"


def test_an_agenda_is_due_seven_working_days_before_and_until_it_is_issued(desk: Desk) -> None:
    soon = planned(desk, date=date(2026, 12, 2))
    planned(desk, date=date(2026, 12, 16))
    (line,) = home.behind(desk, Matter.CUT_OFF)
    assert _found(desk, Matter.CUT_OFF).count == 1
    assert (line.victim, line.marac, line.where) == (None, MARAC, {"meeting": soon.id, "tab": "Before"})
    assert line.day == date(2026, 11, 23)
    assert line.words == "Meeting on 02 Dec 2026: case list and agenda not issued yet"
    agenda.list_case(desk, soon.id, referred(desk, "Ash").id)
    for cut, left in ((Cut.AGENCY, ["Meeting on 02 Dec 2026: case list not issued yet"]), (Cut.CASE_LIST, [])):
        printing.issue(desk, soon.id, cut, ())
        assert [one.words for one in home.behind(desk, Matter.CUT_OFF)] == left
        assert _found(desk, Matter.CUT_OFF).count == len(left)
        assert bool(meeting.open_meeting(desk, soon.id).to_issue) is bool(left), "the meeting's own page says the same"


def test_overdue_actions_open_the_register_at_them(desk: Desk) -> None:
    case = referred(desk)
    with desk.work("Set", Permission.KEEP_ACTIONS) as books:
        books.actions.add_all(an_action(case.id, due=day) for day in (date(2026, 11, 20), TODAY))
    found = _found(desk, Matter.ACTIONS)
    assert (found.count, found.screen, found.where) == (1, "actions", {"shelf": "overdue"})


def test_the_quarter_stands_beside_it(desk: Desk) -> None:
    meeting = planned(desk)
    items = listed(desk, meeting, "Ash"), listed(desk, meeting, "Oak")
    with desk.work("Heard", Permission.RUN_MEETINGS) as books:
        books.agendas.change(replace(items[0], outcome=Outcome.DISCUSSED))
    shown = home.attention(desk)
    assert (shown.figures.quarter.label, shown.figures.discussed, shown.booked) == ("Q3 2026/27", 1, 1)


def test_somebody_linked_to_a_case_neither_counts_nor_reads_it(desk: Desk) -> None:
    case = referred(desk, "Ash", stage=Stage.EMERGENCY, route=Route.EMERGENCY.value)
    desk.account = an_account(person_ids=frozenset({case.victim.id}))
    assert _found(desk, Matter.EMERGENCY).count == 0
    assert home.behind(desk, Matter.EMERGENCY) == ()


def test_counts_leave_no_line_in_the_audit_and_a_list_does(desk: Desk) -> None:
    _contact_due(desk)
    before = desk.vault.anchor().seq
    home.attention(desk)
    assert desk.vault.anchor().seq == before
    home.behind(desk, Matter.CONTACTS)
    assert desk.vault.anchor().seq == before + 1


def test_a_viewer_has_no_home(desk: Desk) -> None:
    desk.account = Account("Vic Viewer", Role.VIEWER)
    with pytest.raises(NotAllowedError):
        home.attention(desk)
    with pytest.raises(NotAllowedError):
        home.behind(desk, Matter.TO_LIST)
