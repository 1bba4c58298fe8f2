"""A whole file passes; a flipped bit, an old page put back and a row changed behind the audit do not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from marac_desktop.domain.agency import Agency
from marac_desktop.domain.codes import Source
from marac_desktop.storage import cipher, integrity
from marac_desktop.storage.audit import Anchor, Entry, Who
from marac_desktop.storage.books import Books
from marac_desktop.storage.history import Act
from marac_desktop.storage.place import Place
from marac_desktop.storage.vault import Vault
from tests.builders import NOW, a_referral

ACT = Act(Who("7e57", "coordinator"), NOW, "Testing")


@pytest.fixture
def filled(vault: Vault, tmp_path: Path) -> Place:
    """A closed copy of a case file with something in it."""
    with vault.transaction(ACT, Entry("work")) as session:
        books = Books(session)
        books.agencies.add(Agency("Town Housing", Source.HOUSING))
        books.referrals.add(a_referral())
    path = tmp_path / "closed" / "vault.db"
    path.parent.mkdir()
    vault.copy_to(path)
    return Place(path, vault.place.salt, vault.place.vault)


def _changed(place: Place, vault: Vault, *statements: str) -> None:
    """Change the file with its key, behind the product's back."""
    raw = cipher.connect(place.path, vault.secrets.vault, place.salt)
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_a_whole_file_passes_and_is_left_as_it_is(filled: Place, vault: Vault) -> None:
    assert integrity.faults(filled, vault.secrets, (vault.anchor(),)) == ()
    assert [path.name for path in filled.path.parent.iterdir()] == ["vault.db"]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE agency SET name = 'Other'", "not what was saved last"),
        ("DELETE FROM agency", "nobody deleted it"),
        ("INSERT INTO agency SELECT 9, 'x', 1, 'New', source, core FROM agency", "not what was saved last"),
        ("UPDATE agency SET version = 7", "not what was saved last"),
        ("DELETE FROM setting; ", ""),
    ],
)
def test_a_row_changed_behind_the_audit(filled: Place, vault: Vault, statement: str, says: str) -> None:
    _changed(filled, vault, statement)
    found = integrity.faults(filled, vault.secrets)
    assert bool(found) == bool(says)
    assert says in " ".join(found)


def test_a_rewritten_history(filled: Place, vault: Vault) -> None:
    _changed(filled, vault, "DROP TRIGGER history_no_update", "UPDATE history SET after = replace(after, 'Town', 'X')")
    assert "history" in integrity.faults(filled, vault.secrets)[0]


def test_an_erased_history_is_no_fault(filled: Place, vault: Vault) -> None:
    _changed(filled, vault, "DELETE FROM history")
    assert integrity.faults(filled, vault.secrets) == ()


def test_an_altered_audit_and_a_missing_tail(filled: Place, vault: Vault) -> None:
    end = vault.anchor()
    assert "ends at" in integrity.faults(filled, vault.secrets, (Anchor(end.seq + 1, end.mac),))[0]
    _changed(filled, vault, "DROP TRIGGER audit_no_update", "UPDATE audit SET actor = 'nobody' WHERE seq = 2")
    assert "line 2 was altered" in integrity.faults(filled, vault.secrets)[0]


def test_a_record_without_the_one_it_belongs_to(filled: Place, vault: Vault) -> None:
    _changed(filled, vault, "PRAGMA foreign_keys = OFF", "UPDATE referral SET victim_id = 999")
    assert "belongs to a record that is not there" in integrity.faults(filled, vault.secrets)[0]


def test_fifty_flipped_bits_are_found_and_left(filled: Place, vault: Vault) -> None:
    whole = filled.path.read_bytes()
    for at in range(7, len(whole), len(whole) // 50):
        spoiled = whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :]
        filled.path.write_bytes(spoiled)
        assert integrity.faults(filled, vault.secrets), f"byte {at}"
        assert filled.path.read_bytes() == spoiled


def test_a_page_no_longer_in_use_is_checked_too(filled: Place, vault: Vault) -> None:
    fill = ("CREATE TABLE gone (bytes BLOB)", *["INSERT INTO gone VALUES (zeroblob(3000))"] * 99)
    _changed(filled, vault, *fill, "DROP TABLE gone")
    whole = filled.path.read_bytes()
    at = len(whole) - 2 * cipher.PAGE + 50
    filled.path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert "page" in integrity.faults(filled, vault.secrets)[0]


@pytest.mark.parametrize("spoil", [lambda page: bytes(len(page)), lambda page: page[:100] + bytes(len(page) - 100)])
def test_zeroed_pages_are_found(filled: Place, vault: Vault, spoil: Callable[[bytes], bytes]) -> None:
    whole = filled.path.read_bytes()
    for page in range(1, len(whole) // cipher.PAGE, 11):
        start, end = page * cipher.PAGE, (page + 1) * cipher.PAGE
        filled.path.write_bytes(whole[:start] + spoil(whole[start:end]) + whole[end:])
        assert integrity.faults(filled, vault.secrets), f"page {page}"


def test_one_old_page_put_back_is_found_by_the_deep_check_alone(filled: Place, vault: Vault) -> None:
    raw = cipher.connect(filled.path, vault.secrets.vault, filled.salt)
    (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'agency'").fetchone()
    raw.close()
    old = filled.path.read_bytes()
    opened = Vault.open(filled, vault.secrets, vault.reserve)
    with opened.transaction(ACT, Entry("work")) as session:
        books = Books(session)
        (agency,) = books.agencies.all()
        books.agencies.change(replace(agency, core=not agency.core))
    anchor = opened.anchor()
    opened.close()
    new = filled.path.read_bytes()
    start, end = (root - 1) * cipher.PAGE, root * cipher.PAGE
    assert integrity.faults(filled, vault.secrets, (anchor,)) == ()
    filled.path.write_bytes(new[:start] + old[start:end] + new[end:])
    found = integrity.faults(filled, vault.secrets, (anchor,))
    assert len(found) == 1
    assert "not what was saved last" in found[0]
