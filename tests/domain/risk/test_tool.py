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


@pytest.mark.parametrize("key", ["dash", "stalking"])
def test_numbers_run_from_one_without_gaps(key: str) -> None:
    numbers = [question.number for question in load(key).questions]
    assert numbers == list(range(1, len(numbers) + 1))
