"""What was taken in is known again, and what a word was said to mean is remembered for the next file."""

from dataclasses import replace

from marac_desktop.domain.taken import Taken
from marac_desktop.storage.books import Books
from marac_desktop.storage.imports import Meanings
from tests.builders import a_referral
from tests.storage.conftest import Open


def test_rows_taken_are_known_by_their_sheet_and_key(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        rows = (
            Taken("referrals", "SOM/24/0001", "aa", referral.id),
            Taken("referrals", "SOM/24/0002", "bb"),
            Taken("meetings", "SOM/24/0001", "cc"),
        )
        books.imports.add_all(rows)
    with open_books() as books:
        taken = books.imports.taken("referrals")
        assert {key: (one.content_sha256, one.referral_id) for key, one in taken.items()} == {
            "SOM/24/0001": ("aa", referral.id),
            "SOM/24/0002": ("bb", 0),
        }
        books.imports.change(replace(taken["SOM/24/0002"], content_sha256="dd"))
        assert books.imports.taken("referrals")["SOM/24/0002"].content_sha256 == "dd"
        assert list(books.imports.taken("meetings")) == ["SOM/24/0001"]


def test_a_meaning_is_found_by_its_folded_word_and_can_be_corrected(books: Books) -> None:
    books.imports.remember("agency", "SomPar  MH", "Mental Health Trust")
    books.imports.remember("agency", "Sompar mh.", "Somerset Partnership")
    books.imports.remember_all("ground", {"VHR": "visible_high_risk", "?!": "repeat"})
    assert books.imports.meanings("agency") == {"sompar mh": "Somerset Partnership"}
    assert books.imports.meanings("ground") == {"vhr": "visible_high_risk", "?!": "repeat"}
    assert books.imports.meanings("outcome") == {}


def test_the_same_meaning_again_is_no_change(books: Books) -> None:
    meanings = Meanings(books.session)
    meanings.keep("agency", "Refuge", "DA service")
    meanings.keep("agency", "refuge", "DA service")
    assert [one.version for one in meanings.get_many([1, 2])] == [1]
