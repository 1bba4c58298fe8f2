"""The tools on offer each have their file; one that is not shipped is said to be missing, not guessed."""

from marac_desktop.domain.risk.tools import TOOLS, by_key


def test_every_tool_is_shipped_under_its_key() -> None:
    found = [by_key(key) for key in TOOLS]
    assert [tool.key for tool in found if tool] == list(TOOLS)
    assert all(tool and tool.version and tool.title for tool in found)


def test_what_a_yes_opens_is_shipped_too() -> None:
    opened = {question.opens for key in TOOLS if (tool := by_key(key)) for question in tool.questions} - {""}
    assert opened <= set(TOOLS)


def test_a_tool_of_an_older_record_may_be_gone() -> None:
    assert by_key("merit") is None
