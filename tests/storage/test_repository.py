"""Values are kept one way whatever they are: versioned, refused when stale, remembered when changed."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.errors import ConflictError, MaracError
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.person import Birth, Name
from marac_desktop.storage.books import Books
from tests.builders import a_meeting, a_person, a_referral, a_view, an_account
from tests.storage.conftest import Open
from tests.storage.test_plain import MADE


def test_a_change_counts_the_version_and_is_remembered_before_and_after(open_books: Open) -> None:
    with open_books() as books:
        person = books.people.add(a_person("Wyn", "Jess"))
    with open_books(why="Corrected SOM/26/0001") as books:
        changed = books.people.change(replace(person, name=Name("Ŵyn", "Jess")))
    with open_books() as books:
        first, second = books.history.changes(person.uid)
    assert (person.version, changed.version) == (1, 2)
    assert (first.before, second.why) == (None, "Corrected SOM/26/0001")
    assert second.before is not None
    assert second.after is not None
    assert '"surname":"Wyn"' in str(second.before["name"])
    assert '"surname":"Ŵyn"' in str(second.after["name"])


@pytest.mark.parametrize("kind", [kind for kind in MADE if kind is not IssuedPaper], ids=lambda kind: kind.__name__)
def test_what_was_just_added_is_kept_again_as_it_is(kind: type, books: Books) -> None:
    make, of = MADE[kind]
    kept = of(books).add(make(books))
    again = of(books).change(kept)
    assert (again.id, again.version) == (kept.id, 1)


def test_a_person_put_right_on_a_referral_just_added_is_listed_so(books: Books) -> None:
    kept = books.referrals.add(a_referral(victim=a_person("Wyn", "Jess")))
    right = replace(kept.victim, name=Name("Ŵyn", "Jess"), birth=Birth(on=date(1990, 2, 1)))
    books.referrals.change(replace(kept, victim=right))
    (line,) = books.referrals.lines((kept.id,))
    assert (line.victim, line.birth) == (right.name, right.birth)


def test_many_at_once_are_remembered_like_one(open_books: Open) -> None:
    with open_books() as books:
        people = books.people.add_all(a_person("Pike", f"Child {number}") for number in range(3))
        remembered = [books.history.changes(person.uid) for person in people]
        lines = [line for line in books.audit.lines(limit=1000) if line.event == "create"]
    assert [len(changes) for changes in remembered] == [1, 1, 1]
    assert {line.object for line in lines} >= {f"person:{person.uid}" for person in people}


def test_a_stale_change_is_refused_and_says_that_the_typing_is_kept(books: Books) -> None:
    meeting = books.meetings.add(a_meeting())
    books.meetings.change(replace(meeting, venue="County Hall"))
    with pytest.raises(ConflictError, match=r"This meeting was changed .* still here"):
        books.meetings.change(replace(meeting, venue="Police Centre"))
    assert books.meetings.get(meeting.id).venue == "County Hall"


def test_a_stale_removal_is_refused(books: Books) -> None:
    meeting = books.meetings.add(a_meeting())
    books.meetings.change(replace(meeting, venue="County Hall"))
    with pytest.raises(ConflictError):
        books.meetings.remove(meeting)


def test_what_is_removed_is_gone_but_remembered(books: Books) -> None:
    meeting = books.meetings.add(a_meeting())
    books.meetings.remove(meeting)
    assert books.meetings.find(meeting.id) is None
    assert [change.after is None for change in books.history.changes(meeting.uid)] == [False, True]
    with pytest.raises(ConflictError):
        books.meetings.change(meeting)


def test_an_unchanged_value_makes_no_new_version(books: Books) -> None:
    meeting = books.meetings.add(a_meeting())
    assert books.meetings.change(meeting) == meeting
    assert len(books.history.changes(meeting.uid)) == 1


def test_what_is_missing_is_said_by_its_name(books: Books) -> None:
    with pytest.raises(MaracError, match="This meeting is not in the case file"):
        books.meetings.get(99)
    assert books.meetings.find(99) is None


def test_many_come_in_the_order_asked_each_once_and_without_the_missing(books: Books) -> None:
    one, two, three = books.accounts.add_all(an_account(name) for name in ("A One", "B Two", "C Three"))
    assert books.accounts.get_many([three.id, one.id, 99, three.id]) == (three, one)
    assert books.accounts.get_many([]) == ()
    assert two not in books.accounts.get_many([one.id])


def test_more_ids_than_fit_one_query(books: Books) -> None:
    people = books.people.add_all(a_person("Pike", str(number)) for number in range(1201))
    assert len(books.people.get_many(person.id for person in people)) == 1201


def test_a_refused_transaction_leaves_nothing(open_books: Open) -> None:
    def half() -> None:
        with open_books() as books:
            books.people.add(a_person("Gone", "Girl"))
            books.triage.add(a_view(99))

    with pytest.raises(Exception, match="FOREIGN KEY"):
        half()
    with open_books() as books:
        assert books.people.search("gone").rows == ()
