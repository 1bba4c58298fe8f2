"""What we knew, and when: every way of changing a row is remembered, and there is no way around it."""

import hashlib
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from time import perf_counter

import pytest
from sqlalchemy import Executable, delete, func, insert, select, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from marac_desktop.domain.agency import Agency
from marac_desktop.domain.codes import Source
from marac_desktop.domain.errors import ConflictError
from marac_desktop.storage import audit, history, integrity
from marac_desktop.storage.agency import AgencyRow
from marac_desktop.storage.audit import Who
from marac_desktop.storage.books import Books
from marac_desktop.storage.history import HISTORY
from marac_desktop.storage.vault import Vault
from tests.builders import NOW, an_account

Open = Callable[..., AbstractContextManager[Books]]
WHO = Who("7e57", "coordinator")
WHY = "Corrected SOM/26/0412"


def an_agency(name: str = "Town Housing") -> Agency:
    return Agency(name, Source.HOUSING)


def test_a_new_a_changed_and_a_deleted_row_are_remembered(open_books: Open) -> None:
    with open_books(why=WHY) as books:
        agency = books.agencies.add(an_agency(name="Town Housing"))
        changed = books.agencies.change(replace(agency, name="Ŵyn Housing"))
        books.session.delete(books.session.get_one(AgencyRow, agency.id))
        books.session.flush()
        found = history.changes(books.session, agency.uid)
        lines = list(audit.lines(books.session.connection(), f"agency:{agency.uid}"))
    assert [(c.version, c.before and c.before["name"], c.after and c.after["name"]) for c in found] == [
        (1, None, "Town Housing"),
        (2, "Town Housing", "Ŵyn Housing"),
        (2, "Ŵyn Housing", None),
    ]
    assert {(c.why, c.at, c.table) for c in found} == {(WHY, NOW, "agency")}
    assert {c.account for c in found} == {line.actor for line in lines} != {""}
    assert [line.event for line in lines] == ["create", "change", "delete"]
    assert list(json.loads(lines[1].detail)["fields"]) == ["name"]
    assert [bool(line.row_sha256) for line in lines] == [True, True, False]
    assert not any("Housing" in line.detail + line.object for line in lines)
    assert changed.version == 2


def test_before_is_what_the_file_held_and_not_what_the_instance_says(open_books: Open) -> None:
    with open_books() as books:
        agency = books.agencies.add(an_agency(name="One"))
    with open_books() as books:
        row = books.session.get_one(AgencyRow, agency.id)
        books.session.expire(row, ["name"])
        row.name = "Two"
        books.session.flush()
        last = history.changes(books.session, agency.uid)[-1]
    assert last.before is not None
    assert last.before["name"] == "One"


def test_nothing_changed_is_not_remembered(open_books: Open) -> None:
    with open_books() as books:
        agency = books.agencies.add(an_agency(name="One"))
        row = books.session.get_one(AgencyRow, agency.id)
        row.name = "One"
        books.session.flush()
        assert len(history.changes(books.session, agency.uid)) == 1


def test_many_at_once_are_remembered_like_one(open_books: Open, vault: Vault) -> None:
    with open_books() as books:
        one = books.agencies.add(an_agency(name="One"))
        row = AgencyRow.of(an_agency(name="Two"))
        history.add_all(books.session, [row])
        remembered = history.changes(books.session, row.uid)
        single = history.changes(books.session, one.uid)
    assert (row.id, row.version) == (one.id + 1, 1)
    assert remembered[0].after is not None
    assert single[0].after is not None
    assert remembered[0].after.keys() == single[0].after.keys()
    with vault.reading() as session:
        assert list(integrity.deep(session.connection())) == []


def test_six_thousand_rows_in_moments(open_books: Open) -> None:
    with open_books() as books:
        rows = [AgencyRow.of(an_agency(name=f"Agency {number}")) for number in range(6000)]
        started = perf_counter()
        history.add_all(books.session, rows)
        took = perf_counter() - started
        assert books.session.scalar(select(func.count()).select_from(HISTORY)) == 6000
    assert took < 3, f"{took:.2f} s: about 0.3 s on a quiet machine"


@pytest.mark.parametrize("around", [update(AgencyRow).values(name="x"), delete(AgencyRow), insert(AgencyRow)])
def test_there_is_no_way_around(open_books: Open, around: Executable) -> None:
    with open_books() as books, pytest.raises(TypeError, match="row by row"):
        books.session.execute(around)


def test_only_a_session_that_is_an_act_changes_rows(vault: Vault) -> None:
    with vault.reading() as session:
        session.add(AgencyRow.of(an_agency()))
        with pytest.raises((TypeError, DatabaseError)):
            session.flush()
        session.rollback()


def test_history_is_never_altered(open_books: Open) -> None:
    with open_books() as books:
        books.agencies.add(an_agency())
        with pytest.raises(IntegrityError, match="never altered"):
            books.session.execute(update(HISTORY).values(after="{}"))


def test_a_change_over_a_change_is_a_conflict(vault: Vault) -> None:
    act = history.Act(WHO, NOW, WHY)
    with vault.transaction(act) as session:
        row = AgencyRow.of(an_agency(name="One"))
        session.add(row)
    with pytest.raises(ConflictError, match="still here"):
        _save_over_somebody(vault, act, row.id)


def _save_over_somebody(vault: Vault, act: history.Act, number: int) -> None:
    with vault.transaction(act) as session:
        mine = session.get_one(AgencyRow, number)
        theirs = "UPDATE agency SET version = version + 1 WHERE id = ?"
        session.connection().exec_driver_sql(theirs, (number,))
        mine.name = "Mine"


def test_long_bytes_are_remembered_by_their_hash(open_books: Open) -> None:
    with open_books() as books:
        account = books.accounts.add(an_account(verify_key=b"k" * 32, receive_key=b"%PDF" * 100))
        after = history.changes(books.session, account.uid)[0].after
    assert after is not None
    assert after["verify_key"] == {"hex": "6b" * 32}
    assert after["receive_key"] == {"sha256": hashlib.sha256(b"%PDF" * 100).hexdigest()}
