"""A birth in words, as well as it is known."""

from datetime import date

import pytest

from marac_desktop.domain.person import Birth
from marac_desktop.ui.born import born


@pytest.mark.parametrize(
    ("birth", "words"),
    [
        (Birth(on=date(1987, 10, 8)), "born 08 Oct 1987"),
        (Birth(year=1987), "born 1987"),
        (Birth(age=39, age_at=date(2026, 11, 23)), "aged 39 on 23 Nov 2026"),
        (Birth(age=39), "aged 39"),
        (Birth(), ""),
        (Birth(not_known=True), ""),
    ],
)
def test_it_says_what_is_known(birth: Birth, words: str) -> None:
    assert born(birth) == words
