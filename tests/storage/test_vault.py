"""The open case file: one thread, one act at a time, all or nothing, and a full disk loses nothing."""

import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from marac_desktop.domain.agency import Agency
from marac_desktop.domain.codes import Source
from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import cipher, diagnosis, faults, schema
from marac_desktop.storage.audit import Anchor, Entry, Who
from marac_desktop.storage.books import Books
from marac_desktop.storage.history import Act
from marac_desktop.storage.reserve import Reserve
from marac_desktop.storage.vault import NestedError, Vault, WrongThreadError, create
from tests.builders import NOW

ACT = Act(Who("7e57", "coordinator"), NOW, "Testing")


def _names(vault: Vault) -> list[str]:
    with vault.reading() as session:
        return [agency.name for agency in Books(session).agencies.all()]


def _add(vault: Vault, name: str) -> None:
    with vault.transaction(ACT, Entry("work")) as session:
        Books(session).agencies.add(Agency(name, Source.HOUSING))


def _add_and(vault: Vault, name: str, then: Callable[[], object]) -> None:
    with vault.transaction(ACT, Entry("work")) as session:
        Books(session).agencies.add(Agency(name, Source.HOUSING))
        then()


def test_an_act_is_all_or_nothing(vault: Vault) -> None:
    _add(vault, "Kept")
    before = vault.anchor()
    with pytest.raises(ZeroDivisionError):
        _add_and(vault, "Lost", lambda: 1 // 0)
    assert _names(vault) == ["Kept"]
    assert vault.anchor() == before


def test_acts_never_nest(vault: Vault) -> None:
    with pytest.raises(NestedError):
        _add_and(vault, "Outer", lambda: _add(vault, "Inner"))
    with pytest.raises(NestedError), vault.reading(), vault.reading():
        pass
    assert _names(vault) == []
    _add(vault, "After")
    assert _names(vault) == ["After"]


def test_another_thread_is_refused_and_harms_nothing(vault: Vault) -> None:
    refused: list[Exception] = []

    def elsewhere() -> None:
        for attempt in (lambda: _add(vault, "Elsewhere"), lambda: _names(vault), vault.close):
            try:
                attempt()
            except WrongThreadError as error:
                refused.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(refused) == 3
    _add(vault, "Here")
    assert _names(vault) == ["Here"]


def test_a_look_cannot_write(vault: Vault) -> None:
    with pytest.raises((MaracError, DatabaseError, TypeError)), vault.reading() as session:
        session.execute(text("INSERT INTO agency (uid, version, name, source, core) VALUES ('x', 1, 'x', 'police', 0)"))
    assert _names(vault) == []
    _add(vault, "Afterwards")
    assert _names(vault) == ["Afterwards"]


def test_what_was_saved_is_there_again(vault: Vault, tmp_path: Path) -> None:
    _add(vault, "Ŵyn Housing")
    vault.copy_to(tmp_path / "copy.db")
    again = _open(vault, tmp_path / "copy.db")
    assert _names(again) == ["Ŵyn Housing"]
    assert again.anchor() == vault.anchor()
    again.close()


def test_closing_leaves_one_file_and_nothing_in_plain_sight(vault: Vault, tmp_path: Path) -> None:
    vault.copy_to(tmp_path / "copy.db")
    again = _open(vault, tmp_path / "copy.db")
    _add(again, "Invented Street Refuge")
    again.close()
    assert not list(tmp_path.glob("copy.db-*"))
    assert b"Invented Street" not in (tmp_path / "copy.db").read_bytes()


def _log_and_file(path: Path) -> tuple[int, int]:
    return path.with_name(f"{path.name}-wal").stat().st_size, path.stat().st_size


def test_a_great_act_stays_in_the_log_until_it_is_brought_in(vault: Vault, tmp_path: Path) -> None:
    vault.bring_in()
    _, before = _log_and_file(vault.place.path)
    great = "N" * cipher.PAGE * (cipher.LOG + 100)
    with vault.leaving_log():
        _add(vault, great)
    log, file = _log_and_file(vault.place.path)
    assert log > len(great)
    assert file == before
    for suffix in ("", "-wal"):  # as a power cut would leave them
        shutil.copyfile(f"{vault.place.path}{suffix}", tmp_path / f"cut.db{suffix}")
    vault.bring_in()
    log, file = _log_and_file(vault.place.path)
    assert log == 0
    assert file > len(great)
    after = _open(vault, tmp_path / "cut.db")
    assert _names(after) == _names(vault) == [great]
    after.close()


def test_other_acts_find_the_log_as_short_as_ever(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError), vault.leaving_log():
        _add_and(vault, "Lost", lambda: 1 // 0)
    vault.bring_in()
    _, before = _log_and_file(vault.place.path)
    _add(vault, "N" * cipher.PAGE * (cipher.LOG + 100))
    assert _log_and_file(vault.place.path)[1] > before


def test_a_disk_that_fills_while_an_act_is_under_way(vault: Vault, tmp_path: Path) -> None:
    vault.copy_to(tmp_path / "small.db")
    place = replace(vault.place, path=tmp_path / "small.db")
    raw = cipher.connect(place.path, vault.secrets.vault, place.salt)
    cipher.settle(raw)
    small = Vault(place, vault.secrets, Reserve(tmp_path / "room", 4096), raw)
    assert small.reserve.keep()
    _add(small, "Before")
    raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(faults.DiskFullError, match="Nothing was lost"):
        _add(small, "N" * 100_000)
    assert _names(small) == ["Before"]
    assert not (tmp_path / "room").exists(), "the room kept back is given up for the next save"
    raw.execute("PRAGMA max_page_count = 100000")
    _add(small, "N" * 100_000)
    assert len(_names(small)) == 2
    small.close()


def test_the_second_opening_is_refused(vault: Vault) -> None:
    with pytest.raises(MaracError, match="already open in another window"):
        _open(vault, vault.place.path)
    _add(vault, "Still open")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda path: path.unlink(), "missing"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00" + bytes(8176)), "not encrypted"),
        (lambda path: path.write_text("nothing but words\n" * 500), "plain text"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1000]), "cut short"),
        (lambda path: path.write_bytes(path.read_bytes()[: 4096 * 20]), "cut short"),
        (lambda path: path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:]), "do not belong"),
        (lambda path: path.write_bytes(_flipped(path.read_bytes(), 2000)), "damaged"),
    ],
)
def test_each_broken_file_is_told_and_left_as_it_is(
    vault: Vault, tmp_path: Path, spoil: Callable[[Path], object], says: str
) -> None:
    path = tmp_path / "other" / "vault.db"
    path.parent.mkdir()
    vault.copy_to(path)
    spoil(path)
    before = {found.name: found.read_bytes() for found in path.parent.iterdir()}
    with pytest.raises(MaracError, match=says) as told:
        _open(vault, path)
    assert "Nothing was changed" in str(told.value)
    assert {found.name: found.read_bytes() for found in path.parent.iterdir()} == before


