"""A birth is a date, a year, an age or not known, typed in one line."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.person import Birth
from marac_desktop.ui.birth_field import BirthControl, BirthField
from marac_desktop.ui.tick import Tick

TODAY = date(2026, 11, 23)


@pytest.fixture
def control(qtbot: QtBot) -> BirthControl:
    made = BirthControl(BirthField(path="birth"), lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("8.10.87", Birth(on=date(1987, 10, 8))),
        ("8 Oct 1987", Birth(on=date(1987, 10, 8))),
        ("1987", Birth(year=1987)),
        ("39", Birth(age=39, age_at=TODAY)),
        ("", Birth()),
    ],
)
def test_what_is_typed_is_understood(control: BirthControl, typed: str, birth: Birth) -> None:
    control.restore(typed)
    assert control.value() == birth


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31.2.1990", "no 31.2.1990"),
        ("24.11.2026", "in the future"),
        ("2027", "year of birth"),
        ("1850", "year of birth"),
        ("126", "age must be"),
        ("soon", "cannot be read"),
    ],
)
def test_what_cannot_be_a_birth_is_refused(control: BirthControl, typed: str, sentence: str) -> None:
    control.restore(typed)
    with pytest.raises(FieldError, match=sentence):
        control.value()


def test_an_age_at_an_earlier_day_stays_that(control: BirthControl) -> None:
    kept = Birth(age=30, age_at=date(2020, 1, 1))
    control.put(kept)
    assert control.value() == kept


def test_not_known_empties_the_line_and_typing_takes_it_back(control: BirthControl, qtbot: QtBot) -> None:
    control.restore("1987")
    tick = control.findChildren(Tick)[0]
    tick.click()
    assert control.value() == Birth(not_known=True)
    assert control.state() == "?"
    QTest.keyClicks(control.edit, "1987")
    assert control.value() == Birth(year=1987)
    control.restore("?")
    assert control.value() == Birth(not_known=True)


def test_leaving_the_line_writes_the_date_out(control: BirthControl, qtbot: QtBot) -> None:
    QTest.keyClicks(control.edit, "8/10/87\r")
    assert control.edit.text() == "08 Oct 1987"
