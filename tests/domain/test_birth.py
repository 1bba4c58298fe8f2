"""A date, a year or an age written in one line."""

from datetime import date

import pytest

from marac_desktop.domain.birth import read
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.person import Birth
from tests.builders import TODAY


@pytest.mark.parametrize(
    ("written", "birth"),
    [
        ("14.3.1988", Birth(on=date(1988, 3, 14))),
        (" 3 Apr 90 ", Birth(on=date(1990, 4, 3))),
        ("1988", Birth(year=1988)),
        ("38", Birth(age=38, age_at=TODAY)),
        ("0", Birth(age=0, age_at=TODAY)),
    ],
)
def test_a_date_a_year_or_an_age_is_read(written: str, birth: Birth) -> None:
    assert read(written, TODAY) == birth


@pytest.mark.parametrize("written", ["1899", "2027", "126", "31/04/1990", "about thirty", "1 Jan 2030"])
def test_anything_else_is_refused_at_its_field(written: str) -> None:
    with pytest.raises(FieldError) as refused:
        read(written, TODAY, field="victim.birth")
    assert refused.value.field == "victim.birth"
