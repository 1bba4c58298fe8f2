"""Updates since a referral: each says what happened and gives nothing away; days to come are minded."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.repeat import window_end
from marac_desktop.domain.update import ENDS, Update, UpdateKind, check, is_repeat, mind_on
from marac_desktop.domain.withholding import people_of
from tests.domain.cases import TODAY, in_hiding

INCIDENT = Update(5, UpdateKind.INCIDENT, TODAY, "He came to the door", "Police", "5226 1")
PEOPLE = people_of(in_hiding())


def refused(update: Update) -> set[str]:
    try:
        check(update, PEOPLE, TODAY)
    except FieldErrors as wrong:
        return {error.field for error in wrong.errors}
    return set()


@pytest.mark.parametrize(
    "given",
    [
        INCIDENT,
        Update(5, UpdateKind.COURT, TODAY + timedelta(days=30), "Plea hearing"),
        Update(5, UpdateKind.BAIL, TODAY, "Not to go to Wells", ends=TODAY + timedelta(days=28)),
        Update(5, UpdateKind.ADDRESS_CHANGED, TODAY, whose="victim"),
    ],
)
def test_what_may_be_entered(given: Update) -> None:
    assert refused(given) == set()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"what": " "}, "what"),
        ({"day": TODAY + timedelta(days=1)}, "day"),
        ({"kind": UpdateKind.BAIL, "ends": TODAY - timedelta(days=1)}, "ends"),
        ({"kind": UpdateKind.ADDRESS_CHANGED, "whose": "victim"}, "what"),
        ({"kind": UpdateKind.ADDRESS_CHANGED, "what": ""}, "whose"),
        ({"source": "x" * 201}, "source"),
        ({"police_reference": "x" * 501}, "police_reference"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(change: dict[str, Any], field: str) -> None:
    assert field in refused(replace(INCIDENT, **change))


def test_no_withheld_address_or_number_is_entered() -> None:
    assert refused(replace(INCIDENT, what="He was seen at 7 Quantock Rise")) == {"what"}
    assert refused(replace(INCIDENT, source="07700 900123")) == {"source"}
    assert refused(replace(INCIDENT, what="He rang the refuge")) == {"what"}


def test_the_day_to_be_minded() -> None:
    later = TODAY + timedelta(days=9)
    assert mind_on(INCIDENT) is None
    for kind in (UpdateKind.COURT, UpdateKind.RELEASE):
        assert mind_on(replace(INCIDENT, kind=kind, day=later)) == later
    for kind in ENDS:
        assert mind_on(replace(INCIDENT, kind=kind)) is None
        assert mind_on(replace(INCIDENT, kind=kind, ends=later)) == later


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_an_incident_repeats_exactly_inside_the_window(anchor: date, day: date) -> None:
    inside = anchor <= day <= window_end(anchor)
    assert is_repeat(replace(INCIDENT, day=day), anchor) == inside
    assert not is_repeat(replace(INCIDENT, kind=UpdateKind.OTHER, day=day), anchor)


def test_every_kind_has_words() -> None:
    assert all(kind.label for kind in UpdateKind)
