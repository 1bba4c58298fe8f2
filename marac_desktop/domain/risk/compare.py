"""Two assessments of one person beside each other: which answers changed, and how the score did."""

from collections.abc import Iterator
from dataclasses import dataclass

from marac_desktop.domain.risk.answers import Answer, ToolRecord
from marac_desktop.domain.risk.tool import Tool


@dataclass(frozen=True, slots=True)
class Changed:
    """One question answered differently; None where it was not answered."""

    number: int
    label: str
    before: Answer | None
    after: Answer | None


def changes(tool: Tool, before: ToolRecord, after: ToolRecord) -> tuple[Changed, ...]:
    """The questions of ``tool`` that ``after`` answers otherwise than ``before``; none when they are of two tools or
    one has no answers, as a score alone says nothing of them.
    """
    if before.tool != after.tool or not (before.answers and after.answers):
        return ()
    return tuple(_changed(tool, before, after))


def _changed(tool: Tool, before: ToolRecord, after: ToolRecord) -> Iterator[Changed]:
    for question in tool.questions:
        was, now = before.said(question.number), after.said(question.number)
        if was is not now:
            yield Changed(question.number, question.label, was, now)
