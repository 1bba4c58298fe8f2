"""The Dash: 24 questions every agency asks, and the one whose yes opens the stalking supplement."""

from typing import Final

from marac_desktop.domain.risk.answers import Answer, ToolRecord
from marac_desktop.domain.risk.tool import Tool, load

KEY: Final = "dash"
STALKING_QUESTION: Final = 8


def tool() -> Tool:
    """The Dash as shipped today."""
    return load(KEY)


def opens_stalking(record: ToolRecord) -> bool:
    """Whether the answers call for the 11-item stalking supplement: a *yes* to question 8."""
    return record.tool == KEY and record.said(STALKING_QUESTION) is Answer.YES


def warning(record: ToolRecord) -> str:
    """A sentence when a score below the threshold hides many unknowns (domain.md §2); "" otherwise."""
    tally = tool().tally(record)
    threshold = tool().threshold or 0
    unknown = tally.dont_know + tally.unanswered
    if tally.score is None or tally.score_only or tally.score >= threshold or tally.score + unknown < threshold:
        return ""
    return f"{unknown} of {len(tool().questions)} are not known: a low score with many unknowns is itself a warning."
