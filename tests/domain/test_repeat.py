"""The repeat window is twelve calendar months, last day included; only accepted referrals anchor one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marac_desktop.domain.likeness import facts_of
from marac_desktop.domain.person import Birth
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Perpetrator
from marac_desktop.domain.repeat import (
    Anchor,
    EarlierReferral,
    MaybeSame,
    RepeatRule,
    anchor_of,
    flag_until,
    in_window,
    lapsing,
    maybe_same,
    propose,
    window_end,
)
from tests.domain.cases import coming_in, perpetrator, someone

RULE = RepeatRule()
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31))
EARLIER = EarlierReferral(3, "SOM/26/0007", date(2026, 1, 15), Stage.HEARD, frozenset({9}), date(2026, 2, 3))


@pytest.mark.parametrize(
    ("anchor", "months", "end"),
    [
        (date(2025, 3, 3), 12, date(2026, 3, 3)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 2, 28), 12, date(2026, 2, 28)),
        (date(2023, 2, 28), 12, date(2024, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
    ],
)
def test_window_end(anchor: date, months: int, end: date) -> None:
    assert window_end(anchor, months) == end


@given(DAYS, st.integers(1, 60))
def test_a_window_ends_in_the_month_so_many_later(anchor: date, months: int) -> None:
    end = window_end(anchor, months)
    assert (end.year * 12 + end.month) - (anchor.year * 12 + anchor.month) == months
    assert end.day == anchor.day or (end.day < anchor.day and (end + timedelta(days=1)).day == 1)


@given(DAYS, st.integers(0, 800) | st.integers(364, 366))
@example(date(2025, 3, 3), 365)
@example(date(2025, 3, 3), 366)
@example(date(2024, 2, 29), 365)
def test_the_last_day_is_inside_and_the_next_is_not(received: date, later: int) -> None:
    earlier = replace(EARLIER, received=received, discussed_on=None)
    day = received + timedelta(days=later)
    assert in_window(earlier, day, RULE) is (day <= window_end(received))
    assert not in_window(earlier, received - timedelta(days=1), RULE)


@given(DAYS, st.none() | DAYS)
def test_the_anchor_can_be_the_discussion_but_never_before_the_referral(received: date, heard: date | None) -> None:
    earlier = replace(EARLIER, received=received, discussed_on=heard)
    assert anchor_of(earlier, RULE) == received
    by_discussion = anchor_of(earlier, RepeatRule(anchor=Anchor.DISCUSSION))
    assert by_discussion == (max(received, heard) if heard else received)


def test_any_of_the_same_perpetrators_is_enough() -> None:
    together = replace(EARLIER, perpetrator_ids=frozenset({9, 10}))
    proposal = propose(coming_in(perpetrators=(perpetrator(9),)), [together], RULE)
    assert proposal is not None
    assert proposal.earlier is together
    assert proposal.until == date(2027, 1, 15)
    assert "SOM/26/0007" in proposal.why
    assert "15 Jan 2027" in proposal.why


@pytest.mark.parametrize(
    "earlier",
    [
        replace(EARLIER, stage=Stage.BELOW_THRESHOLD),
        replace(EARLIER, stage=Stage.WITHDRAWN),
        replace(EARLIER, perpetrator_ids=frozenset({10})),
        replace(EARLIER, received=date(2025, 11, 19)),
        replace(EARLIER, received=date(2026, 11, 21)),
        replace(EARLIER, id=5),
    ],
    ids=["below threshold", "withdrawn", "another perpetrator", "a day too old", "later", "itself"],
)
def test_what_anchors_no_repeat(earlier: EarlierReferral) -> None:
    assert propose(coming_in(), [earlier], RULE) is None


def test_people_not_yet_stored_match_nobody() -> None:
    nobody = replace(EARLIER, perpetrator_ids=frozenset({0}))
    assert propose(coming_in(perpetrators=(perpetrator(0),)), [nobody], RULE) is None


@pytest.mark.parametrize(
    ("born_then", "born_now", "asked"),
    [
        (Birth(), Birth(), True),
        (Birth(), Birth(on=date(1980, 1, 2)), True),
        (Birth(on=date(1980, 1, 2)), Birth(), True),
        (Birth(on=date(1980, 1, 2)), Birth(on=date(1980, 1, 2)), True),
        (Birth(on=date(1980, 1, 2)), Birth(on=date(1991, 11, 23)), False),
        (Birth(year=1980), Birth(year=1991), False),
    ],
)
@pytest.mark.parametrize("now", [0, 12])
def test_a_perpetrator_of_one_name_may_be_the_same_unless_a_birth_tells_them_apart(
    born_then: Birth, born_now: Birth, now: int, asked: bool
) -> None:
    al = Perpetrator(someone("PERPA", "Al", id=now, birth=born_now))
    known = {11: facts_of(someone("Perpa", "Al", birth=born_then))}
    found = list(maybe_same(coming_in(perpetrators=(perpetrator(10), al)), known))
    assert found == ([MaybeSame(1, now, 11)] if asked else [])


def test_a_surname_alone_or_the_same_record_asks_nothing() -> None:
    known = {11: facts_of(someone("Perpa", "", birth=Birth()))}
    assert list(maybe_same(coming_in(perpetrators=(Perpetrator(someone("Perpa", "", birth=Birth())),)), known)) == []
    assert list(maybe_same(coming_in(), {9: facts_of(perpetrator().person)})) == []


def test_a_record_known_goes_before_one_that_may_be_and_what_is_asked_is_proposed_as_a_question() -> None:
    later = replace(EARLIER, id=4, received=date(2026, 6, 1), perpetrator_ids=frozenset({11}))
    asked = MaybeSame(0, 9, 11)
    known = propose(coming_in(), [EARLIER, later], RULE, [asked])
    assert known is not None
    assert (known.earlier, known.maybe) == (EARLIER, None)
    maybe = propose(coming_in(), [later], RULE, [asked])
    assert maybe is not None
    assert (maybe.earlier, maybe.maybe) == (later, asked)
    assert "of the same name" in maybe.why
    assert propose(coming_in(), [replace(later, perpetrator_ids=frozenset({12}))], RULE, [asked]) is None


def test_the_latest_accepted_referral_anchors() -> None:
    later = replace(EARLIER, id=4, reference="SOM/26/0200", received=date(2026, 6, 1))
    below = replace(EARLIER, id=6, received=date(2026, 9, 1), stage=Stage.BELOW_THRESHOLD)
    proposal = propose(coming_in(), [later, EARLIER, below], RULE)
    assert proposal is not None
    assert proposal.earlier is later


def test_two_agencies_telling_of_one_incident_are_asked_about() -> None:
    near = replace(EARLIER, received=date(2026, 11, 16))
    far = replace(EARLIER, received=date(2026, 11, 1))
    first, second = propose(coming_in(), [near], RULE), propose(coming_in(), [far], RULE)
    assert first is not None
    assert first.maybe_joint
    assert "joint referral" in first.why
    assert second is not None
    assert not second.maybe_joint
    assert "joint" not in second.why


@given(DAYS, st.none() | DAYS)
def test_a_flag_runs_from_the_later_of_referral_and_discussion(received: date, heard: date | None) -> None:
    until = flag_until(received, heard)
    assert until == window_end(max(received, heard or received))
    assert until >= window_end(received)


@example(date(2024, 2, 29), 12, 0)
@example(date(2026, 2, 28), 1, 31)
@given(DAYS, st.integers(1, 60), st.integers(-70, 70))
def test_the_flags_that_lapse_in_a_month_run_from_the_days_told(today: date, months: int, off: int) -> None:
    first, last = lapsing(today, months)
    since = first + timedelta(days=off)
    until = flag_until(since, months=months)
    assert (first <= since <= last) == ((until.year, until.month) == (today.year, today.month))
