"""The columns of the list of people."""

from collections.abc import Callable

from marac_desktop.domain.dates import show
from marac_desktop.domain.people_list import PersonLine
from marac_desktop.ui.columns import Column, Look

Said = Callable[[PersonLine], str]
FOUND_BY = "matched"
"""The column that says something only while something is searched for."""


def columns(name: Said, aliases: Said) -> tuple[Column[PersonLine], ...]:
    """The columns; ``name`` and ``aliases`` say both as the user wants names shown just now (F9)."""
    return (
        Column(key="name", title="Name", text=name, width=320, look=Look.STRONG, sortable=False),
        Column(key="birth", title="Born", text=_birth, width=150, sortable=False),
        Column(key="aliases", title="Also known as", text=aliases, look=Look.MUTED, sortable=False, stretches=True),
        Column(key=FOUND_BY, title="Found by", text=_matched, width=210, look=Look.MUTED, sortable=False),
    )


def _birth(line: PersonLine) -> str:
    birth = line.birth
    if birth.on is not None:
        return show(birth.on)
    return str(birth.year) if birth.year is not None else ""


def _matched(line: PersonLine) -> str:
    return ", ".join(line.matched)
