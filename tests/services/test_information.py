"""More information: asked with its day, answered, and gone on without; each brings the case back to both deciders."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.comeback import Cause
from marac_desktop.domain.dates import london
from marac_desktop.domain.errors import ConflictError, FieldError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.person import Address
from marac_desktop.domain.policy import Policy
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral, Referrer
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.triage import Route, Side, View
from marac_desktop.services import decision, home, information, triage
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.home import Matter
from marac_desktop.services.standing import Reckoning
from marac_desktop.services.triage import Need
from tests.builders import a_person
from tests.conftest import COORDINATOR, NOW, TODAY
from tests.services.deciding import later, referred, sit, stage

WEDNESDAY = date(2026, 11, 25)


def returned(desk: Desk) -> Referral:
    """A case both sides need more information about."""
    case = referred(desk, referrer=Referrer("Kim Example", phone="01823 555 0100"))
    decision.record(desk, case.id, Choice(Route.MORE_INFORMATION, "Which address?"))
    decision.record(desk, case.id, Choice(Route.MORE_INFORMATION), sit(desk))
    return case


def asked(desk: Desk, case: Referral, due: date = WEDNESDAY) -> InformationRequest:
    """Something asked about ``case``."""
    return information.ask(desk, InformationRequest(case.id, "On which day?", "Kim Example", TODAY, due))


def need(desk: Desk) -> tuple[Need, bool]:
    (waits,) = triage.waiting(desk)
    return waits.need, waits.late


def overdue(desk: Desk) -> int:
    return next(one.count for one in home.attention(desk).matters if one.matter is Matter.UNANSWERED)


def test_a_question_begins_with_the_referrer_and_two_working_days(desk: Desk) -> None:
    case = returned(desk)
    begins = information.of(desk, case.id)
    assert (begins.reference, begins.contact, begins.due) == (case.reference, "01823 555 0100", WEDNESDAY)
    assert begins.of_whom.startswith("Kim Example, ")
    kept = asked(desk, case)
    assert (kept.asked_by, kept.asked_on, kept.open) == (COORDINATOR[0], TODAY, True)
    assert information.of(desk, case.id).open == (kept,)


def test_the_desk_says_what_is_to_be_asked_and_what_is_awaited(desk: Desk) -> None:
    case = returned(desk)
    assert need(desk) == (Need.ASK, False)
    asked(desk, case)
    assert need(desk) == (Need.INFORMATION, False)
    assert overdue(desk) == 0
    with later(desk, 3):
        assert need(desk) == (Need.INFORMATION, True)
        assert overdue(desk) == 1


def test_the_day_agreed_is_the_day_the_case_is_decided_on_what_is_known(desk: Desk) -> None:
    case = returned(desk)
    asked(desk, case, date(2026, 11, 27))
    with later(desk, 3):
        opened = triage.open_case(desk, case.id)
        assert (opened.information_due, opened.information_overdue) == (date(2026, 11, 27), False)
        assert opened.duty is not None
        assert opened.duty.by == date(2026, 11, 27)
    with later(desk, 5):
        assert triage.open_case(desk, case.id).information_overdue


def test_an_answer_brings_the_case_back_to_both(desk: Desk) -> None:
    case = returned(desk)
    question = asked(desk, case)
    kept = information.answer(desk, replace(question, answered_on=TODAY, answer="Last Sunday."))
    assert (kept.open, kept.answer) == (False, "Last Sunday.")
    assert stage(desk, case) is Stage.TRIAGE
    opened = triage.open_case(desk, case.id)
    assert [(one.cause, one.words) for one in opened.back] == [
        (Cause.INFORMATION, "Information came (Kim Example) on 23 Nov 2026: Last Sunday.")
    ]
    assert opened.panes[0].view is None, "both decide anew"
    assert need(desk) == (Need.DECISION, False)
    with pytest.raises(ConflictError):
        information.answer(desk, replace(question, answered_on=TODAY, answer="Again"))


@pytest.mark.parametrize("away", [Stage.WITHOUT_CONFERENCE, Stage.BELOW_THRESHOLD])
def test_a_late_answer_wakes_a_case_that_was_decided_without_it(desk: Desk, away: Stage) -> None:
    case = referred(desk, stage=away)
    information.answer(desk, replace(asked(desk, case), answered_on=TODAY, answer="He has a knife."))
    assert stage(desk, case) is Stage.TRIAGE


def test_an_answer_before_anybody_decided_takes_nothing_back(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    information.answer(desk, replace(asked(desk, case), answered_on=TODAY, answer="Last Sunday."))
    assert triage.open_case(desk, case.id).panes[0].view is not None


def test_without_an_answer_both_decide_on_what_is_known(desk: Desk) -> None:
    case = returned(desk)
    question = asked(desk, case)
    with pytest.raises(MaracError, match="awaited until 25 Nov 2026"):
        information.go_on(desk, case.id)
    with later(desk, 3):
        information.go_on(desk, case.id)
        assert stage(desk, case) is Stage.TRIAGE
        opened = triage.open_case(desk, case.id)
        assert [one.cause for one in opened.back] == [Cause.NO_ANSWER]
        assert information.of(desk, case.id).open == (question,)
        assert overdue(desk) == 1
        with pytest.raises(MaracError, match="waits for no information"):
            information.go_on(desk, case.id)


WEEK = [TODAY + timedelta(days=day) for day in range(5)]
"""Before, on and after the day on which the case is decided unless another was agreed."""
MONTH = [TODAY + timedelta(days=day) for day in range(30)]
ASKED = st.lists(st.tuples(st.sampled_from(WEEK), st.sampled_from(MONTH), st.booleans()), max_size=5)


def _questions(asked: list[tuple[date, date, bool]]) -> list[InformationRequest]:
    """Questions in the order they were asked: the day, the day agreed, and whether the answer is still out."""
    return [
        InformationRequest(1, "?", "Kim", on, max(on, due), answered_on=None if out else on, id=at)
        for at, (on, due, out) in enumerate(sorted(asked), 1)
    ]


def _views(again: int) -> list[View]:
    """Both need more information on the first day; one side says so ``again`` as often, a day later each time."""
    both = [
        View(1, side, Route.MORE_INFORMATION, NOW + timedelta(minutes=at), id=at + 1) for at, side in enumerate(Side)
    ]
    said = (
        View(1, Side.COORDINATOR, Route.MORE_INFORMATION, NOW + timedelta(days=at), id=at + 9) for at in range(again)
    )
    return [*both, *said]


AT = Reckoning(NOW, Calendar(), Policy("test"))
LONGEST = AT.calendar.add_working_days(TODAY, 10)


@given(ASKED, st.integers(0, 5), st.sampled_from(WEEK), st.sampled_from(MONTH))
def test_neither_asking_again_nor_deciding_the_same_again_puts_the_day_off(
    asked: list[tuple[date, date, bool]], again: int, on: date, due: date
) -> None:
    questions = _questions(asked)
    by = information.due(questions, _views(0), AT)
    assert by <= LONGEST
    assert information.due(questions, _views(again), AT) == by
    last = max((one.asked_on for one in questions), default=TODAY)
    more = InformationRequest(1, "And?", "Kim", max(on, last), max(on, last, due), id=99)
    later_by = information.due([*questions, more], _views(again), AT)
    begun = any(one.open for one in questions if one.asked_on <= WEDNESDAY) or more.asked_on > WEDNESDAY
    assert later_by == by if begun else later_by <= LONGEST


def test_more_information_that_stands_anew_begins_anew() -> None:
    (first, second), later_on = _views(0), NOW + timedelta(days=7)
    conference = replace(second, route=Route.CONFERENCE, at=NOW + timedelta(days=1), id=3)
    again = replace(second, at=later_on, id=4)
    assert information.due((), (first, second, conference, again), AT) == AT.calendar.add_working_days(
        london(later_on), 2
    )


def test_an_answer_goes_to_the_case_it_was_asked_about_whatever_the_value_says(desk: Desk) -> None:
    case, other = returned(desk), returned(desk)
    question = asked(desk, case)
    information.answer(desk, replace(question, referral_id=other.id, answered_on=TODAY, answer="Last Sunday."))
    assert (stage(desk, case), stage(desk, other)) == (Stage.TRIAGE, Stage.RETURNED)
    with desk.figures(Permission.READ_CASES) as books:
        line = books.audit.last("work")
    assert line is not None
    assert (line.purpose, line.object) == ("Recorded an answer to a question", f"referral:{case.id}")


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(desk: Desk) -> None:
    case = returned(desk)
    with pytest.raises(FieldErrors, match="what is asked"):
        information.ask(desk, InformationRequest(case.id, " ", "Kim", TODAY, WEDNESDAY))
    with pytest.raises(FieldError, match="10 working days"):
        asked(desk, case, TODAY + timedelta(days=15))
    question = asked(desk, case)
    with pytest.raises(FieldErrors, match="what was answered"):
        information.answer(desk, replace(question, answered_on=TODAY))
    assert information.of(desk, case.id).questions == (question,)


def test_a_closed_case_is_not_asked_about_and_not_everybody_asks(desk: Desk) -> None:
    closed = referred(desk, stage=Stage.WITHDRAWN)
    with pytest.raises(MaracError, match="nothing was recorded"):
        asked(desk, closed)
    desk.account = replace(desk.account, role=Role.CHAIR)
    with pytest.raises(NotAllowedError):
        asked(desk, closed)


def test_no_withheld_place_is_asked_or_answered(desk: Desk) -> None:
    case = referred(desk, victim=a_person(addresses=(Address("7 Quantock Rise, Bridgwater"),)))
    with pytest.raises(FieldErrors, match="person's record only"):
        information.ask(desk, InformationRequest(case.id, "Is it 7 Quantock Rise?", "Kim", TODAY, WEDNESDAY))
    question = asked(desk, case)
    with pytest.raises(FieldErrors, match="person's record only"):
        information.answer(desk, replace(question, answered_on=TODAY, answer="7 Quantock Rise"))
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert books.questions.of(case.id) == (question,)
