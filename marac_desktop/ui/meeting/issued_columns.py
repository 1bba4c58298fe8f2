"""The columns of a list of issued copies: which paper, which copy, whose, when and by whom."""

from marac_desktop.domain.dates import show_time
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.papers import Cut
from marac_desktop.ui.table import Column, Look

CUTS = {cut.value: cut.label for cut in Cut}


def paper_words(paper: IssuedPaper) -> str:
    """What the paper is, with its version: ``Agenda, version 2``."""
    name = CUTS.get(paper.cut, paper.kind.replace("_", " ").capitalize())
    return f"{name}, version {paper.issue}"


def copy_words(paper: IssuedPaper) -> str:
    """``Copy 3, Housing``; what an unnumbered one is."""
    if not paper.copy:
        return "Unnumbered"
    return f"Copy {paper.copy}, {paper.holder}" if paper.holder else f"Copy {paper.copy}"


def columns() -> tuple[Column[IssuedPaper], ...]:
    """For ``Table``."""
    return (
        Column(
            key="reference",
            title="Paper",
            text=lambda paper: paper.reference,
            width=104,
            look=Look.STRONG,
            sortable=False,
        ),
        Column(key="what", title="What", text=paper_words, width=170, sortable=False),
        Column(key="copy", title="Copy and holder", text=copy_words, stretches=True, sortable=False),
        Column(key="at", title="Issued", text=lambda paper: show_time(paper.at), width=150, sortable=False),
        Column(
            key="by",
            title="By",
            text=lambda paper: paper.account_name,
            width=130,
            look=Look.MUTED,
            sortable=False,
        ),
    )
