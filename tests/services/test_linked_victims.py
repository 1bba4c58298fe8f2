"""Linked victims: linked from either case with words, told on both, taken back, and hidden from whoever may not see."""

from dataclasses import replace
from typing import Any

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import ConflictError, FieldError, FieldErrors, NotAllowedError
from marac_desktop.domain.person import Address
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Perpetrator, Referral
from marac_desktop.services import conflict, linked_victims, merging
from marac_desktop.services.conflict import Colleague, Seat
from marac_desktop.services.desk import Desk
from marac_desktop.services.linked_victims import linked
from marac_desktop.services.triage import open_case
from tests.builders import a_perpetrator, a_person
from tests.services.deciding import referred

WHY = "Mother and daughter, the same man"


def pair(desk: Desk, **given: Any) -> tuple[Referral, Referral]:
    """Two victims of one man, each with a case of her own; not linked yet."""
    first = referred(desk, reference="SOM/26/0801", perpetrators=(a_perpetrator(),))
    other = {"victim": a_person("Ash", "Ida"), "perpetrators": first.perpetrators, "reference": "SOM/26/0802"}
    return first, referred(desk, **other | given)


def test_victims_are_linked_with_words_and_told_on_both(desk: Desk) -> None:
    first, second = pair(desk)
    assert linked(desk, first.id).alike == (second.reference,)
    kept = linked_victims.link(desk, first.id, f" {second.reference.lower()} ", WHY)
    assert (kept.words, kept.assessed_by) == (WHY, "Robin Example")
    for one, other in ((first, second), (second, first)):
        (told,) = linked(desk, one.id).victims
        assert (told.line.id, told.link) == (other.id, kept)
        assert open_case(desk, one.id).linked.victims == (told,)
        assert linked(desk, one.id).alike == ()
        assert open_case(desk, one.id).linked.counters == ()
    linked_victims.unlink(desk, kept)
    assert linked(desk, second.id).victims == ()
    with pytest.raises(ConflictError):
        linked_victims.unlink(desk, kept)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"stage": Stage.HEARD}, "not heard any more"),
        ({"stage": Stage.WITHDRAWN}, "not heard any more"),
        ({"reference": "SOM/26/0999"}, "No case with this reference"),
    ],
)
def test_what_is_not_linked(desk: Desk, given: dict[str, Any], why: str) -> None:
    first, _ = pair(desk, **given)
    with pytest.raises(FieldError, match=why):
        linked_victims.link(desk, first.id, "SOM/26/0802", WHY)


def test_nor_itself_the_same_victim_the_reversed_pair_twice_or_without_words(desk: Desk) -> None:
    first, second = pair(desk)
    him = first.perpetrators[0].person
    same = referred(desk, victim=first.victim, perpetrators=first.perpetrators)
    reversed_ = referred(desk, victim=him, perpetrators=(Perpetrator(first.victim, "ex_partner"),))
    for other, why in ((first, "itself"), (same, "the same victim"), (reversed_, "counter-allegation")):
        with pytest.raises(FieldError, match=why):
            linked_victims.link(desk, first.id, other.reference, WHY)
    with pytest.raises(FieldErrors, match="heard together"):
        linked_victims.link(desk, first.id, second.reference, "  ")
    linked_victims.link(desk, first.id, second.reference, WHY)
    with pytest.raises(FieldError, match="linked already"):
        linked_victims.link(desk, second.id, first.reference, WHY)


def test_a_case_on_which_he_is_a_child_or_she_is_named_is_not_offered(desk: Desk) -> None:
    first = referred(desk, reference="SOM/26/0801", perpetrators=(a_perpetrator(),))
    named = (*first.perpetrators, Perpetrator(first.victim, "sibling"))
    referred(desk, reference="SOM/26/0802", victim=a_person("Ida"), perpetrators=named)
    at_home = Children(ChildrenKnown.LISTED, listed=(Child(first.perpetrators[0].person),))
    referred(desk, reference="SOM/26/0803", perpetrators=(a_perpetrator("Fen"),), children=at_home)
    assert linked(desk, first.id).alike == ()


def test_nobody_is_heard_together_with_whoever_is_alleged_to_abuse_her(desk: Desk) -> None:
    first, second = pair(desk)
    him = first.perpetrators[0].person
    his = referred(desk, victim=him, perpetrators=(a_perpetrator("Other"),), reference="SOM/26/0803")
    between = referred(desk, victim=a_person("Cara"), perpetrators=(a_perpetrator("Third"),), reference="SOM/26/0804")
    linked_victims.link(desk, his.id, between.reference, WHY)
    for one, other in ((first, his), (his, first), (first, between), (between, second)):
        with pytest.raises(FieldError, match="never heard together"):
            linked_victims.link(desk, one.id, other.reference, WHY)
    linked_victims.link(desk, first.id, second.reference, WHY)


def test_the_words_give_nothing_withheld_of_either_away(desk: Desk) -> None:
    first, second = pair(desk, victim=a_person("Ash", addresses=(Address("9 Hidden Row, Wells", "BA5 9ZZ"),)))
    with pytest.raises(FieldErrors, match="withheld address"):
        linked_victims.link(desk, first.id, second.reference, "Both live at 9 Hidden Row, Wells")


def test_whoever_is_linked_to_one_of_them_is_told_of_neither_link_nor_case(desk: Desk) -> None:
    own = a_perpetrator("Rook")
    first, second = pair(desk, perpetrators=(own,))
    kept = linked_victims.link(desk, first.id, second.reference, WHY)
    with desk.look("Looked", Permission.READ_CASES) as books:
        rook = books.referrals.get(second.id).perpetrators[0].person
    conflict.link(desk, rook.id, Colleague(Seat.ACCOUNT, desk.account.id, desk.account.name, ""))
    assert linked(desk, first.id).victims == ()
    assert open_case(desk, first.id).linked.victims == ()
    with pytest.raises(NotAllowedError):
        linked_victims.unlink(desk, kept)
    with pytest.raises(FieldError, match="No case with this reference"):
        linked_victims.link(desk, first.id, second.reference, WHY)


def test_a_merge_of_people_and_its_undoing_keep_the_link(desk: Desk) -> None:
    first, second = pair(desk)
    kept = linked_victims.link(desk, first.id, second.reference, WHY)
    with desk.work("Added", Permission.RECORD_REFERRAL) as books:
        twice = books.people.add(replace(first.victim, id=0, uid=a_person().uid, version=0))
    done = merging.merge(desk, merging.preview(desk, first.victim.id, twice.id), "One person")
    assert [one.link for one in linked(desk, first.id).victims] == [kept]
    merging.unmerge(desk, done.id, "Two after all")
    assert [one.link for one in linked(desk, second.id).victims] == [kept]
