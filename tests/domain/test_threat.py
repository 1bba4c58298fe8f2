"""Threat-to-life warnings: who gave them to whom, and that a case leaves the table only once every one has ended."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.threat import GivenTo, Threat, check, of, standing_words, texts
from tests.domain.cases import TODAY

WARNING = Threat(date(2026, 11, 20), "Avon and Somerset Police", GivenTo.VICTIM, reference="TTL 44")


def refused(threat: Threat) -> set[str]:
    try:
        check(threat, TODAY)
    except FieldErrors as wrong:
        return {error.field for error in wrong.errors}
    return set()


def test_a_whole_warning_its_review_and_its_end() -> None:
    assert refused(WARNING) == set()
    assert refused(replace(WARNING, given_to=GivenTo.NOT_GIVEN, why_not_given="She could not be found")) == set()
    ended = replace(WARNING, reviewed_on=TODAY, ended_on=TODAY, ended_why="Superintendent: he is in custody")
    assert refused(ended) == set()
    assert set(texts(ended).values()) >= {"TTL 44", "Superintendent: he is in custody"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"issued_by": ""}, "issued_by"),
        ({"on": None}, "on"),
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"given_to": GivenTo.BLANK}, "given_to"),
        ({"given_to": GivenTo.NOT_GIVEN}, "why_not_given"),
        ({"reviewed_on": date(2026, 11, 1)}, "reviewed_on"),
        ({"ended_on": TODAY + timedelta(days=1), "ended_why": "x"}, "ended_on"),
        ({"ended_on": TODAY}, "ended_why"),
        ({"reference": "x" * 501}, "reference"),
    ],
)
def test_what_is_missing_is_told_at_its_field(change: dict[str, Any], field: str) -> None:
    assert field in refused(replace(WARNING, **change))


@given(st.lists(st.booleans(), max_size=4))
def test_words_stand_exactly_while_a_warning_does(ended: list[bool]) -> None:
    known = tuple(replace(WARNING, ended_on=TODAY if one else None) for one in ended)
    assert bool(standing_words(known)) == (not all(ended))


def test_what_the_form_told_is_a_warning_that_stands() -> None:
    told = of((), "Osman warning on Friday")
    assert told == (Threat(words="Osman warning on Friday"),)
    assert standing_words(told) == "Osman warning on Friday"
    assert of((), " ") == ()
    assert of((WARNING,), standing_words((WARNING,))) == (WARNING,)
    gone = replace(WARNING, ended_on=TODAY)
    assert of((gone,), "") == (gone,)
    assert of((gone,), "Another on Sunday") == (gone, Threat(words="Another on Sunday"))


def test_the_words_say_to_whom_and_no_content() -> None:
    assert standing_words((WARNING,)) == (
        "Warning of 20 Nov 2026, issued by Avon and Somerset Police, given to: the victim"
    )
    assert all(one.label for one in GivenTo)
