"""What was answered on a risk tool, whichever tool it is, and what that adds up to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Answer(StrEnum):
    """One row of a risk tool. A row nobody answered is absent, never *no*."""

    YES = "yes"
    NO = "no"
    DONT_KNOW = "dont_know"


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to one numbered question, and where it comes from when it is not the victim's own."""

    number: int
    answer: Answer
    source: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Supplement:
    """Further questions that one answer opened (the stalking questions), and the file they were asked from."""

    tool: str = ""
    version: str = ""
    answers: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class ToolRecord:
    """A completed, half-completed or score-only risk tool. ``tool`` and ``version`` name the file it was asked from.

    ``score_only`` is a score read off paper or a spreadsheet, with no answers behind it; ``dont_knows_only`` is
    how many don't-knows that paper has, None when it does not say.
    """

    tool: str = "dash"
    version: str = ""
    answers: tuple[Answered, ...] = ()
    score_only: int | None = None
    completed_by: str = ""
    completed_on: date | None = None
    dont_knows_only: int | None = None
    supplement: Supplement = Supplement()

    def __bool__(self) -> bool:
        """Whether anything was answered, scored or signed."""
        told = self.answers or self.supplement.answers or self.completed_by.strip() or self.completed_on
        return bool(told) or self.score_only is not None or self.dont_knows_only is not None

    def count(self, answer: Answer) -> int:
        """How many rows carry ``answer``."""
        return sum(1 for row in self.answers if row.answer is answer)

    def said(self, number: int) -> Answer | None:
        """The answer to question ``number``; None when it was not answered."""
        return next((row.answer for row in self.answers if row.number == number), None)

    @property
    def score(self) -> int | None:
        """Number of yes answers (0–24 for the Dash), or the score-only figure; None when nothing was recorded."""
        if self.answers:
            return self.count(Answer.YES)
        return self.score_only
