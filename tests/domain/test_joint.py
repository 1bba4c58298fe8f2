"""Joined referrals share exactly, whatever the order, and only what still waits is joined."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.codes import Source
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.joint import check, shares
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import SourceShare
from tests.builders import a_person, a_referral

SOURCES = st.lists(
    st.builds(SourceShare, st.sampled_from(Source), st.sampled_from(["Police", "POLICE ", "Levels Homes", ""])),
    min_size=1,
    max_size=6,
)


@given(SOURCES, SOURCES)
def test_shares_are_equal_and_whole(first: list[SourceShare], second: list[SourceShare]) -> None:
    found = shares(first, second)
    assert sum(one.share for one in found) == 1
    assert {one.share for one in found} == {Fraction(1, len(found))}
    assert {one.source for one in found} == {one.source for one in (*first, *second)}


def test_what_cannot_be_joined() -> None:
    victim = a_person(id=5)
    main, other = a_referral(victim=victim, id=1), a_referral(victim=victim, id=2)
    check(main, other)
    for wrong in (replace(other, victim=a_person(id=6)), replace(other, id=1), replace(other, stage=Stage.HEARD)):
        with pytest.raises(MaracError, match="Nothing was changed"):
            check(main, wrong)
    with pytest.raises(MaracError, match="nothing is joined into it"):
        check(replace(main, stage=Stage.WITHDRAWN), other)
