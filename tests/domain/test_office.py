"""The office's closures are days nobody works, and a MARAC no longer listed still has defaults."""

from datetime import date

from marac_desktop.domain.office import Closure, Marac, Office


def test_a_closure_is_no_working_day() -> None:
    office = Office(closures=(Closure(date(2026, 11, 24), "Moving"),))
    assert not office.calendar.works(date(2026, 11, 24))
    assert office.calendar.works(date(2026, 11, 25))
    assert not office.calendar.works(date(2026, 12, 25))


def test_a_marac_is_found_by_its_name() -> None:
    mendip = Marac("Mendip", capacity=12)
    office = Office(maracs=(mendip, Marac("Sedgemoor")))
    assert office.marac("Mendip") is mendip
    assert office.marac("Gone") == Marac("Gone")
