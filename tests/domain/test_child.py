"""The safeguarding decision for each child: whole, what counts, and when it is due."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from marac_desktop.domain import policy
from marac_desktop.domain.child import ChildDecision, Safeguarding, check, due, is_decided, standing
from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.timetable import Calendar
from tests.domain.cases import TODAY

MADE = ChildDecision(5, 7, Safeguarding.MADE, TODAY, "CSC 12", id=1)


def refused(decision: ChildDecision) -> set[str]:
    try:
        check(decision, TODAY)
    except FieldErrors as wrong:
        return {error.field for error in wrong.errors}
    return set()


def test_whole_decisions() -> None:
    assert refused(MADE) == set()
    assert refused(ChildDecision(5, 7, Safeguarding.NOT_NEEDED, why="Social care has an open plan")) == set()
    assert refused(ChildDecision(5, 7, Safeguarding.NOT_KNOWN)) == set()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"decided": Safeguarding.BLANK}, "decided"),
        ({"on": None}, "on"),
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"decided": Safeguarding.NOT_NEEDED}, "why"),
        ({"reference": "x" * 501}, "reference"),
    ],
)
def test_what_is_missing_is_told_at_its_field(change: dict[str, Any], field: str) -> None:
    assert field in refused(replace(MADE, **change))


def test_the_latest_decision_counts_and_no_without_a_reason_is_none() -> None:
    unknown = ChildDecision(5, 7, Safeguarding.NOT_KNOWN, id=2)
    assert standing((unknown, MADE), Known.YES) is Safeguarding.NOT_KNOWN
    assert standing((), Known.YES) is Safeguarding.MADE
    assert standing((), Known.NO) is standing((), Known.BLANK) is Safeguarding.BLANK
    assert standing((), Known.NOT_KNOWN) is Safeguarding.NOT_KNOWN
    assert {one for one in Safeguarding if is_decided(one)} == {Safeguarding.MADE, Safeguarding.NOT_NEEDED}


def test_it_is_due_the_next_working_day() -> None:
    assert due(date(2026, 11, 20), Calendar(), policy.load()) == date(2026, 11, 23)
