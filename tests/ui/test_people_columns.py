"""A person's line says when they were born as far as it is known, and what answered beside the name."""

from dataclasses import replace
from datetime import date

from marac_desktop.domain.people_list import PersonLine
from marac_desktop.domain.person import Birth, Name
from marac_desktop.ui.people_columns import columns


def _cells(line: PersonLine) -> dict[str, str]:
    return {column.key: column.text(line) for column in columns(lambda _: "W., J.", lambda _: "")}


def test_a_birth_is_a_day_a_year_or_nothing() -> None:
    line = PersonLine(1, Name("Wyn", "Jess"), birth=Birth(on=date(1987, 8, 10)))
    assert _cells(line) == {"name": "W., J.", "birth": "10 Aug 1987", "aliases": "", "matched": ""}
    assert _cells(replace(line, birth=Birth(year=1987)))["birth"] == "1987"
    assert _cells(replace(line, birth=Birth()))["birth"] == ""
