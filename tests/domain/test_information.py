"""More information is asked in words, of somebody, by a day; the answer comes after the question."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.information import InformationRequest, check, check_answer
from tests.domain.cases import TODAY

DUE = TODAY + timedelta(days=2)
ASKED = InformationRequest(5, "Where is he now?", "Levels Homes", TODAY, DUE)
ANSWERED = replace(ASKED, answered_on=DUE, answer="In custody.")


def test_it_is_out_until_answered_and_overdue_the_day_after() -> None:
    assert ASKED.open
    assert not ASKED.overdue(DUE)
    assert ASKED.overdue(DUE + timedelta(days=1))
    assert not ANSWERED.open
    assert not ANSWERED.overdue(DUE + timedelta(days=9))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"asked": " "}, "asked"),
        ({"asked": "x" * 20_001}, "asked"),
        ({"of_whom": ""}, "of_whom"),
        ({"of_whom": "\0"}, "of_whom"),
        ({"contact": "x" * 201}, "contact"),
        ({"due": TODAY - timedelta(days=1)}, "due"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_at_its_field(change: dict[str, Any], field: str) -> None:
    check(ASKED, TODAY)
    with pytest.raises(FieldErrors) as refused:
        check(replace(ASKED, **change), TODAY)
    assert [error.field for error in refused.value.errors] == [field]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"answered_on": None}, "answered_on"),
        ({"answered_on": DUE + timedelta(days=1)}, "answered_on"),
        ({"answered_on": date(2026, 11, 1)}, "answered_on"),
    ],
)
def test_an_answer_is_refused_at_its_field(change: dict[str, Any], field: str) -> None:
    check_answer(ANSWERED, DUE)
    with pytest.raises(FieldErrors) as refused:
        check_answer(replace(ANSWERED, **change), DUE)
    assert [error.field for error in refused.value.errors] == [field]
