"""A risk tool adds up what was answered, and says what it could still come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.domain.risk.tool import Question, Tool, load

WEIGHTED = Tool(
    "w", "Weighted", "1", (Question(1, "One", "A", weight=5), Question(2, "Two", "B"), Question(3, "Three", "A"))
)


def record(*answers: Answer | None) -> ToolRecord:
    return ToolRecord(answers=tuple(Answered(at, one) for at, one in enumerate(answers, start=1) if one))


@given(st.lists(st.sampled_from([None, *Answer]), min_size=24, max_size=24))
def test_a_dash_counts_its_yes_answers(answers: list[Answer | None]) -> None:
    tool, given_record = load("dash"), record(*answers)
    tally = tool.tally(given_record)
    assert tally.score == (answers.count(Answer.YES) if given_record.answers else None)
    assert tally.score == given_record.score
    assert (tally.yes, tally.dont_know) == (answers.count(Answer.YES), answers.count(Answer.DONT_KNOW))
    assert tally.unanswered == answers.count(None)
    assert tally.reachable == 24 - answers.count(Answer.NO)


def test_weights_count() -> None:
    tally = WEIGHTED.tally(record(Answer.YES, Answer.NO, None))
    assert (WEIGHTED.highest, tally.score, tally.reachable, tally.yes) == (7, 5, 6, 1)


def test_rows_the_tool_does_not_have_are_left_out() -> None:
    assert WEIGHTED.tally(ToolRecord(answers=(Answered(99, Answer.YES),))).score == 0


def test_a_score_without_answers_reaches_no_further() -> None:
    tally = WEIGHTED.tally(ToolRecord(score_only=4))
    assert (tally.score, tally.reachable, tally.score_only) == (4, None, True)


def test_nothing_recorded_is_no_score() -> None:
    assert WEIGHTED.tally(ToolRecord()).score is None


def test_groups_stand_in_order_and_questions_are_found_by_number() -> None:
    assert WEIGHTED.groups == ("A", "B")
    second = WEIGHTED.question(2)
    assert second is not None
    assert second.label == "Two"
    assert WEIGHTED.question(9) is None


def test_a_score_read_off_paper_reaches_as_far_as_its_dont_knows() -> None:
    tool = load("dash")
    tally = tool.tally(ToolRecord(score_only=9, dont_knows_only=6))
    assert (tally.score, tally.reachable, tally.dont_know, tally.unanswered) == (9, 15, 6, 0)
    assert "6 of 24 are not known" in tool.warning(ToolRecord(score_only=9, dont_knows_only=6))
    assert tool.warning(ToolRecord(score_only=9, dont_knows_only=4)) == ""
    assert WEIGHTED.tally(ToolRecord(score_only=1, dont_knows_only=1)).reachable is None


@pytest.mark.parametrize(("age", "suits"), [(12, False), (13, True), (17, True), (18, False), (None, False)])
def test_a_tool_for_young_people_suits_their_ages(age: int | None, suits: bool) -> None:
    assert load("young_people").suits(age) is suits
    assert load("dash").suits(age)


@pytest.mark.parametrize("key", ["dash", "stalking", "young_people"])
def test_numbers_run_from_one_without_gaps(key: str) -> None:
    numbers = [question.number for question in load(key).questions]
    assert numbers == list(range(1, len(numbers) + 1))
