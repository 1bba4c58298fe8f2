"""Links between cases: never with itself, assessed with reasons, and separate workers told apart."""

from dataclasses import replace
from itertools import permutations

import pytest

from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.domain.link import CaseLink, LinkKind, check, groups, held_together, opposed, shared_workers
from marac_desktop.domain.referral import Perpetrator
from tests.builders import a_person, a_referral

REVERSED = CaseLink(1, 2, LinkKind.COUNTER_ALLEGATION)


def test_a_link_leads_both_ways() -> None:
    assert (REVERSED.other(1), REVERSED.other(2)) == (2, 1)
    check(REVERSED)


def test_what_is_refused() -> None:
    with pytest.raises(FieldError, match="itself"):
        check(replace(REVERSED, second_id=1))
    with pytest.raises(FieldErrors, match="one of the two"):
        check(replace(REVERSED, primary_id=3, words="x"))
    with pytest.raises(FieldErrors, match="rests"):
        check(replace(REVERSED, primary_id=2))
    check(replace(REVERSED, primary_id=2, words="Pattern of control, her injuries are defensive"))


def test_one_worker_on_both_sides_is_named() -> None:
    assert shared_workers(("Olivia Pike", "", "Dean Rowsell"), ("olivia  PIKE", "")) == ("Olivia Pike",)
    assert shared_workers(("Olivia Pike",), ("Dean Rowsell",)) == ()


def test_linked_victims_are_linked_with_reasons_and_hold_together_in_groups() -> None:
    victims = CaseLink(1, 2, LinkKind.LINKED_VICTIMS)
    with pytest.raises(FieldErrors, match="heard together"):
        check(victims)
    check(replace(victims, words="Sisters, the same man"))
    chain = [CaseLink(one, other, LinkKind.LINKED_VICTIMS) for one, other in ((1, 2), (4, 5), (3, 2), (6, 7), (5, 6))]
    assert set(groups(chain)) == {frozenset({1, 2, 3}), frozenset({4, 5, 6, 7})}


def test_pairs_make_the_same_groups_in_whatever_order_they_are_told() -> None:
    for order in permutations([(1, 2), (3, 2), (4, 3), (2, 1), (6, 7)]):
        assert sorted(map(sorted, held_together(order))) == [[1, 2, 3, 4], [6, 7]]


def test_a_victim_named_as_a_perpetrator_on_the_other_is_opposed_whichever_way_round() -> None:
    him = replace(a_person("Rook"), id=7)
    hers = a_referral(victim=replace(a_person("Ash"), id=8), perpetrators=(Perpetrator(him, "ex_partner"),))
    his = a_referral(victim=him, perpetrators=(Perpetrator(replace(a_person("Other"), id=9), "ex_partner"),))
    assert opposed(hers, his)
    assert opposed(his, hers)
    assert not opposed(hers, replace(his, victim=replace(a_person("Ida"), id=10)))
