"""A case is one victim and one exact set of perpetrators, found again whatever order they are told in."""

from marac_desktop.storage.books import Books
from tests.builders import a_person


def test_the_same_set_in_any_order_is_the_same_case(books: Books) -> None:
    victim, *named = (person.id for person in books.people.add_all(a_person("P", str(at)) for at in range(13)))
    case = books.cases.of(victim, named)
    assert books.cases.of(victim, reversed(named)) == case
    assert books.cases.of(victim, named[:-1]) != case
    assert books.cases.of(named[0], [victim]) != case
    assert len(books.cases.linked(victim)) == 2


def test_nobody_named_is_a_set_too(books: Books) -> None:
    victim = books.people.add(a_person()).id
    assert books.cases.of(victim, ()) == books.cases.of(victim, [])


def test_many_are_found_or_made_at_once(books: Books) -> None:
    one, two, three = (person.id for person in books.people.add_all(a_person("P", str(at)) for at in range(3)))
    known = books.cases.of(one, [two])
    wanted = [(one, frozenset({two})), (one, frozenset({two, three})), (one, frozenset({two, three}))]
    found = books.cases.of_all(wanted)
    assert found[one, frozenset({two})] == known.id
    assert set(found) == set(wanted)
    assert len(books.cases.linked(one)) == 2
