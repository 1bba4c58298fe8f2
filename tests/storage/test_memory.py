"""The window's memory belongs to each user alone and leaves no trace in history or audit."""

from marac_desktop.storage.books import Books
from tests.builders import an_account


def test_each_user_has_their_own_memory(books: Books) -> None:
    one, two = books.accounts.add(an_account("One")).id, books.accounts.add(an_account("Two")).id
    books.memory.put(one, "referrals.columns", ["reference", "victim"])
    books.memory.put(one, "referrals.columns", {"widths": [80, 200]})
    books.memory.put(two, "rail", True)
    assert books.memory.get(one, "referrals.columns") == {"widths": [80, 200]}
    assert books.memory.get(two, "referrals.columns") is None
    assert books.memory.all(one) == {"referrals.columns": {"widths": [80, 200]}}


def test_none_forgets(books: Books) -> None:
    account = books.accounts.add(an_account()).id
    books.memory.put(account, "rail", 1)
    books.memory.put(account, "rail", None)
    assert books.memory.all(account) == {}


def test_no_line_in_the_audit(books: Books) -> None:
    account = books.accounts.add(an_account()).id
    before = len(books.audit.lines(limit=1000))
    books.memory.put(account, "rail", 1)
    assert len(books.audit.lines(limit=1000)) == before
