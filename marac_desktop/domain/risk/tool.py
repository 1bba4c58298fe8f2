"""A risk tool as its file describes it: numbered questions, weights, threshold, and what the answers add up to."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from marac_desktop import resources
from marac_desktop.domain.risk.answers import Answer, ToolRecord


@dataclass(frozen=True, slots=True)
class Question:
    """One row of a tool. ``label`` is in our own words, ``hint`` says more; ``opens`` names a tool a *yes* leads to."""

    number: int
    label: str
    group: str = ""
    hint: str = ""
    weight: int = 1
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """A versioned risk tool. ``threshold`` is the score that counts as high risk; None when it has none."""

    key: str
    title: str
    version: str
    questions: tuple[Question, ...]
    threshold: int | None = None

    @property
    def highest(self) -> int:
        """The score when every answer is *yes*."""
        return sum(question.weight for question in self.questions)

    @property
    def groups(self) -> tuple[str, ...]:
        """The headings in the order they stand."""
        return tuple(dict.fromkeys(question.group for question in self.questions))

    def question(self, number: int) -> Question | None:
        """The question with that number; None when the tool has none."""
        return next((question for question in self.questions if question.number == number), None)

    def tally(self, record: ToolRecord) -> "Tally":
        """What ``record`` adds up to on this tool; rows the tool does not have are left out."""
        said = {row.number: row.answer for row in record.answers}
        weight = {
            answer: sum(question.weight for question in self.questions if said.get(question.number) is answer)
            for answer in Answer
        }
        return Tally(
            score=weight[Answer.YES] if record.answers else record.score_only,
            reachable=self.highest - weight[Answer.NO] if record.answers or record.score_only is None else None,
            yes=self._rows(said, Answer.YES),
            dont_know=self._rows(said, Answer.DONT_KNOW),
            unanswered=sum(1 for question in self.questions if question.number not in said),
            score_only=not record.answers and record.score_only is not None,
        )

    def _rows(self, said: dict[int, Answer], answer: Answer) -> int:
        return sum(1 for question in self.questions if said.get(question.number) is answer)


@dataclass(frozen=True, slots=True)
class Tally:
    """A running count. ``score`` is None when nothing was recorded; ``reachable`` is the score if every don't-know and
    every unanswered row turned out *yes* (None for a score read off paper, where nobody can say).
    """

    score: int | None
    reachable: int | None
    yes: int
    dont_know: int
    unanswered: int
    score_only: bool


@cache
def load(key: str) -> Tool:
    """The tool shipped as ``resources/risk/<key>.toml``, read once."""
    return read(tomllib.loads(resources.path(f"risk/{key}.toml").read_text(encoding="utf-8")))


def read(data: dict[str, Any]) -> Tool:
    """A tool from the plain data of its file."""
    return Tool(
        key=data["tool"],
        title=data["title"],
        version=data["version"],
        threshold=data.get("threshold"),
        questions=tuple(Question(**row) for row in data["question"]),
    )
