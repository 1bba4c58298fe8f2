"""A transfer says where to, what was sent and what was asked; its answer says who gave it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.transfer import Answer, Transfer, check, check_answer
from tests.builders import TODAY

SENT = Transfer(
    1, "Bristol MARAC", TODAY, TODAY + timedelta(days=7), "Ann Invented", "Referral, Dash", Known.NO, Known.YES
)
ACCEPTED = replace(SENT, answer=Answer.ACCEPTED, answered_by="Ann Invented", answered_on=TODAY)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"to": " "}, "which MARAC"),
        ({"contact": ""}, "who it was sent to"),
        ({"papers": ""}, "what was sent"),
        ({"already_heard": Known.BLANK}, "heard already"),
        ({"list_out": Known.BLANK}, "list out"),
        ({"sent_on": TODAY + timedelta(days=1)}, "still to come"),
        ({"chase_on": TODAY}, "chased on a day after that"),
    ],
)
def test_a_sending_lacking_something_is_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises(FieldErrors, match=says):
        check(replace(SENT, **change), TODAY)
    check(SENT, TODAY)
    assert SENT.open


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"answer": Answer.AWAITED}, "accepted or refused"),
        ({"answered_by": ""}, "who answered"),
        ({"answer": Answer.REFUSED}, "why it was refused"),
        ({"answered_on": None}, "day of the answer"),
        ({"answered_on": TODAY + timedelta(days=1)}, "still to come"),
        ({"answered_on": TODAY - timedelta(days=1)}, "comes after it"),
    ],
)
def test_an_answer_lacking_something_is_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises(FieldErrors, match=says):
        check_answer(replace(ACCEPTED, **change), TODAY)
    check_answer(ACCEPTED, TODAY)
    assert not ACCEPTED.open
