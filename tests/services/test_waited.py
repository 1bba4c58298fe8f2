"""How long a case has waited: until both have decided, anew once it is back, and never told before it may be known."""

from datetime import date

from marac_desktop.domain.process import Stage
from marac_desktop.domain.triage import Route
from marac_desktop.domain.wait import NOT_WAITING
from marac_desktop.services import comeback, decision, triage
from marac_desktop.services.comeback import Told
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from tests.conftest import TODAY
from tests.services.deciding import referred, sit
from tests.services.test_comeback import managed


def test_a_decided_case_waits_no_more_and_says_since_when(desk: Desk) -> None:
    case = referred(desk, received=date(2026, 11, 12))
    before = triage.open_case(desk, case.id)
    assert before.wait.words(before.days) == "7 working days waiting"
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    one = triage.open_case(desk, case.id)
    assert one.wait.words(one.days) == "7 working days waiting"
    decision.record(desk, case.id, Choice(Route.CONFERENCE), sit(desk))
    both = triage.open_case(desk, case.id)
    assert (both.days, both.wait.words(both.days)) == (NOT_WAITING, "Decided on 23 Nov 2026")


def test_what_only_the_other_side_has_decided_is_not_told(desk: Desk) -> None:
    case = referred(desk, received=date(2026, 11, 12))
    decision.record(desk, case.id, Choice(Route.CONFERENCE), sit(desk))
    seen = triage.open_case(desk, case.id)
    assert seen.wait.decided is None
    assert seen.days == 7


def test_a_case_that_needs_more_information_still_waits(desk: Desk) -> None:
    case = referred(desk, received=date(2026, 11, 12))
    decision.record(desk, case.id, Choice(Route.MORE_INFORMATION, "Police facts"))
    decision.record(desk, case.id, Choice(Route.MORE_INFORMATION, "Police facts"), sit(desk))
    assert triage.open_case(desk, case.id).days == 7


def test_what_came_in_today_says_so_in_the_list_and_beside_the_case(desk: Desk) -> None:
    case = referred(desk, received=TODAY)
    (line,) = triage.waiting(desk)
    assert (line.wait.began, triage.open_case(desk, case.id).wait.words(0)) == ("Came in today", "Came in today")


def test_a_case_that_is_back_says_so_and_waits_from_then(desk: Desk) -> None:
    case = managed(desk)
    comeback.incident(desk, case.id, Told(TODAY, "He followed her home"))
    seen = triage.open_case(desk, case.id)
    assert (seen.days, seen.wait.words(seen.days)) == (0, "Back since today")
    (line,) = triage.waiting(desk)
    assert line.wait == seen.wait


def test_a_case_closed_without_decisions_says_nothing(desk: Desk) -> None:
    case = referred(desk, received=date(2026, 9, 1), stage=Stage.HEARD)
    seen = triage.open_case(desk, case.id)
    assert seen.wait.words(seen.days) == ""
