"""Every table that names a person takes part in a merge, and nobody linked to the record sees it."""

from dataclasses import replace

from marac_desktop.domain.access import Role
from marac_desktop.domain.merging import Merging, Moved, Where, joined
from marac_desktop.domain.person import Person
from marac_desktop.storage.base import Base
from marac_desktop.storage.books import Books
from marac_desktop.storage.merging import OF_THE_RECORD, SETS, WITH_THE_REFERRAL, columns
from tests.builders import NOW, a_person, an_account


def _merged(books: Books, kept: Person, gone: Person) -> Merging:
    account = books.accounts.by_name("Abena Mensah") or books.accounts.add(an_account())
    new = Merging(kept.id, gone.id, NOW, account.id, account.name, "One person", kept, joined(kept, gone))
    return books.mergings.merge(new, kept, gone)


def test_every_table_that_names_a_person_takes_part() -> None:
    """A new table with people's ids fails here until merging knows it; what points at a person moves by itself."""
    pointing = {
        table.name
        for table in Base.metadata.tables.values()
        if any(key.column.table.name == "person" for key in table.foreign_keys)
    }
    moving = {row.__tablename__ for row, _ in columns()}
    assert pointing - moving <= WITH_THE_REFERRAL | OF_THE_RECORD
    holding = {
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.name.endswith(("person_ids", "perpetrator_ids", "victim_ids", "people_ids"))
    }
    known = {(row.__tablename__, column) for row, column in SETS}
    assert {one for one in holding - known if one[0] not in WITH_THE_REFERRAL} == set()


def test_what_names_nobody_else_is_left_alone(books: Books) -> None:
    kept, gone = books.people.add(a_person()), books.people.add(a_person("Ŵyn"))
    other = books.people.add(a_person("Ellis", "Nia"))
    linked = books.accounts.add(an_account("Sam Specimen", Role.VIEWER, person_ids=frozenset({gone.id, other.id})))
    both = books.accounts.add(an_account("Kit Sample", Role.VIEWER, person_ids=frozenset({kept.id, gone.id})))
    assert books.mergings.elsewhere(gone.id) == {"account": 2}
    done = _merged(books, kept, gone)
    assert set(done.moved) == {
        Moved("account", linked.id, "person_ids", Where.SET),
        Moved("account", both.id, "person_ids", Where.SET, beside=True),
    }
    assert books.accounts.get(linked.id).person_ids == {kept.id, other.id}
    books.mergings.unmerge(done, NOW, "Abena Mensah", "Two people")
    assert books.accounts.get(linked.id).person_ids == {gone.id, other.id}
    assert books.accounts.get(both.id).person_ids == {kept.id, gone.id}


def test_what_was_set_anew_since_is_left_alone(books: Books) -> None:
    kept, gone = books.people.add(a_person()), books.people.add(a_person("Ŵyn"))
    linked = books.accounts.add(an_account("Sam Specimen", Role.VIEWER, person_ids=frozenset({gone.id})))
    done = _merged(books, kept, gone)
    books.accounts.change(replace(books.accounts.get(linked.id), person_ids=frozenset()))
    books.mergings.unmerge(done, NOW, "Abena Mensah", "Two people")
    assert books.accounts.get(linked.id).person_ids == frozenset()


def test_a_linked_colleague_sees_no_merge(books: Books) -> None:
    kept, gone = books.people.add(a_person()), books.people.add(a_person("Ŵyn"))
    _merged(books, kept, gone)
    assert len(books.mergings.of(kept.id)) == 1
    linked = an_account("Sam Specimen", person_ids=frozenset({kept.id}))
    assert Books(books.session, linked).mergings.of(kept.id) == ()


def test_a_record_merged_into_another_is_found_by_nothing(books: Books) -> None:
    kept, gone = books.people.add(a_person()), books.people.add(a_person("Ŵynne", "Jessica"))
    _merged(books, kept, gone)
    assert books.people.find(gone.id) is None
    assert [line.id for line in books.people.search("jessica").rows] == [kept.id]
    assert books.people.survivor(gone.id) == books.people.get(gone.id).id == kept.id
    assert [one.person.id for one in books.people.alike(a_person("Ŵynne", "Jessica"))] == [kept.id]
