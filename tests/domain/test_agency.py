"""An agency counts under a national source; only somebody named for it chairs."""

from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.domain.codes import Source


def test_nobody_may_chair_until_somebody_says_so() -> None:
    assert not Representative(1, "Jo Carse").may_chair


def test_two_agencies_of_one_name_stay_two() -> None:
    one, two = (Agency("Levels Homes", Source.HOUSING) for _ in range(2))
    assert one.uid != two.uid
    assert not one.core
