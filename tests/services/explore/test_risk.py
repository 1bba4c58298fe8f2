"""The Dash of invented referrals: a score that was meant, from answers that can be true."""

from datetime import date

import pytest

from marac_desktop.domain.codes import Ground, Kind
from marac_desktop.domain.process import Stage
from marac_desktop.domain.risk.answers import Answer
from marac_desktop.services.explore.risk import BABY, CONTACT, REVIEWED, THRESHOLD
from tests.services.explore.told import DAYS, told


@pytest.mark.parametrize("today", DAYS)
def test_a_score_reaches_the_threshold_exactly_when_that_ground_is_recorded(today: date) -> None:
    for row in told(today).referrals:
        assert (Ground.VISIBLE_HIGH_RISK in row.grounds) == ((row.risk.score or 0) >= THRESHOLD), row.reference


def test_answers_are_numbered_1_to_24_once_each() -> None:
    for row in told().referrals:
        numbers = [answer.number for answer in row.risk.answers]
        if row.kind is Kind.IMPORTED:
            assert not numbers
            assert row.risk.score_only is not None
        elif row.stage is Stage.RETURNED:
            assert 0 < len(numbers) < 24
        else:
            assert numbers == list(range(1, 25))


def test_without_conference_no_answer_calls_for_a_reviewer() -> None:
    for row in told().referrals:
        if row.stage in {Stage.WITHOUT_CONFERENCE, Stage.TO_CONFIRM}:
            assert not any(row.risk.said(number) is Answer.YES for number in REVIEWED)
            assert row.threat_to_life == ""


def test_questions_about_children_are_yes_only_where_there_are_some() -> None:
    for row in told().referrals:
        if not row.children.count:
            assert row.risk.said(CONTACT) is not Answer.YES
            assert row.risk.said(BABY) is not Answer.YES


def test_every_question_is_answered_in_every_way_somewhere() -> None:
    given = {(answer.number, answer.answer) for row in told().referrals for answer in row.risk.answers}
    assert given == {(number, answer) for number in range(1, 25) for answer in Answer}
