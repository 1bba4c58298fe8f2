"""The phone-enquiry log: nothing is confirmed to an unverified caller, nor to whoever may be linked."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.codes import Known
from marac_desktop.domain.enquiry import CONFIRMS, Answer, Enquiry, Verified, check, told_at_most
from marac_desktop.domain.errors import FieldErrors
from tests.domain.cases import NOW

WHOLE = Enquiry(
    NOW,
    "PC Hale",
    "Police",
    verified=Verified.CALL_BACK,
    may_be_linked=Known.NO,
    asked_about="Jess Wyn",
    told=Answer.YES,
)


def refused(enquiry: Enquiry) -> set[str]:
    try:
        check(enquiry, NOW)
    except FieldErrors as wrong:
        return {error.field for error in wrong.errors}
    return set()


def test_a_verified_caller_who_is_not_linked_may_be_answered() -> None:
    assert refused(WHOLE) == set()
    assert refused(replace(WHOLE, asked_about="", person_id=7)) == set()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"asked_by": " "}, "asked_by"),
        ({"asked_about": ""}, "asked_about"),
        ({"verified": Verified.BLANK}, "verified"),
        ({"may_be_linked": Known.BLANK}, "may_be_linked"),
        ({"told": Answer.BLANK}, "told"),
        ({"asked_at": NOW + timedelta(minutes=1)}, "asked_at"),
        ({"agency": "x" * 201}, "agency"),
        ({"number": "x" * 501}, "number"),
        ({"note": "\0"}, "note"),
    ],
)
def test_what_is_missing_is_told_at_its_field(change: dict[str, Any], field: str) -> None:
    assert field in refused(replace(WHOLE, **change))


@given(st.sampled_from(Verified), st.sampled_from(Known), st.sampled_from(Answer))
def test_nothing_is_confirmed_unless_verified_and_surely_not_linked(
    verified: Verified, linked: Known, told: Answer
) -> None:
    wrong = refused(replace(WHOLE, verified=verified, may_be_linked=linked, told=told))
    if told in CONFIRMS and (linked is not Known.NO or verified in {Verified.NOT_VERIFIED, Verified.BLANK}):
        assert "told" in wrong
    elif told is not Answer.BLANK:
        assert "told" not in wrong


def test_why_is_said_to_who_answers() -> None:
    assert told_at_most(Verified.CALL_BACK, Known.NO) == ""
    assert "unverified caller is told nothing" in told_at_most(Verified.NOT_VERIFIED, Known.NO)
    assert "nothing is even confirmed" in told_at_most(Verified.CALL_BACK, Known.NOT_KNOWN)
    assert "Say first" in told_at_most(Verified.IN_PERSON, Known.BLANK)


def test_every_answer_has_words() -> None:
    assert all(one.label for one in (*Verified, *Answer))
