"""Other dates of birth: each line a date, a year or an age; what cannot be read is refused, what was put in stays."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.person import Birth
from marac_desktop.ui.births_field import BirthsControl, BirthsField

TODAY = date(2026, 11, 23)


@pytest.fixture
def control(qtbot: QtBot) -> BirthsControl:
    made = BirthsControl(BirthsField(path="other_births", label="Other dates of birth"), lambda: TODAY)
    qtbot.addWidget(made)
    return made


def test_each_line_is_a_birth(control: BirthsControl) -> None:
    control.restore("3.4.1990\n\n1991\n 35 ")
    assert control.value() == (Birth(on=date(1990, 4, 3)), Birth(year=1991), Birth(age=35, age_at=TODAY))
    assert control.state() == "3.4.1990\n\n1991\n 35 "


def test_an_age_at_an_earlier_day_stays_what_it_was(control: BirthsControl) -> None:
    kept = (Birth(age=30, age_at=date(2024, 1, 1)), Birth(on=date(1990, 4, 3)))
    control.put(kept)
    assert control.value() == kept


@pytest.mark.parametrize("text", ["31/04/1990", "24.12.2999", "1850", "200", "last spring"])
def test_what_is_no_birth_is_refused_at_the_field(control: BirthsControl, text: str) -> None:
    control.restore(f"1990\n{text}")
    with pytest.raises(FieldError) as refused:
        control.value()
    assert refused.value.field == "other_births"
