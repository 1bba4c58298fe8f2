"""The stalking supplement: eleven questions and no threshold."""

from marac_desktop.domain.risk import stalking


def test_eleven_questions_and_no_threshold() -> None:
    tool = stalking.tool()
    assert (tool.key, len(tool.questions), tool.threshold) == ("stalking", 11, None)
