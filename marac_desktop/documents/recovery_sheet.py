"""The recovery sheet: printed at set-up, sealed in an envelope, typed back when a passphrase is lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, Table

from marac_desktop.documents.blocks import gap, heading, section, typed
from marac_desktop.documents.style import BODY, CODE, EYEBROW, RULE, SUBTITLE, TITLE
from marac_desktop.documents.tables import ALL, facts, grid, panel, table
from marac_desktop.domain.papers import Issue, RecoverySheetPaper

_IN_A_ROW = 4
_KEEP = (
    "Seal this sheet in an envelope. Sign and date across the flap.",
    "Keep it in a safe or a locked cabinet that neither account holder can open alone, away from the laptop.",
    "Do not photograph it, copy it, e-mail it or type it into anything except MARAC Desktop.",
    "If the envelope is found open or the sheet is gone, make a new one in Office at once: the old code stops working.",
)
_USE = (
    "On the unlock screen choose “I have the recovery sheet”.",
    "Type the code as it stands above. Spaces, dashes and capitals make no difference.",
    "Choose a new passphrase. Then print a new recovery sheet and shred this one.",
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """A paper: see ``page.Document``."""

    paper: RecoverySheetPaper
    wide: bool = False

    @property
    def issue(self) -> Issue:
        """Which copy of which paper this is."""
        return self.paper.issue

    @property
    def title(self) -> str:
        """What kind of paper it is."""
        return "Recovery sheet"

    def story(self, width: float) -> Iterable[Flowable]:
        """What it is, the code, where it is kept, how it is used, and who has held it."""
        paper = self.paper
        yield typed("MARAC Desktop", EYEBROW)
        yield typed("Recovery sheet", TITLE)
        yield typed(
            "Whoever holds this sheet and the laptop can open the case file.",
            SUBTITLE,
        )
        yield facts(
            (("Case file", [typed(paper.case_file)]), ("Made on", [typed(paper.made_on)])), width, label_width=80
        )
        yield heading("The code")
        yield panel([_code(paper.code, width - 28)], width, padding=14)
        yield heading("Where to keep it")
        yield from _numbered(_KEEP, width)
        yield heading("If a passphrase is lost")
        yield from _numbered(_USE, width)
        yield from section("Envelope record")
        yield _record(width)


def _code(groups: Sequence[str], width: float) -> Table:
    """The code's groups, four to a row, each cell ruled off so that none is missed when it is typed."""
    cells: list[Flowable] = [typed(group, CODE) for group in groups]
    cells += [gap(1)] * (-len(cells) % _IN_A_ROW)
    rows = [cells[at : at + _IN_A_ROW] for at in range(0, len(cells), _IN_A_ROW)]
    look = (
        ("TOPPADDING", *ALL, 7),
        ("BOTTOMPADDING", *ALL, 11),
        ("LINEBELOW", (0, 0), (-1, -2), 0.6, RULE),
        ("LINEAFTER", (0, 0), (-2, -1), 0.6, RULE),
    )
    return table(rows, [width / _IN_A_ROW] * _IN_A_ROW, look)


def _numbered(lines: Sequence[str], width: float) -> Iterable[Flowable]:
    rows = [[typed(f"{number}.", BODY), typed(line)] for number, line in enumerate(lines, start=1)]
    look = (("LEFTPADDING", *ALL, 0), ("TOPPADDING", *ALL, 2), ("BOTTOMPADDING", *ALL, 3))
    yield table(rows, (22, width - 22), look)
    yield gap(2)


def _record(width: float) -> Table:
    """Blank lines on which the envelope's keepers sign."""
    blank = [gap(20) for _ in range(4)]
    return grid(("Sealed or opened on", "By", "Signature", "Kept at"), [blank] * 2, [width / 4] * 4)
