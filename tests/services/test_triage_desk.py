"""One look at the triage desk: the first case that waits for me, my list, the calls, and who else may decide."""

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services import comeback, decision
from marac_desktop.services.decision import Call, Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.triage import Need
from marac_desktop.services.triage_desk import Counterweights, agencies, at_desk, next_case, undo_last
from tests.builders import an_agency
from tests.conftest import DA_LEAD, NOW
from tests.services.deciding import da_account, later, referred, sign, sit
from tests.services.test_comeback import managed


def test_an_empty_desk(desk: Desk) -> None:
    seen = at_desk(desk)
    assert (seen.cases, seen.case, seen.own, seen.calls) == ((), None, (), ())
    assert (seen.side, seen.now) == (Side.COORDINATOR, NOW)


def test_the_first_case_to_decide_is_open_unless_another_is_asked_for(desk: Desk) -> None:
    first, second = referred(desk), referred(desk)
    decision.record(desk, first.id, Choice(Route.CONFERENCE))
    opened = at_desk(desk).case
    asked = at_desk(desk, first.id).case
    assert opened is not None
    assert asked is not None
    assert (opened.referral.id, asked.referral.id) == (second.id, first.id)


def test_lists_are_those_of_the_one_who_decides_here(desk: Desk) -> None:
    case, other = referred(desk), referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    sign(desk)
    decision.take_down(desk, case.id, Call(da_account(desk), Choice(Route.CONFERENCE, "Hear it"), NOW))
    decision.record(desk, other.id, Choice(Route.CONFERENCE))
    seen = at_desk(desk)
    assert [one.reference for one in seen.own] == [other.reference]
    assert [one.reference for one in seen.calls] == [case.reference]
    assert [account.name for account in seen.others] == [DA_LEAD[0]]
    seat = sit(desk)
    assert at_desk(desk, 0, seat).own == ()
    assert at_desk(desk, 0, seat).seat is seat


def test_an_onlooker_has_nothing_to_sign(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    desk.account = Account("Chris Chair", Role.CHAIR)
    seen = at_desk(desk)
    assert (seen.side, seen.own, seen.others) == (None, (), ())


def test_next_case_goes_round(desk: Desk) -> None:
    ids = [referred(desk).id for _ in range(3)]
    cases = at_desk(desk).cases
    assert [next_case(cases, after) for after in (0, *ids)] == [ids[0], ids[1], ids[2], ids[0]]
    assert next_case(cases, 0, (Need.PLAN,)) == 0
    assert next_case(cases[:1], ids[0]) == 0


def test_undo_takes_back_only_ones_own(desk: Desk) -> None:
    case, seat = referred(desk), sit(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE), seat)
    undo_last(desk, case.id)
    assert len(decision.to_sign(desk, seat)) == 1
    undo_last(desk, case.id, seat)
    assert decision.to_sign(desk, seat) == ()


def test_agencies_are_offered_by_name(desk: Desk) -> None:
    with desk.work("Added", Permission.READ_CASES) as books:
        books.agencies.add(an_agency("Levels Homes"))
    assert "Levels Homes" in agencies(desk)


def test_counterweights_tell_what_came_back_and_how_long_cases_wait(desk: Desk) -> None:
    assert at_desk(desk).weights.sentence == "In 90 days 0 without conference. Longest wait: less than a working day."
    first, second = managed(desk), managed(desk)
    assert at_desk(desk).weights == Counterweights(2, 0, 0)
    comeback.incident(desk, first.id, comeback.Told(NOW.date(), "He followed her home"))
    assert at_desk(desk).weights.sentence == (
        "In 90 days 2 without conference, 1 of them came back. Longest wait: less than a working day."
    )
    with later(desk, 5):
        assert at_desk(desk).weights.back == 2
    with later(desk, 91):
        assert at_desk(desk).weights.without == 0
    assert second.id != first.id
