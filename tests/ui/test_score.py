"""The running score in words: against the threshold, with the don't-knows, never *below* while it can be reached."""

from pytestqt.qtbot import QtBot

from marac_desktop.domain.risk import dash
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.ui.score import ScoreBar, words


def _record(yes: int, unknown: int = 0, no: int = 0) -> ToolRecord:
    said = [Answer.YES] * yes + [Answer.DONT_KNOW] * unknown + [Answer.NO] * no
    return ToolRecord(answers=tuple(Answered(at, answer) for at, answer in enumerate(said, start=1)))


def _text(qtbot: QtBot, record: ToolRecord) -> str:
    bar = ScoreBar(dash.tool())
    qtbot.addWidget(bar)
    bar.show()
    bar.show_tally(dash.tool().tally(record))
    bar.grab()
    return bar.text


def test_the_score_stands_against_fourteen(qtbot: QtBot) -> None:
    assert _text(qtbot, _record(14, 2, 8)).endswith("14 of 24 yes · 2 don't know · all answered. 14 reached")
    assert _text(qtbot, _record(5, 0, 19)).endswith("Below 14")


def test_don_t_knows_keep_it_open(qtbot: QtBot) -> None:
    assert _text(qtbot, _record(9, 6, 9)).endswith("14 can still be reached")
    assert _text(qtbot, _record(9, 4, 11)).endswith("Below 14")


def test_nothing_answered_and_a_score_alone(qtbot: QtBot) -> None:
    tool = dash.tool()
    assert words(tool, tool.tally(ToolRecord())) == "of 24 yes · 0 don't know · 24 to answer"
    assert words(tool, tool.tally(ToolRecord(score_only=18))) == "of 24 yes · score only"
    assert "14 reached" in _text(qtbot, ToolRecord(score_only=18))
