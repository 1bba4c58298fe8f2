"""Referring agencies: exact shares, and figures near the national ones."""

from fractions import Fraction

import pytest

from marac_desktop.domain.codes import Source
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.referrer import SOURCES, referrer, shares
from tests.services.explore.told import told


@pytest.mark.parametrize("how_many", [1, 2, 3])
def test_a_joint_referral_counts_one_nth_to_each(how_many: int) -> None:
    for seed in range(50):
        found = shares(how_many, Chance(seed))
        assert [row.share for row in found] == [Fraction(1, how_many)] * how_many
        assert len({row.source for row in found}) == how_many


def test_shares_add_up_to_one_on_every_referral_and_joint_ones_occur() -> None:
    rows = told().referrals
    assert all(sum((share.share for share in row.sources), Fraction(0)) == 1 for row in rows)
    assert {len(row.sources) for row in rows} == {1, 2, 3}


def test_every_source_refers_and_about_three_in_eight_are_partners() -> None:
    rows = told().referrals
    assert {source for source, _ in SOURCES} == set(Source)
    assert {share.source for row in rows for share in row.sources} == set(Source)
    police = sum((share.share for row in rows for share in row.sources if share.source is Source.POLICE), Fraction(0))
    assert 0.3 < 1 - police / len(rows) < 0.45


def test_a_worker_can_be_reached_only_in_an_example() -> None:
    worker = referrer(shares(1, Chance(1))[0], Chance(2))
    assert worker.phone.startswith("01632 960")
    assert worker.email.endswith(".example")
    assert worker.name
    assert worker.role
