"""Quarters are financial, discussions count by meeting date, and 84 is still within the target."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.meeting import AgendaItem, Meeting, MeetingKind, Outcome
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.quarter import CountingRule, Figures, Quarter, of, parse, without_conference_on
from marac_desktop.domain.triage import Means, Route, Side, View
from tests.domain.cases import NOW, TODAY, decided

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2190, 12, 31))
RULE = CountingRule()


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2026, 4, 1), "Q1 2026/27"),
        (date(2026, 3, 31), "Q4 2025/26"),
        (date(2026, 12, 31), "Q3 2026/27"),
        (date(2027, 1, 1), "Q4 2026/27"),
        (date(2099, 5, 1), "Q1 2099/00"),
    ],
)
def test_of(day: date, label: str) -> None:
    assert of(day).label == label
    assert parse(label) == of(day)


@given(DAYS)
def test_every_day_is_in_one_quarter(day: date) -> None:
    quarter = of(day)
    assert day in quarter
    assert day not in quarter.later(1)
    assert day not in quarter.later(-1)
    assert quarter.ends + timedelta(days=1) == quarter.later(1).starts


@given(DAYS, st.integers(1, 40))
def test_last_runs_up_to_the_day(day: date, n: int) -> None:
    quarters = Quarter.last(n, day)
    assert len(quarters) == n
    assert day in quarters[-1]
    assert list(quarters) == sorted(quarters)
    assert all(one.later(1) == two for one, two in pairwise(quarters))


def test_the_months_are_english_words() -> None:
    assert Quarter(2026, 4).months == "January to March 2027"


@pytest.mark.parametrize("label", ["Q5 2026/27", "Q1 2026/28", "2026", ""])
def test_what_is_no_quarter_is_refused(label: str) -> None:
    with pytest.raises(MaracError, match="not a financial quarter"):
        parse(label)


def test_there_is_no_fifth_quarter() -> None:
    with pytest.raises(ValueError, match="no quarter 5"):
        Quarter(2026, 5)


@given(st.sampled_from([None, *Outcome]), st.sampled_from(MeetingKind), st.sampled_from(Kind), DAYS)
def test_only_discussed_counts_wherever_it_was_heard(
    outcome: Outcome | None, kind: MeetingKind, record: Kind, day: date
) -> None:
    meeting = Meeting("Mendip", day, type=kind, kind=record)
    item = AgendaItem(1, 5, 1, outcome=outcome)
    assert RULE.counts(item, meeting) is (outcome is Outcome.DISCUSSED)
    assert RULE.quarter(item, meeting) == (of(day) if outcome is Outcome.DISCUSSED else None)


def test_a_rule_may_leave_a_kind_of_meeting_out() -> None:
    ordinary = CountingRule(meetings=frozenset({MeetingKind.ORDINARY}))
    item = AgendaItem(1, 5, 1, outcome=Outcome.DISCUSSED)
    assert not ordinary.counts(item, Meeting("Mendip", TODAY, type=MeetingKind.EMERGENCY))
    live = CountingRule(kinds=frozenset({Kind.LIVE}))
    assert not live.counts(item, Meeting("Mendip", TODAY, kind=Kind.IMPORTED))


def test_a_case_counts_without_conference_from_its_confirmation() -> None:
    plan = Plan(5, "Jo", "Police", TODAY)
    assert without_conference_on(None) is None
    assert without_conference_on(plan) is None
    assert without_conference_on(Plan(5, "Jo", "Police", TODAY, confirmed_at=NOW)) == TODAY


def test_an_imported_decision_counts_without_a_plan_and_a_live_one_does_not() -> None:
    imported = View(5, Side.COORDINATOR, Route.WITHOUT_CONFERENCE, NOW, means=Means.IMPORTED)
    assert without_conference_on(None, [imported]) == TODAY
    assert without_conference_on(None, [decided(Side.COORDINATOR, Route.WITHOUT_CONFERENCE, signed=True)]) is None
    heard = View(5, Side.COORDINATOR, Route.CONFERENCE, NOW, means=Means.IMPORTED)
    assert without_conference_on(None, [heard]) is None


def test_fewer_than_85_means_at_most_84() -> None:
    assert [Figures(Quarter(2026, 1), discussed, 30).room for discussed in (84, 85)] == [0, -1]


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_three_figures_belong_together(discussed: int, without: int) -> None:
    figures = Figures(Quarter(2026, 1), discussed, without)
    assert figures.total == discussed + without
    assert figures.room == 84 - discussed
    assert (figures.share_without is None) is (figures.total == 0)
    assert figures.share_without is None or 0 <= figures.share_without <= 1
