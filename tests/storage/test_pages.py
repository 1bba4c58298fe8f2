"""A damaged page of the open case file is found as SQLCipher does, and looking neither writes nor lets anybody in."""

import re
import subprocess
import sys
from io import BufferedReader, FileIO
from pathlib import Path

import pytest

from marac_desktop.storage import cipher, pages
from marac_desktop.storage.cipher import PAGE
from marac_desktop.storage.pages import AT_ONCE, Pages
from marac_desktop.storage.place import Place
from marac_desktop.storage.vault import Vault

KEY, SALT = b"k" * 32, b"s" * 16
OPEN = """
import sys
from pathlib import Path
from marac_desktop.storage import cipher
raw = cipher.connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
cipher.settle(raw)
"""


class StoppedError(Exception):
    """Somebody locked."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file of some hundred pages, some of them no longer in use."""
    made = tmp_path / "file.db"
    raw = cipher.connect(made, KEY, SALT, create=True)
    cipher.settle(raw)
    raw.execute("CREATE TABLE note (words BLOB)")
    raw.executemany("INSERT INTO note VALUES (randomblob(3000))", [()] * 200)
    raw.execute("DELETE FROM note WHERE rowid > 150")
    cipher.checkpoint(raw)
    raw.close()
    return made


def _spoil(path: Path, *numbers: int) -> None:
    content = bytearray(path.read_bytes())
    for number in numbers:
        content[number * PAGE - 1000] ^= 1
    path.write_bytes(content)


def _seen(path: Path) -> tuple[int, ...]:
    with path.open("rb", buffering=0) as file:
        return Pages(file, KEY, SALT).damaged(lambda: None)


def _by_sqlcipher(path: Path) -> tuple[int, ...]:
    raw = cipher.connect(path, KEY, SALT)
    said = [fault for (fault,) in raw.execute("PRAGMA cipher_integrity_check")]
    raw.close()
    return tuple(int(re.findall(r"\d+", fault)[-1]) for fault in said)


def test_every_page_is_sound_or_not_as_sqlcipher_itself_says(path: Path) -> None:
    last = path.stat().st_size // PAGE
    assert last > 3 * AT_ONCE
    assert _seen(path) == _by_sqlcipher(path) == ()
    spoilt = (1, 2, AT_ONCE, AT_ONCE + 1, last - 1, last)
    _spoil(path, *spoilt)
    assert _seen(path) == _by_sqlcipher(path) == spoilt


@pytest.mark.parametrize("at", [16, 17, PAGE - 65, PAGE - 64, PAGE - 1])
def test_not_a_bit_of_a_page_may_be_another(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    for page in (0, 9):
        content[page * PAGE + at] ^= 128
    path.write_bytes(content)
    assert _seen(path) == (1, 10)


def test_a_page_put_in_the_place_of_another_and_half_a_page_at_the_end(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: 5 * PAGE] + whole[6 * PAGE : 7 * PAGE] + whole[6 * PAGE :] + bytes(PAGE // 2))
    assert _seen(path) == (6, len(whole) // PAGE + 1)


def test_what_the_disk_cannot_read_is_not_what_was_saved(path: Path) -> None:
    class Worn(BufferedReader):
        """A file whose tenth page is gone."""

        def read(self, size: int | None = -1, /) -> bytes:
            at = self.tell()
            if at <= 9 * PAGE < at + (size or 0):
                raise OSError("a worn sector")
            return super().read(size)

    with Worn(FileIO(path)) as file:
        worn = Pages(file, KEY, SALT)
        assert worn.still(worn.damaged(lambda: None)) == (10,)


def test_the_page_on_which_sqlite_locks_is_never_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (pages.UNUSED - 1) * PAGE == 1 << 30
    monkeypatch.setattr(pages, "UNUSED", 7)
    _spoil(path, 6, 7)
    assert _seen(path) == (6,)


def test_a_page_that_was_only_being_written_is_no_longer_damaged(path: Path) -> None:
    _spoil(path, 5, 6)
    with path.open("rb", buffering=0) as file:
        looked = Pages(file, KEY, SALT)
        found = looked.damaged(lambda: None)
        _spoil(path, 5)
        assert (found, looked.still(found)) == ((5, 6), (6,))


def test_it_is_stopped_between_pages(path: Path) -> None:
    asked = list[int]()

    def between() -> None:
        asked.append(len(asked))
        if len(asked) == 3:
            raise StoppedError

    with path.open("rb", buffering=0) as file, pytest.raises(StoppedError):
        Pages(file, KEY, SALT).damaged(between)
    assert len(asked) == 3


def test_looking_writes_nothing_and_lets_no_other_program_in(vault: Vault, tmp_path: Path) -> None:
    place = Place(tmp_path / "vault.db", vault.place.salt, vault.place.vault)
    vault.copy_to(place.path)
    opened = Vault.open(place, vault.secrets, vault.reserve)
    opened.bring_in()
    # Not by reading it: whoever closes the file once more in this process gives up its lock on some systems.
    before = {each.name: (each.stat().st_size, each.stat().st_mtime_ns) for each in tmp_path.iterdir()}
    looked = opened.pages
    assert looked.damaged(lambda: None) == ()
    assert {each.name: (each.stat().st_size, each.stat().st_mtime_ns) for each in tmp_path.iterdir()} == before
    other = [sys.executable, "-c", OPEN, str(place.path), vault.secrets.vault.hex(), place.salt.hex()]
    refused = subprocess.run(other, capture_output=True, text=True, timeout=60, check=False)
    assert "database is locked" in refused.stderr
    opened.close()
    assert subprocess.run(other, capture_output=True, timeout=60, check=False).returncode == 0
    with pytest.raises(ValueError, match="closed file"):
        looked.damaged(lambda: None)
