"""The IDVA's contact: reached once is reached, what is due next, and where there may be no contact at all."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.codes import Known
from marac_desktop.domain.contact import (
    Attempt,
    Came,
    ContactMeans,
    ContactState,
    check,
    due,
    forbidden,
    never,
    state,
)
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.referral import Consent, Honour
from tests.domain.cases import NOW, TODAY

FIRST = date(2026, 11, 24)
LATER = TODAY + timedelta(days=2)
TRIED = Attempt(5, NOW, ContactMeans.PHONE, Came.NOT_REACHED, "Olivia Pike", LATER)
MARRIED = Honour(forced_marriage=Known.YES)


def refused(attempt: Attempt) -> set[str]:
    try:
        check(attempt, NOW)
    except FieldErrors as wrong:
        return {error.field for error in wrong.errors}
    return set()


def test_whole_attempts() -> None:
    assert refused(TRIED) == set()
    assert refused(replace(TRIED, came=Came.REACHED, next_due=None)) == set()
    assert refused(replace(TRIED, came=Came.UNSAFE, means=ContactMeans.BLANK)) == set()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"by": ""}, "by"),
        ({"means": ContactMeans.BLANK}, "means"),
        ({"came": Came.BLANK}, "came"),
        ({"at": NOW + timedelta(minutes=1)}, "day"),
        ({"next_due": None}, "next_due"),
        ({"came": Came.UNSAFE, "next_due": None}, "next_due"),
        ({"next_due": TODAY - timedelta(days=1)}, "next_due"),
        ({"note": "x" * 20_001}, "note"),
    ],
)
def test_what_is_missing_is_told_at_its_field(change: dict[str, Any], field: str) -> None:
    assert field in refused(replace(TRIED, **change))


@given(st.lists(st.sampled_from([Came.REACHED, Came.NOT_REACHED, Came.UNSAFE]), max_size=5))
def test_the_state_and_what_is_due_follow_from_the_attempts(came: list[Came]) -> None:
    made = [replace(TRIED, at=NOW - timedelta(days=9 - n), came=one, id=n) for n, one in enumerate(came)]
    found = state(reversed(made))
    assert (found is ContactState.REACHED) == (Came.REACHED in came)
    assert (due(reversed(made), FIRST) is None) == (Came.REACHED in came)
    if came and Came.REACHED not in came:
        assert found is (ContactState.UNSAFE if came[-1] is Came.UNSAFE else ContactState.NOT_YET)
        assert due(made, FIRST) == LATER
    if not came:
        assert (found, due(made, FIRST)) == (ContactState.NOT_YET, FIRST)


def test_no_contact_where_she_does_not_know_that_agencies_know() -> None:
    assert forbidden(Honour(), Consent(informed=Known.NO)) == ""
    assert forbidden(MARRIED, Consent(informed=Known.YES)) == ""
    assert "police-led" in forbidden(MARRIED, Consent(informed=Known.NO))
    assert never(MARRIED, Consent(informed=Known.NO))
    for informed in (Known.BLANK, Known.NOT_KNOWN):
        assert "Ask the referrer" in forbidden(MARRIED, Consent(informed=informed))
        assert not never(MARRIED, Consent(informed=informed))


def test_everything_has_words() -> None:
    assert all(one.label for one in (*ContactMeans, *Came, *ContactState))
