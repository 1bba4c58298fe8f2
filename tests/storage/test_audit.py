"""The audit shows every later alteration: edit, cut, insertion, swap, renumbering, a chain made with another key."""

import hmac
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import IntegrityError

from marac_desktop.storage import audit
from marac_desktop.storage.audit import AUDIT, Anchor, Chain, Entry, Who

KEY, VAULT = os.urandom(32), uuid4()
WHO = Who("7e57", "coordinator")
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
COPIED = """INSERT INTO audit SELECT {}, at, actor, second, role, event, object, purpose, recipients, detail,
    row_sha256, previous_mac, mac FROM audit WHERE seq = 12"""
UNHELD = ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete", "DROP TRIGGER audit_in_order")


@pytest.fixture
def connection() -> Iterator[Connection]:
    """An audit of twelve lines, its triggers taken away as an attacker with the key would."""
    engine: Engine = create_engine("sqlite://")
    AUDIT.create(engine)
    with engine.connect() as opened:
        chain = Chain(KEY, VAULT)
        for number in range(6):
            entries = [Entry("view", f"referral:{number}", "triage"), Entry("change", f"referral:{number}")]
            chain.write(opened, WHO, AT + timedelta(minutes=number), entries)
        yield opened
    engine.dispose()


def _faults(connection: Connection, *anchors: Anchor, key: bytes = KEY, vault: UUID = VAULT) -> tuple[str, ...]:
    return Chain(key, vault).verify(connection, anchors)


def _unhold(connection: Connection) -> None:
    for statement in UNHELD:
        connection.exec_driver_sql(statement)


def test_an_untouched_chain_is_whole(connection: Connection) -> None:
    anchor = Chain(KEY, VAULT).anchor(connection)
    assert anchor.seq == 12
    assert _faults(connection, anchor) == ()
    assert Chain(KEY, VAULT).verify(connection, (anchor,), last=3) == ()


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE audit SET purpose = 'other' WHERE seq = 5",
        "UPDATE audit SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 1",
        "UPDATE audit SET mac = zeroblob(32) WHERE seq = 12",
        "DELETE FROM audit WHERE seq = 5",
        "DELETE FROM audit WHERE seq BETWEEN 3 AND 9",
        "DELETE FROM audit WHERE seq = 1",
        "UPDATE audit SET actor = (SELECT actor || 'x' FROM audit WHERE seq = 7) WHERE seq = 6",
        "UPDATE audit SET seq = seq + 100 WHERE seq > 6",
        "UPDATE audit SET seq = CASE seq WHEN 11 THEN -11 ELSE seq END",
        COPIED.format(13),
    ],
)
def test_alterations_are_found(connection: Connection, attack: str) -> None:
    _unhold(connection)
    connection.exec_driver_sql(attack)
    assert _faults(connection)


def test_two_lines_swapped_are_found(connection: Connection) -> None:
    _unhold(connection)
    for before, after in ((4, -4), (5, 4), (-4, 5)):
        connection.exec_driver_sql("UPDATE audit SET seq = ? WHERE seq = ?", (after, before))
    assert _faults(connection)


def test_a_cut_tail_is_found_by_the_anchor_alone(connection: Connection) -> None:
    anchor = Chain(KEY, VAULT).anchor(connection)
    _unhold(connection)
    connection.exec_driver_sql("DELETE FROM audit WHERE seq > 10")
    assert _faults(connection) == ()
    assert _faults(connection, anchor) == ("The audit ends at line 10, before a line that was noted elsewhere.",)


def test_a_tail_rebuilt_with_the_key_is_found_by_the_anchor(connection: Connection) -> None:
    anchor = Chain(KEY, VAULT).anchor(connection)
    _unhold(connection)
    connection.exec_driver_sql("DELETE FROM audit WHERE seq > 10")
    Chain(KEY, VAULT).write(connection, WHO, AT, [Entry("view", "other"), Entry("view", "other"), Entry("view")])
    assert _faults(connection) == ()
    assert _faults(connection, anchor) == ("Audit line 12 is not the one that was noted elsewhere.",)
    assert Chain(KEY, VAULT).verify(connection, (anchor,), last=1)


def test_another_key_or_another_case_file_is_found(connection: Connection) -> None:
    assert _faults(connection, key=os.urandom(32))
    assert _faults(connection, vault=uuid4())


@pytest.mark.parametrize(
    "forbidden",
    [
        "UPDATE audit SET purpose = '' WHERE seq = 1",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 3",
        "REPLACE INTO audit SELECT * FROM audit WHERE seq = 12",
        COPIED.format(20),
        "UPDATE audit SET purpose = o.purpose FROM audit AS o WHERE o.seq = 2",
    ],
)
def test_the_file_itself_refuses_alterations(connection: Connection, forbidden: str) -> None:
    with pytest.raises(IntegrityError, match="the audit is"):
        connection.exec_driver_sql(forbidden)
    assert _faults(connection) == ()


def test_the_foot_of_a_page() -> None:
    assert str(Anchor(4812, "9f3c21ab" + "0" * 56)) == "Audit 004812-9F3C21AB"


def test_lines_read_back(connection: Connection) -> None:
    found = list(audit.lines(connection, "referral:2"))
    assert [(line.seq, line.event, line.actor, line.role) for line in found] == [
        (5, "view", "7e57", "coordinator"),
        (6, "change", "7e57", "coordinator"),
    ]
    assert found[0].at == AT + timedelta(minutes=2)
    assert [line.seq for line in audit.lines(connection, after=4, limit=3)] == [5, 6, 7]
    assert audit.latest(connection, last=2) == AT + timedelta(minutes=5)


def test_short_answers_cannot_be_guessed_from_their_hash() -> None:
    one, other = Chain(KEY, VAULT), Chain(os.urandom(32), VAULT)
    assert one.field_hash("u", "pregnant", "yes") == one.field_hash("u", "pregnant", "yes")
    assert one.field_hash("u", "pregnant", "yes") != other.field_hash("u", "pregnant", "yes")
    assert one.field_hash("u", "pregnant", "yes") != one.field_hash("v", "pregnant", "yes")


def test_the_quick_mac_is_the_mac() -> None:
    quick = audit.authenticating(KEY)
    for message in (b"", b"One", os.urandom(5000)):
        assert quick(message) == hmac.digest(KEY, message, "sha256")
