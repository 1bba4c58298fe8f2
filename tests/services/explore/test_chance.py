"""The dice: fixed by their seed, fair enough, within their bounds."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.services.explore.chance import Chance


def test_first_numbers_of_splitmix64_seed_0() -> None:
    # The published first outputs of SplitMix64 for seed 0.
    dice = Chance(0)
    assert [dice.number(0, 2**64 - 1) for _ in range(2)] == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4]


@given(st.integers(), st.integers(-1000, 1000), st.integers(0, 1000))
def test_a_number_stays_within_its_bounds(seed: int, low: int, width: int) -> None:
    assert low <= Chance(seed).number(low, low + width) <= low + width


def test_weights_are_kept_and_zero_weight_never_comes() -> None:
    dice = Chance(1)
    drawn = Counter(dice.weighted((("often", 90), ("seldom", 10), ("never", 0))) for _ in range(2000))
    assert 1700 < drawn["often"] < 1900
    assert drawn["never"] == 0


def test_several_are_different_and_at_most_all() -> None:
    assert sorted(Chance(2).several("abc", 9)) == ["a", "b", "c"]
    assert len(set(Chance(2).several("abcdef", 3))) == 3


def test_identifiers_are_version_four_and_differ() -> None:
    dice = Chance(3)
    made = [dice.uid() for _ in range(500)]
    assert len(set(made)) == 500
    assert all(uid.version == 4 and uid.variant == "specified in RFC 4122" for uid in made)
    assert Chance(3).uid() == made[0]
