"""A meeting's agenda on paper, in two cuts: for every agency round the table, and as a case list for research."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.platypus import Flowable, PageBreak

from marac_desktop.documents.agenda_case import case_block, marks
from marac_desktop.documents.blocks import cell, gap, heading, nothing, section, shown, typed
from marac_desktop.documents.case_list import case_table, return_slip
from marac_desktop.documents.confidentiality import observers, statement
from marac_desktop.documents.sheet import Bookmark
from marac_desktop.documents.style import EYEBROW, STRONG, SUBTITLE, TITLE
from marac_desktop.documents.tables import beside, facts, grid
from marac_desktop.domain.papers import AgendaPaper, Cut, Issue

_SLIP_SHARE = 0.42
_ACTION_SHARES = (0.17, 0.32, 0.21, 0.12, 0.18)


@dataclass(frozen=True, slots=True)
class Agenda:
    """A paper: see ``page.Document``. Its value says which cut it is; the case list lies on its side."""

    paper: AgendaPaper

    @property
    def issue(self) -> Issue:
        """Which copy of which paper this is."""
        return self.paper.issue

    @property
    def title(self) -> str:
        """What kind of paper it is."""
        return self.paper.cut.label

    @property
    def wide(self) -> bool:
        """Whether the sheet lies on its side."""
        return self.paper.cut is Cut.CASE_LIST

    @property
    def role(self) -> str:
        """How this paper calls a perpetrator."""
        return "Alleged perpetrator" if self.paper.alleged else "Perpetrator"

    def story(self, width: float) -> Iterable[Flowable]:
        """Everything on it from top to bottom."""
        yield from self._case_list(width) if self.wide else self._agenda(width)

    def _titles(self) -> list[Flowable]:
        paper = self.paper
        return [typed(paper.cut.label, EYEBROW), typed(paper.marac, TITLE), typed(paper.day, SUBTITLE)]

    def _case_list(self, width: float) -> Iterable[Flowable]:
        slip = width * _SLIP_SHARE
        yield beside(self._titles(), [return_slip(self.paper, slip)], (width - slip, slip))
        yield gap(4)
        yield from case_table(self.paper, width, role=self.role)
        yield gap(8)
        yield from statement(width)

    def _agenda(self, width: float) -> Iterable[Flowable]:
        paper = self.paper
        yield Bookmark("Running order")
        yield from self._titles()
        yield _meeting(paper, width)
        yield heading("Running order")
        yield _running_order(paper, width)
        yield Bookmark("Confidentiality statement")
        yield from statement(width)
        yield from observers(width, paper.observers)
        yield from section("Outstanding actions")
        yield _outstanding(paper, width)
        yield from section("Cases past 12 months")
        yield _lapsed(paper, width)
        yield from self._cases(width)

    def _cases(self, width: float) -> Iterable[Flowable]:
        if not self.paper.cases:
            yield from section("Cases")
            yield nothing("No cases on this agenda")
            return
        yield PageBreak()
        yield from section("Cases")
        for case in self.paper.cases:
            yield from case_block(case, width, role=self.role)


def _meeting(paper: AgendaPaper, width: float) -> Flowable:
    """When, where and with whom in the chair."""
    chair = ", ".join(part for part in (paper.chair, paper.chair_agency) if part)
    cases = len(paper.cases)
    rows = (
        ("Starts", [shown(paper.time)]),
        ("Venue", [shown(paper.venue)]),
        ("Chair", [shown(chair)]),
        ("Cases", [typed(f"{cases}, about {paper.minutes_per_case} minutes each" if cases else "None")]),
        ("Research back by", [shown(paper.research_back)]),
    )
    return facts(rows, width, label_width=112)


def _running_order(paper: AgendaPaper, width: float) -> Flowable:
    """The meeting step by step; cases by reference only, so that the front page names nobody."""
    steps = (
        ("Welcome, introductions, apologies", ""),
        ("Confidentiality statement", "read out; observers sign"),
        ("Outstanding actions", _counted(len(paper.outstanding), "action")),
        ("Cases past 12 months", _counted(len(paper.lapsed), "case")),
    )
    rows: list[list[Flowable]] = [[typed(""), typed(what), typed(note)] for what, note in steps]
    rows += [
        [
            typed(case.slot, STRONG),
            typed(f"Case {case.number}   {case.reference}"),
            typed(", ".join(marks(case))),
        ]
        for case in paper.cases
    ]
    rows.append([typed(""), typed("Close, date of the next meeting"), typed("")])
    return grid(("Time", "Item", ""), rows, [width * 0.11, width * 0.39, width * 0.5], padding=2.5)


def _counted(number: int, noun: str) -> str:
    """``none``, ``1 action``, ``2 actions``."""
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else "none"


def _outstanding(paper: AgendaPaper, width: float) -> Flowable:
    """Actions not done, telling *could not* from *did not*."""
    if not paper.outstanding:
        return nothing()
    rows = [
        [
            typed(action.reference),
            typed(action.what),
            typed(f"{action.agency}\n{action.owner}".strip()),
            typed(action.due),
            typed(action.status, STRONG),
        ]
        for action in paper.outstanding
    ]
    titles = ("Case", "Action", "Agency and owner", "Due", "Status")
    return grid(titles, rows, [width * share for share in _ACTION_SHARES])


def _lapsed(paper: AgendaPaper, width: float) -> Flowable:
    """Cases whose flag has run its 12 months."""
    if not paper.lapsed:
        return nothing()
    rows = [[cell(case.reference), cell(case.lapsed)] for case in paper.lapsed]
    return grid(("Case", "Flag lapsed on"), rows, [width * 0.3, width * 0.7])