def test_a_newer_file_and_one_of_another_identity(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    vault.copy_to(path)
    with pytest.raises(faults.DamagedError):
        Vault.open(replace(vault.place, path=path, vault=UUID(int=8)), vault.secrets, vault.reserve)
    raw = cipher.connect(path, vault.secrets.vault, vault.place.salt)
    raw.execute(f"PRAGMA user_version = {schema.SCHEMA + 1}")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(schema.NewerError, match="Nothing was changed"):
        _open(vault, path)
    assert path.read_bytes() == before


def test_making_never_touches_what_is_there(vault: Vault) -> None:
    with pytest.raises(FileExistsError):
        create(vault.place, vault.secrets, NOW, explore=False)


def test_an_older_file_and_a_clock_put_back_are_doubted(vault: Vault) -> None:
    _add(vault, "One")
    anchor = vault.anchor()
    assert vault.doubts(anchor, NOW) == ()
    assert vault.doubts(Anchor(anchor.seq + 3, "ab" * 32), NOW) != ()
    assert vault.doubts(Anchor(anchor.seq, "ab" * 32), NOW) != ()
    assert "clock" in vault.doubts(anchor, NOW - timedelta(days=1))[0]
    assert vault.doubts(anchor, NOW + timedelta(days=3650)) == ()


def test_a_missing_file_is_not_made(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(diagnosis.MissingError):
        _open(vault, tmp_path / "nowhere.db")
    assert not (tmp_path / "nowhere.db").exists()


def _open(vault: Vault, path: Path) -> Vault:
    return Vault.open(replace(vault.place, path=path), vault.secrets, vault.reserve)


def _flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
