"""The list of cases processed without conference: every core agency flags them, and may ask for a full discussion."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.platypus import Flowable

from marac_desktop.documents.agenda_case import marks
from marac_desktop.documents.blocks import gap, nothing, shown, typed
from marac_desktop.documents.fonts import Weight
from marac_desktop.documents.labels import Labels, Tone
from marac_desktop.documents.people import children, perpetrators, person
from marac_desktop.documents.sheet import Bookmark
from marac_desktop.documents.style import BODY, LABEL, STRONG, SUBTITLE, TITLE, Style
from marac_desktop.documents.tables import grid, panel
from marac_desktop.domain.papers import Issue
from marac_desktop.domain.plan_papers import ListedWithout, WithoutListPaper

_NAME = Style("without name", size=11.5, leading=15, weight=Weight.BOLD)
_SHARES = (0.16, 0.25, 0.25, 0.18, 0.16)
_CELL_SIDES = 10.0


@dataclass(frozen=True, slots=True)
class WithoutList:
    """A paper: see ``page.Document``."""

    paper: WithoutListPaper

    @property
    def issue(self) -> Issue:
        """Which copy of which paper this is."""
        return self.paper.issue

    @property
    def title(self) -> str:
        """What kind of paper it is."""
        return "Processed without conference"

    @property
    def wide(self) -> bool:
        """It lies on its side, as the case list does."""
        return True

    def story(self, width: float) -> Iterable[Flowable]:
        """What is asked of the agency, and the cases."""
        paper, role = self.paper, "Alleged perpetrator" if self.paper.alleged else "Perpetrator"
        yield typed("Cases processed without conference", TITLE)
        yield typed("For every core agency, to flag and to answer", SUBTITLE)
        yield panel(
            [
                typed("Flag each case until the day given. Its risk is no lower because of its route.", BODY),
                typed(
                    f"Any agency may ask for a full discussion until {paper.ask_by}: tell the coordinator who asks and "
                    "why. The request by itself brings the case to conference.",
                    STRONG,
                ),
            ],
            width,
        )
        yield gap()
        if not paper.cases:
            yield nothing("No cases on this list")
            return
        widths = [width * share for share in _SHARES]
        room = widths[1] - _CELL_SIDES
        rows = [
            [_case(one), person(one.case.victim, room, _NAME), perpetrators(one.case, room, _NAME),
             children(one.case), _managed(one)]
            for one in paper.cases
        ]  # fmt: skip
        yield grid(("Case", "Victim", f"{role}(s)", "Children and schools", "Managed by"), rows, widths, padding=6)


def _case(one: ListedWithout) -> list[Flowable]:
    tags = marks(one.case)
    return [
        Bookmark(f"Case {one.case.number}, {one.case.reference}"),
        typed(one.case.reference, STRONG),
        *([Labels(tags, Tone.MARK)] if tags else []),
        typed("Without conference since", LABEL),
        typed(one.since),
        typed("Flag until", LABEL),
        typed(one.flag, STRONG),
    ]


def _managed(one: ListedWithout) -> list[Flowable]:
    return [typed(one.owner), typed("Area", LABEL), shown(one.case.area), typed("Referred by", LABEL),
            shown(one.case.referring)]  # fmt: skip
