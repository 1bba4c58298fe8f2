"""A late request is decided with a reason, and says who asked, when, and by when it was to be asked for."""

from dataclasses import replace

import pytest

from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.late_request import Late, LateRequest, check_decision
from tests.builders import TODAY

ASKED = LateRequest(1, TODAY, TODAY, "Threats", "Ann", "Housing")


def test_it_is_open_until_decided_with_a_reason() -> None:
    assert ASKED.open
    with pytest.raises(FieldErrors, match="Decide whether"):
        check_decision(replace(ASKED, why="Because"))
    for decision in (Late.DISCUSSED, Late.PLAN_GOES_ON):
        decided = replace(ASKED, decision=decision)
        assert not decided.open
        with pytest.raises(FieldErrors, match="Say why"):
            check_decision(decided)
        check_decision(replace(decided, why="The threats are new"))


def test_each_decision_is_told_in_words() -> None:
    assert len({one.label for one in Late}) == len(Late)
