"""The office's closures are days nobody works, and a MARAC no longer listed still has defaults."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.errors import FieldErrors
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


EAST, WEST = Marac("East", ("E",)), Marac("West")
OFFICE = Office(maracs=(EAST, WEST))


def test_a_marac_is_added_changed_in_place_and_keeps_the_names_it_had() -> None:
    assert [one.name for one in OFFICE.having("", Marac(" North ")).maracs] == ["East", "West", "North"]
    renamed = OFFICE.having("East", replace(EAST, name="Levels"))
    assert [(one.name, one.aliases) for one in renamed.maracs] == [("Levels", ("E", "East")), ("West", ())]
    back = renamed.having("Levels", replace(renamed.maracs[0], name="East"))
    assert back.marac("East").aliases == ("E", "Levels"), "its own name is no alias"


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (Marac(" "), {"name"}),
        (Marac("west"), {"name"}),
        (Marac("x" * 201), {"name"}),
        (replace(EAST, aliases=("West",)), {"aliases"}),
        (replace(EAST, capacity=0, minutes_per_case=99), {"capacity", "minutes_per_case"}),
        (replace(EAST, venue="a\0b"), {"venue"}),
    ],
)
def test_what_will_not_do_is_said_at_its_field(given: Marac, fields: set[str]) -> None:
    with pytest.raises(FieldErrors) as wrong:
        OFFICE.having("East", given)
    assert {error.field for error in wrong.value.errors} == fields


def test_the_last_one_cannot_retire() -> None:
    one_left = OFFICE.having("West", replace(WEST, retired=True))
    assert one_left.offered == (EAST,)
    with pytest.raises(FieldErrors, match="last MARAC"):
        one_left.having("East", replace(EAST, retired=True))


def test_closed_days_stand_in_order_once_each() -> None:
    late, early = date(2026, 12, 24), date(2026, 11, 24)
    office = Office().closing(Closure(late)).closing(Closure(early)).closing(Closure(late, "Christmas Eve"))
    assert office.closures == (Closure(early), Closure(late, "Christmas Eve"))
    assert office.opening(early).closures == (Closure(late, "Christmas Eve"),)
