"""A referral counts its children only as far as they are known."""

from fractions import Fraction

import pytest

from marac_desktop.domain.codes import Source
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, SourceShare
from tests.domain.cases import someone


@pytest.mark.parametrize(
    ("children", "count"),
    [
        (Children(), None),
        (Children(ChildrenKnown.NOT_KNOWN), None),
        (Children(ChildrenKnown.NONE), 0),
        (Children(ChildrenKnown.NUMBER, 3), 3),
        (Children(ChildrenKnown.NUMBER), None),
        (Children(ChildrenKnown.LISTED, listed=(Child(someone()), Child(someone()))), 2),
    ],
)
def test_what_nobody_recorded_is_not_zero(children: Children, count: int | None) -> None:
    assert children.count == count


def test_one_referrer_alone_counts_whole() -> None:
    assert SourceShare(Source.POLICE, "").share == Fraction(1)
