"""A police-led meeting has somebody and a day from the first, and is told as it stands."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.police_led import NO_MEETING, Led, check_asked, check_held, led
from marac_desktop.domain.referral import Honour
from tests.builders import TODAY

ASKED = Led("DI Invented", date(2026, 11, 30))
HELD = replace(ASKED, on=TODAY, outcome="She is met at her surgery")


def test_it_is_told_as_it_stands() -> None:
    assert NO_MEETING.sentence == "No police-led meeting yet"
    assert Led("DI Invented").sentence == "Police-led meeting: DI Invented leads it, with no day yet"
    assert ASKED.sentence == "Police-led meeting asked for: DI Invented holds it by 30 Nov 2026"
    assert HELD.sentence == "Police-led meeting held on 23 Nov 2026 by DI Invented: She is met at her surgery"
    assert [(one.asked, one.held) for one in (NO_MEETING, ASKED, HELD)] == [(False, False), (True, False), (True, True)]


def test_a_day_entered_without_an_outcome_is_the_day_it_is_due() -> None:
    assert led(Honour(led_by="DI Invented", led_on=TODAY)) == Led("DI Invented", TODAY)
    kept = Honour(led_by="DI Invented", led_on=TODAY, led_due=ASKED.due, led_outcome=HELD.outcome)
    assert led(kept) == HELD


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (replace(ASKED, by=" "), "Name the officer"),
        (replace(ASKED, due=None), "the day by which"),
        (replace(ASKED, due=TODAY - timedelta(days=1)), "This day has passed"),
    ],
)
def test_it_is_never_asked_for_without_somebody_and_a_day_to_come(given: Led, why: str) -> None:
    check_asked(ASKED, TODAY)
    with pytest.raises(FieldErrors, match=why):
        check_asked(given, TODAY)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (replace(HELD, by=""), "Name the officer"),
        (replace(HELD, outcome=" "), "Say what came of it"),
        (replace(HELD, on=None), "Give the day it was held"),
        (replace(HELD, on=TODAY + timedelta(days=1)), "still to come"),
    ],
)
def test_it_was_held_by_somebody_on_a_day_with_an_outcome(given: Led, why: str) -> None:
    check_held(HELD, TODAY)
    with pytest.raises(FieldErrors, match=why):
        check_held(given, TODAY)
