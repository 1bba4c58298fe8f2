"""A case is the same whatever order its perpetrators are told in."""

from dataclasses import replace

from marac_desktop.domain.case import Case


def test_the_set_of_perpetrators_makes_the_case_not_their_order() -> None:
    case = Case(1, frozenset((2, 3)))
    assert replace(case, perpetrator_ids=frozenset((3, 2, 2))) == case
    assert replace(case, perpetrator_ids=frozenset((3,))) != case
