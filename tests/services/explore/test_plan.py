"""The courses a referral can take, and what each implies."""

from datetime import date

from marac_desktop.services.explore.plan import CALM, HOLDING, PROVISIONAL, WAITING, Coming, Course


def test_a_provisional_place_is_held_only_while_something_is_awaited() -> None:
    assert PROVISIONAL < WAITING
    assert {Course.TO_CONFIRM} == HOLDING - WAITING
    assert not WAITING & CALM
    for course in Course:
        assert Coming(date(2026, 1, 5), "South Somerset", course).provisional == (course in HOLDING)


def test_only_what_is_over_closes() -> None:
    closed = {course for course in Course if Coming(date(2026, 1, 5), "South Somerset", course).closes}
    assert Course.HEARING in closed
    assert not closed & (WAITING | {Course.LISTED, Course.TO_CONFIRM, Course.EMERGENCY, Course.RETURNED})
