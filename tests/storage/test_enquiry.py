"""The phone-enquiry log in the case file: whole, latest first, found by any word, hidden where it must be."""

from datetime import timedelta

from marac_desktop.domain.enquiry import Enquiry
from tests.builders import NOW, a_referral, an_account, filled
from tests.storage.conftest import Open


def test_nothing_of_an_enquiry_is_forgotten(open_books: Open) -> None:
    with open_books() as books:
        person = books.referrals.add(a_referral()).victim
        kept = books.enquiries.add(filled(Enquiry, person_id=person.id))
    with open_books() as books:
        assert books.enquiries.get(kept.id) == kept
        assert books.enquiries.about(person.id) == (kept,)


def test_the_log_is_paged_latest_first_and_searched_by_every_word(open_books: Open) -> None:
    with open_books() as books:
        books.enquiries.add_all(
            Enquiry(NOW + timedelta(minutes=n % 3), f"Caller {n}", "Łódź Housing" if n == 4 else "", asked_about="100%")
            for n in range(7)
        )
        first = books.enquiries.search("", limit=4)
        rest = books.enquiries.search("", first.after, limit=4)
        assert [one.asked_by[-1] for one in (*first.rows, *rest.rows)] == list("5241630")
        assert rest.after is None
        assert [one.asked_by for one in books.enquiries.search("caller lodz").rows] == ["Caller 4"]
        assert books.enquiries.search("caller 40").rows == ()


def test_a_word_is_looked_for_however_long_it_is(open_books: Open) -> None:
    with open_books() as books:
        for word in ("漢" * 20_000, "漢" * 19_999, "100%_"):
            books.enquiries.add(Enquiry(NOW, "Caller", asked_about=word, note=word))
        assert [one.asked_about for one in books.enquiries.search("漢" * 20_000).rows] == ["漢" * 20_000]
        assert [one.asked_about for one in books.enquiries.search("100%").rows] == ["100%_"]


def test_a_linked_colleague_finds_no_question_about_the_case(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        other = books.referrals.add(a_referral())
        colleague = books.accounts.add(an_account(person_ids=frozenset({referral.victim.id})))
        for about in (referral.victim.id, referral.perpetrators[0].person.id, other.victim.id, 0):
            books.enquiries.add(Enquiry(NOW, "PC Hale", asked_about="Jess Wyn", person_id=about))
        own = books.enquiries.add(Enquiry(NOW, "A nurse", asked_about="Somebody", account_id=colleague.id))
    with open_books(colleague) as books:
        assert {one.person_id for one in books.enquiries.search("").rows} == {other.victim.id, 0}
        assert [one for one in books.enquiries.search("").rows if not one.person_id] == [own]
        assert books.enquiries.about(referral.victim.id) == ()
