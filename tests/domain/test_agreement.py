"""A reviewer's word: who may give it, when it counts, and that a new fact needs a new one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from marac_desktop.domain.agreement import Agreement, Review, Reviewer, check, check_reviewer, confirm_by, review
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.policy import load
from marac_desktop.domain.safeguard import Fact, Tier
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.triage import Means, Side
from tests.builders import NOW, TODAY, a_view

ANN = Reviewer("Ann Invented", "Housing", account_id=7, id=3)
AGREED = Agreement(1, 3, "Ann Invented", "Housing", agrees=True, at=NOW, covers=("8",), confirmed_at=NOW)
PHONED = replace(AGREED, means=Means.PHONE, spoken_at=NOW, words="Agreed", confirmed_at=None)
EIGHT = Fact(("8",), Tier.REVIEWER, "Dash 8: yes")
SHOWN = Fact(("score",), Tier.SHOWN, "Dash 15")


@pytest.mark.parametrize(
    ("facts", "latest", "days", "expected"),
    [
        ((), None, 0, Review.NOT_NEEDED),
        ((SHOWN,), None, 0, Review.NOT_NEEDED),
        ((EIGHT,), None, 0, Review.AWAITED),
        ((EIGHT,), AGREED, 99, Review.AGREED),
        ((EIGHT,), PHONED, 3, Review.TO_CONFIRM),
        ((EIGHT,), PHONED, 4, Review.LAPSED),
        ((EIGHT,), replace(PHONED, confirmed_at=NOW), 99, Review.AGREED),
        ((EIGHT, Fact(("15",), Tier.REVIEWER, "")), AGREED, 0, Review.OUTGROWN),
        ((EIGHT,), replace(PHONED, agrees=False), 0, Review.REFUSED),
        ((), replace(AGREED, agrees=False), 0, Review.REFUSED),
    ],
)
def test_how_the_agreement_stands(
    facts: tuple[Fact, ...], latest: Agreement | None, days: int, expected: Review
) -> None:
    until = confirm_by(latest, Calendar(), load()) if latest is not None else None
    assert review(facts, latest, TODAY + timedelta(days=days), until) is expected
    assert expected.settled == (expected in {Review.NOT_NEEDED, Review.AGREED})


def test_a_call_is_confirmed_within_three_working_days() -> None:
    assert confirm_by(PHONED, Calendar(), load()) == date(2026, 11, 26)


def test_the_rota_has_first_and_last_days() -> None:
    serving = replace(ANN, since=TODAY, until=TODAY)
    assert serving.serves(TODAY)
    assert not serving.serves(TODAY + timedelta(days=1))
    assert not serving.serves(TODAY - timedelta(days=1))
    assert ANN.serves(date(1999, 1, 1))


@pytest.mark.parametrize(
    ("given", "reviewer", "says"),
    [
        (AGREED, replace(ANN, until=date(2026, 11, 20)), "not on the reviewer rota"),
        (AGREED, replace(ANN, account_id=1), "does not review it"),
        (AGREED, replace(ANN, name="robin  EXAMPLE"), "does not review it"),
        (replace(PHONED, words=" "), ANN, "their words"),
        (replace(AGREED, agrees=False), ANN, "Say why not"),
        (replace(PHONED, spoken_at=None), ANN, "when the call was"),
        (replace(PHONED, spoken_at=NOW + timedelta(hours=1)), ANN, "later than its record"),
    ],
)
def test_what_is_refused(given: Agreement, reviewer: Reviewer, says: str) -> None:
    views = (a_view(1, Side.COORDINATOR, account_id=1, account_name="Robin Example"),)
    with pytest.raises(FieldErrors, match=says):
        check(given, reviewer, views)


def test_what_is_taken() -> None:
    views = (a_view(1, Side.COORDINATOR, account_id=1, account_name="Robin Example"),)
    check(AGREED, ANN, views)
    check(PHONED, replace(ANN, account_id=0), views)


@pytest.mark.parametrize(
    ("reviewer", "says"),
    [
        (Reviewer("", "Housing"), "name"),
        (Reviewer("Ann"), "agency"),
        (Reviewer("Ann", "Housing", since=TODAY, until=TODAY - timedelta(days=1)), "before the first"),
    ],
)
def test_a_reviewer_needs_a_name_an_agency_and_days_in_order(reviewer: Reviewer, says: str) -> None:
    with pytest.raises(FieldErrors, match=says):
        check_reviewer(reviewer)
    check_reviewer(ANN)
