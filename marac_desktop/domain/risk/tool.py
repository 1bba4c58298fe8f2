"""A risk tool as its file describes it: numbered questions, weights, threshold, and what the answers add up to."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from marac_desktop import resources
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord


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
    """A versioned risk tool. ``threshold`` is the score that counts as high risk; None when it has none. ``ages`` are
    the first and last age of a victim it is meant for; empty when it is for everybody.
    """

    key: str
    title: str
    version: str
    questions: tuple[Question, ...]
    threshold: int | None = None
    ages: tuple[int, ...] = ()

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

    def suits(self, age: int | None) -> bool:
        """Whether the tool is meant for a victim of this age; an age nobody knows suits only a tool for everybody."""
        return not self.ages or (age is not None and self.ages[0] <= age <= self.ages[-1])

    def tally(self, record: ToolRecord) -> "Tally":
        """What ``record`` adds up to on this tool; rows the tool does not have are left out."""
        tally = self.tally_of(record.answers)
        if record.answers or record.score_only is None:
            return tally
        unknown = record.dont_knows_only
        ones = all(question.weight == 1 for question in self.questions)
        reachable = min(self.highest, record.score_only + unknown) if ones and unknown is not None else None
        return replace(
            tally, score=record.score_only, reachable=reachable, dont_know=unknown or 0, unanswered=0, score_only=True
        )

    def tally_of(self, answers: tuple[Answered, ...]) -> "Tally":
        """What these answers add up to."""
        said = {row.number: row.answer for row in answers}
        weight = {
            answer: sum(question.weight for question in self.questions if said.get(question.number) is answer)
            for answer in Answer
        }
        return Tally(
            score=weight[Answer.YES] if answers else None,
            reachable=self.highest - weight[Answer.NO],
            yes=self._rows(said, Answer.YES),
            dont_know=self._rows(said, Answer.DONT_KNOW),
            unanswered=sum(1 for question in self.questions if question.number not in said),
            score_only=False,
        )

    def opened_by(self, record: ToolRecord) -> tuple[str, ...]:
        """The keys of the tools that the *yes* answers of ``record`` lead to."""
        yes = {row.number for row in record.answers if row.answer is Answer.YES}
        return tuple(question.opens for question in self.questions if question.opens and question.number in yes)

    def warning(self, record: ToolRecord) -> str:
        """A sentence when a score below the threshold hides many unknowns (domain.md §2); "" otherwise."""
        tally, threshold = self.tally(record), self.threshold or 0
        if tally.score is None or tally.score >= threshold or tally.reachable is None or tally.reachable < threshold:
            return ""
        counted = (tally.dont_know, "not known"), (tally.unanswered, "not answered")
        first, *more = [f"{number} {'is' if number == 1 else 'are'} {words}" for number, words in counted if number]
        said = " and ".join((first.replace(" ", f" of {len(self.questions)} ", 1), *more))
        return f"{said}: a low score with many unknowns is itself a warning."

    def _rows(self, said: dict[int, Answer], answer: Answer) -> int:
        return sum(1 for question in self.questions if said.get(question.number) is answer)


@dataclass(frozen=True, slots=True)
class Tally:
    """A running count. ``score`` is None when nothing was recorded; ``reachable`` is the score if every don't-know and
    every unanswered row turned out *yes* (None for a score read off paper whose don't-knows nobody gave).
    """

    score: int | None
    reachable: int | None
    yes: int
    dont_know: int
    unanswered: int
    score_only: bool


@cache
def load(name: str) -> Tool:
    """The tool shipped as ``resources/risk/<name>.toml``, read once."""
    return read(tomllib.loads(resources.path(f"risk/{name}.toml").read_text(encoding="utf-8")))


def read(data: dict[str, Any]) -> Tool:
    """A tool from the plain data of its file."""
    return Tool(
        key=data["tool"],
        title=data["title"],
        version=data["version"],
        threshold=data.get("threshold"),
        ages=tuple(data.get("ages", ())),
        questions=tuple(Question(**row) for row in data["question"]),
    )
