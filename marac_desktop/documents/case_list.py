"""The case list that agencies research from: identity only, beside room for what their records say."""

from collections.abc import Iterable

from reportlab.platypus import Flowable, Table

from marac_desktop.documents.agenda_case import before, marks
from marac_desktop.documents.blocks import TICK_BOX, gap, nothing, shown, typed
from marac_desktop.documents.fonts import Weight
from marac_desktop.documents.labels import Labels, Tone
from marac_desktop.documents.people import children, perpetrators, person
from marac_desktop.documents.sheet import Bookmark
from marac_desktop.documents.style import BODY, LABEL, MUTED_BODY, STRONG, Style
from marac_desktop.documents.tables import facts, grid
from marac_desktop.domain.papers import AgendaCase, AgendaPaper

_NAME = Style("list name", size=11.5, leading=15, weight=Weight.BOLD)
_CASE = Style("list case", size=13, leading=17, weight=Weight.BOLD)
_SHARES = (0.155, 0.225, 0.225, 0.185, 0.21)
_ROOM_TO_WRITE = 30.0
_CELL_SIDES = 10.5


def return_slip(paper: AgendaPaper, width: float) -> Flowable:
    """Who fills the list in, and by when it comes back."""
    by = paper.research_back or "Not set"
    rows = (
        ("Return by", [typed(by, STRONG)]),
        ("Agency", [typed(paper.issue.holder) if paper.issue.holder else gap(14)]),
        ("Filled in by, on", [gap(14)]),
    )
    return facts(rows, width, label_width=104)


def case_table(paper: AgendaPaper, width: float, *, role: str) -> Iterable[Flowable]:
    """Every case as one row of identity and a place for the agency's own records."""
    if not paper.cases:
        yield nothing("No cases on this list")
        return
    titles = ("Case", "Victim", f"{role}(s)", "Children and schools", "Your records")
    yield _table(paper, titles, [width * share for share in _SHARES], role)


def _table(paper: AgendaPaper, titles: tuple[str, ...], widths: list[float], role: str) -> Table:
    records, room = _records(role), widths[1] - _CELL_SIDES
    rows = [
        [_case(case), person(case.victim, room, _NAME), perpetrators(case, room, _NAME), children(case), records]
        for case in paper.cases
    ]
    return grid(titles, rows, widths, padding=6)


def _case(case: AgendaCase) -> list[Flowable]:
    """Number, reference, marks, and where the case comes from."""
    tags = marks(case)
    return [
        Bookmark(f"Case {case.number}, {case.reference}"),
        typed(str(case.number), _CASE),
        typed(case.reference, STRONG),
        *([Labels(tags, Tone.MARK)] if tags else []),
        typed("Area", LABEL),
        shown(case.area),
        typed("Referred by", LABEL),
        shown(case.referring),
        *([typed("Before", LABEL), *before(case)] if case.repeat or case.transfer_from else []),
        *([typed("Heard with", LABEL), typed(", ".join(case.together))] if case.together else []),
    ]


def _records(role: str) -> list[Flowable]:
    """Boxes to tick and room to write; the same for every case."""
    ticks = ("victim known", f"{role.lower()} known", "children known", "nothing known")
    return [
        *(typed(f"{TICK_BOX} {words}", BODY) for words in ticks),
        gap(3),
        typed("Relevant to safety:", MUTED_BODY),
        gap(_ROOM_TO_WRITE),
    ]
