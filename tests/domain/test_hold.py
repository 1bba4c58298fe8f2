"""A legal hold says why it is placed, and two different people lift it."""

from dataclasses import replace

import pytest

from marac_desktop.domain.errors import FieldErrors, MaracError
from marac_desktop.domain.hold import (
    HeldError,
    HeldPurpose,
    HoldReason,
    LegalHold,
    PurposeNeededError,
    check,
    check_lift,
)
from tests.domain.cases import NOW

HOLD = LegalHold(3, (5, 6), HoldReason.DEATH_REVIEW, "Asked for by the partnership's review lead")


def test_a_hold_says_why_and_who_asked() -> None:
    check(HOLD)
    for change in ({"reason": HoldReason.BLANK}, {"words": " "}, {"words": "x" * 20_001}):
        with pytest.raises(FieldErrors):
            check(replace(HOLD, **change))


def test_two_different_people_lift_it_with_a_reason() -> None:
    check_lift(HOLD, "Robin Example", "Sam Specimen", "The review is published")
    with pytest.raises(MaracError, match="Two people"):
        check_lift(HOLD, "Robin Example", "robin EXAMPLE", "The review is published")
    with pytest.raises(FieldErrors, match="why the hold"):
        check_lift(HOLD, "Robin Example", "Sam Specimen", " ")
    with pytest.raises(MaracError, match="lifted already"):
        check_lift(replace(HOLD, lifted_at=NOW), "Robin Example", "Sam Specimen", "Again")


def test_what_is_said() -> None:
    assert "nothing in it is changed or deleted" in str(HeldError())
    assert "say why" in str(PurposeNeededError())
    assert all(one.label for one in (*HoldReason, *HeldPurpose))
