"""The audit sample: reproducible from its seed, fair, sized by the rule, and honest about its few cases."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.quarter import Quarter
from marac_desktop.domain.sample import Group, Judgement, Needed, Sample, SampleCase, check, draw, finding, size, wilson

SPACE = UUID(int=7)
CASES = [uuid5(SPACE, str(number)) for number in range(40)]


@given(st.text(max_size=20), st.permutations(CASES), st.integers(0, 50))
def test_one_seed_draws_the_same_cases_whatever_their_order(seed: str, cases: list[UUID], number: int) -> None:
    drawn = draw(seed, cases, number)
    assert drawn == draw(seed, CASES, number)
    assert len(drawn) == len(set(drawn)) == min(number, len(CASES))
    assert set(drawn) <= set(CASES)


def test_every_case_is_as_likely_as_any_other() -> None:
    times = dict.fromkeys(CASES, 0)
    for seed in range(2000):
        for case in draw(str(seed), CASES, 4):
            times[case] += 1
    assert all(140 < number < 265 for number in times.values()), times  # 200 expected; five standard deviations


@pytest.mark.parametrize(("cases", "drawn"), [(0, 0), (3, 3), (5, 5), (12, 5), (50, 5), (51, 6), (84, 9)])
def test_ten_per_cent_at_least_five_or_all(cases: int, drawn: int) -> None:
    assert size(cases, 10, 5) == drawn


@pytest.mark.parametrize(
    ("found", "of", "low", "high"), [(0, 10, 0.0, 0.278), (3, 10, 0.108, 0.603), (10, 10, 0.722, 1.0), (0, 0, 0.0, 1.0)]
)
def test_wilson_as_published(found: int, of: int, low: float, high: float) -> None:
    assert wilson(found, of) == pytest.approx((low, high), abs=0.001)


@given(st.integers(0, 200), st.integers(1, 200))
def test_the_interval_holds_the_share(found: int, more: int) -> None:
    of = found + more
    low, high = wilson(found, of)
    assert 0.0 <= low <= found / of <= high <= 1.0


def test_a_finding_counts_what_was_judged() -> None:
    sample = Sample(2026, 2, "a", heard_of=40, without_of=9)
    cases = [SampleCase(1, n, Group.HEARD, needed) for n, needed in enumerate(Needed)]
    cases.append(SampleCase(1, 9, Group.WITHOUT))
    found = finding(sample, Group.HEARD, cases)
    assert (found.drawn, found.of, found.judged, found.not_needed, found.cannot_tell) == (4, 40, 3, 1, 1)
    assert found.share == pytest.approx(1 / 3)
    assert finding(sample, Group.WITHOUT, cases).share is None
    assert sample.quarter == Quarter(2026, 2)
    assert all(one.label for one in (*Group, *Needed))


@pytest.mark.parametrize(("change", "field"), [({"needed": Needed.BLANK}, "needed"), ({"words": " "}, "words")])
def test_a_judgement_says_what_and_why(change: dict[str, Any], field: str) -> None:
    whole = Judgement(5, 1, Needed.NO, "The IDVA had it in hand")
    check(whole)
    with pytest.raises(FieldErrors) as wrong:
        check(replace(whole, **change))
    assert [error.field for error in wrong.value.errors] == [field]
