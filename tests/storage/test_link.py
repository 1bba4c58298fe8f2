"""Links and joinings come back whole; a linked colleague sees neither end of a link."""

from marac_desktop.domain.joint import Joint
from marac_desktop.domain.link import CaseLink, LinkKind
from marac_desktop.domain.referral import Perpetrator
from marac_desktop.storage.books import Books
from tests.builders import a_perpetrator, a_person, a_referral, an_account, filled
from tests.storage.conftest import Open


def test_a_link_is_found_from_both_ends(books: Books) -> None:
    first, second = books.referrals.add(a_referral()), books.referrals.add(a_referral())
    kept = books.links.add(filled(CaseLink, first_id=first.id, second_id=second.id, primary_id=second.id))
    assert books.links.of(first.id) == books.links.of(second.id) == (kept,)


def test_a_joining_comes_back_whole(books: Books) -> None:
    first, second = books.referrals.add(a_referral()), books.referrals.add(a_referral())
    kept = books.joints.add(filled(Joint, referral_id=first.id, joined_id=second.id, repeat_of=first.id))
    assert books.joints.into(first.id) == (kept,)
    assert books.joints.of(second.id) == kept
    assert books.joints.of(first.id) is None


def test_every_two_that_name_each_other_are_found_assessed_or_not(books: Books) -> None:
    first = books.referrals.add(a_referral(victim=a_person("Ash"), perpetrators=(a_perpetrator("Rook"),)))
    turned = (Perpetrator(first.victim, "ex_partner"),)
    him = books.referrals.add(a_referral(victim=first.perpetrators[0].person, perpetrators=turned))
    books.referrals.add(a_referral(victim=a_person("Fen"), perpetrators=(a_perpetrator("Other"), *turned)))
    assert set(books.links.reversed_pairs()) == {(first.id, him.id), (him.id, first.id)}


def test_a_victim_once_put_down_as_her_own_perpetrator_is_no_counter_allegation(books: Books) -> None:
    her = books.referrals.add(a_referral(victim=a_person("Ash"))).victim
    own = books.referrals.add(a_referral(victim=her, perpetrators=(a_perpetrator("Rook"), Perpetrator(her))))
    assert books.links.reversed_pairs() == ()
    assert books.referrals.reversed_pair(her.id, [party.person.id for party in own.perpetrators]) == ()


def test_a_linked_colleague_finds_no_end(open_books: Open) -> None:
    with open_books() as books:
        first = books.referrals.add(a_referral(victim=a_person("Ash", "Kim")))
        second = books.referrals.add(a_referral())
        books.links.add(CaseLink(first.id, second.id, LinkKind.LINKED_VICTIMS))
        colleague = books.accounts.add(an_account(person_ids=frozenset({first.victim.id})))
    with open_books(colleague) as books:
        assert books.links.of(second.id) == ()
