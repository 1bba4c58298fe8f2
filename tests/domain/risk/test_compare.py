"""A re-done assessment says what changed, question by question, and nothing where there is nothing to compare."""

from marac_desktop.domain.risk import dash
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.domain.risk.compare import Changed, changes

TOOL = dash.tool()
BEFORE = ToolRecord(answers=(Answered(1, Answer.YES), Answered(8, Answer.NO), Answered(9, Answer.NO)))
AFTER = ToolRecord(answers=(Answered(1, Answer.YES, "GP"), Answered(8, Answer.YES), Answered(15, Answer.DONT_KNOW)))


def test_each_answer_that_changed_is_named() -> None:
    assert [(one.number, one.before, one.after) for one in changes(TOOL, BEFORE, AFTER)] == [
        (8, Answer.NO, Answer.YES),
        (9, Answer.NO, None),
        (15, None, Answer.DONT_KNOW),
    ]
    assert isinstance(changes(TOOL, BEFORE, AFTER)[0], Changed)


def test_there_is_nothing_to_compare_with_a_score_alone_or_another_tool() -> None:
    assert changes(TOOL, ToolRecord(score_only=9), AFTER) == ()
    assert changes(TOOL, BEFORE, ToolRecord("young_people", answers=AFTER.answers)) == ()
    assert changes(TOOL, BEFORE, BEFORE) == ()
