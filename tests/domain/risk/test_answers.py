"""A tool's record keeps what was answered; a row nobody answered is absent, never a no."""

from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord

RECORD = ToolRecord(answers=(Answered(8, Answer.YES), Answered(9, Answer.NO), Answered(10, Answer.DONT_KNOW)))


def test_what_was_said() -> None:
    assert [RECORD.said(number) for number in (8, 9, 10, 11)] == [Answer.YES, Answer.NO, Answer.DONT_KNOW, None]


def test_the_score() -> None:
    assert RECORD.score == 1
    assert ToolRecord(score_only=18).score == 18
    assert ToolRecord(answers=(Answered(1, Answer.NO),), score_only=18).score == 0
    assert ToolRecord().score is None


def test_counts() -> None:
    assert [RECORD.count(answer) for answer in Answer] == [1, 1, 1]
