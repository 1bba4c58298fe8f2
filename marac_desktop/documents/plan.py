"""The plan that stands in for the conference: who owns the case, what is done by whom, and why no conference."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.platypus import Flowable

from marac_desktop.documents.blocks import gap, nothing, section, shown, typed
from marac_desktop.documents.people import children, perpetrators, person
from marac_desktop.documents.style import STRONG, SUBTITLE, TITLE
from marac_desktop.documents.tables import facts, grid
from marac_desktop.domain.papers import Issue
from marac_desktop.domain.plan_papers import PlanPaper

_SHARES = (0.36, 0.18, 0.18, 0.15, 0.13)


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A paper: see ``page.Document``."""

    paper: PlanPaper

    @property
    def issue(self) -> Issue:
        """Which copy of which paper this is."""
        return self.paper.issue

    @property
    def title(self) -> str:
        """What kind of paper it is."""
        return "Plan without conference"

    @property
    def wide(self) -> bool:
        """It stands upright."""
        return False

    def story(self, width: float) -> Iterable[Flowable]:
        """Who, by whom managed, what is done, what the victim says, and why it goes without a conference."""
        paper = self.paper
        role = "Alleged perpetrator" if paper.alleged else "Perpetrator"
        yield typed(paper.case.reference, TITLE)
        yield typed("Processed without conference: managed, not dropped", SUBTITLE)
        room = width - 110
        yield facts(
            (
                ("Victim", person(paper.case.victim, room)),
                (f"{role}(s)", perpetrators(paper.case, room)),
                ("Children", children(paper.case)),
                ("Referred by", [shown(paper.case.referring)]),
            ),
            width,
        )
        yield from section("Who looks after the case")
        yield facts(
            (
                ("Owner", [typed(paper.owner, STRONG)]),
                ("First contact by", [typed(paper.first_contact)]),
                ("Contact made", [typed(paper.contacted) if paper.contacted else nothing("Not yet")]),
                ("Flag until", [typed(paper.flag)]),
                ("Referrer told", [typed("Yes" if paper.referrer_told else "Not yet")]),
            ),
            width,
        )
        yield from section("Actions")
        yield _actions(paper, width)
        for title, lines in _words(paper):
            yield from section(title)
            yield from ([typed(line) for line in lines] or [nothing()])
        yield gap()


def _words(paper: PlanPaper) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield "The victim's view", (paper.victim_view,) if paper.victim_view.strip() else ()
    yield "The two decisions", paper.decided
    yield "Safeguard check", paper.facts
    yield "Reviewer", (paper.reviewer,) if paper.reviewer else ()
    if paper.closed:
        yield "Closed", (paper.closed,)


def _actions(paper: PlanPaper, width: float) -> Flowable:
    if not paper.actions:
        return nothing()
    rows = [[typed(one.what), typed(one.agency), typed(one.owner), typed(one.due), typed(one.status)]
            for one in paper.actions]  # fmt: skip
    return grid(("What", "Agency", "Owner", "Due", "Status"), rows, [width * share for share in _SHARES])
