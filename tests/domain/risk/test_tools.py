"""The tools on offer are the files shipped; one that is not shipped is said to be missing, not guessed."""

import pytest

from marac_desktop.domain.risk import tools
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.domain.risk.tools import by_key


def test_every_tool_is_shipped_under_its_key() -> None:
    found = [by_key(name) for name in tools.names()]
    assert {"dash", "stalking", "young_people"} <= tools.names()
    assert {tool.key for tool in found if tool} == tools.names()
    assert all(tool and tool.version and tool.title for tool in found)


def test_what_a_yes_opens_is_shipped_too() -> None:
    opened = {question.opens for key in tools.names() if (tool := by_key(key)) for question in tool.questions} - {""}
    assert opened <= tools.names()


@pytest.mark.parametrize("key", ["merit", "../criteria/avon-somerset", "", "dash\0", "C:dash"])
def test_a_tool_of_an_older_record_may_be_gone_and_a_forged_name_finds_nothing(key: str) -> None:
    assert by_key(key) is None
    assert tools.of(ToolRecord(key)) is None
    assert tools.opened(ToolRecord(key, answers=(Answered(8, Answer.YES),))) == ()


def test_the_score_of_a_tool_that_is_gone_is_its_yes_answers() -> None:
    assert tools.score(ToolRecord("merit", answers=(Answered(1, Answer.YES), Answered(2, Answer.YES)))) == 2


def test_a_record_of_a_version_no_longer_shipped_is_read_by_todays() -> None:
    assert by_key("dash", "1999.1") is by_key("dash")
