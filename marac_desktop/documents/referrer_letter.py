"""A letter to whoever referred, on one sheet: the reference, what is said, and whom to ring. It names nobody."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.platypus import Flowable

from marac_desktop.documents.blocks import gap, heading, kept, typed
from marac_desktop.documents.style import ACCENT_SOFT, BODY, EYEBROW, SUBTITLE, TITLE
from marac_desktop.documents.tables import facts, panel
from marac_desktop.domain.papers import Issue
from marac_desktop.domain.referrer_letter import TO, LetterPaper


@dataclass(frozen=True, slots=True)
class ReferrerLetter:
    """A paper: see ``page.Document``."""

    paper: LetterPaper
    wide: bool = False

    @property
    def issue(self) -> Issue:
        """Which copy of which paper this is."""
        return self.paper.issue

    @property
    def title(self) -> str:
        """What kind of paper it is."""
        return self.paper.letter.label

    def story(self, width: float) -> Iterable[Flowable]:
        """To whom, about which reference, what is said, and whom to ring."""
        paper = self.paper
        yield typed(TO, EYEBROW)
        yield typed(paper.letter.label, TITLE)
        yield typed(paper.opening, SUBTITLE)
        yield facts(
            (("Reference", [typed(paper.reference)]), ("Received on", [typed(paper.received)])), width, label_width=90
        )
        for title, lines in paper.parts:
            first, *rest = [typed(line, BODY) for line in lines]
            yield kept([heading(title), first])
            yield from (item for line in rest for item in (gap(5), line))
        yield kept([heading("Whom to ring"), panel([typed(paper.ring)], width, fill=ACCENT_SOFT)])
