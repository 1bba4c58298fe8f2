"""The Dash: 24 questions, 14 for high risk, and a warning where a low score hides what is not known."""

from marac_desktop.domain.risk import dash, tools
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from tests.domain.cases import dash as answered


def test_24_questions_of_one_point_and_14_for_high_risk() -> None:
    tool = dash.tool()
    assert (len(tool.questions), tool.highest, tool.threshold) == (24, 24, 14)
    assert all(question.label and question.group for question in tool.questions)


def test_question_8_opens_the_stalking_questions() -> None:
    eighth = dash.tool().question(8)
    assert eighth is not None
    assert eighth.opens == "stalking"
    assert [tool.key for tool in tools.opened(ToolRecord(answers=(Answered(8, Answer.YES),)))] == ["stalking"]
    assert tools.opened(ToolRecord(answers=(Answered(8, Answer.DONT_KNOW), Answered(9, Answer.YES)))) == ()
    assert tools.opened(ToolRecord("points", answers=(Answered(8, Answer.YES),))) == ()


def test_the_stalking_questions_are_eleven_without_a_threshold() -> None:
    found = tools.by_key("stalking")
    assert found is not None
    assert (len(found.questions), found.threshold) == (11, None)


def test_a_low_score_with_many_unknowns_warns() -> None:
    assert "11 of 24 are not known" in dash.tool().warning(answered(yes=3, dont_know=11, no=10))
    assert "11 of 24 are not answered:" in dash.tool().warning(answered(yes=3, no=10))
    both = dash.tool().warning(answered(yes=3, dont_know=1, no=4))
    assert both == "1 of 24 is not known and 16 are not answered: a low score with many unknowns is itself a warning."
    assert dash.tool().warning(answered(yes=3, dont_know=10, no=11)) == ""
    assert dash.tool().warning(answered(yes=14)) == ""
    assert dash.tool().warning(ToolRecord(score_only=3)) == ""
    assert dash.tool().warning(ToolRecord()) == ""
