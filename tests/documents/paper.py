"""The smallest paper there is, to look at one block on it."""

from dataclasses import dataclass, field
from datetime import date

from reportlab.platypus import Flowable, Spacer

from marac_desktop.documents.page import render
from marac_desktop.domain.papers import Issue


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper that holds ``content`` and nothing else."""

    content: tuple[Flowable, ...] = ()
    issue: Issue = field(default_factory=lambda: Issue("T/1", date(2026, 11, 23)))
    title: str = "Test sheet"
    wide: bool = False

    def story(self, _width: float) -> tuple[Flowable, ...]:
        """The content."""
        return self.content or (Spacer(1, 1),)

    def pdf(self) -> bytes:
        """The paper, rendered."""
        return render(self)
