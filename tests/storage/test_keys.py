"""The keys file: found altered by one byte, never half written, and the generation before it kept."""

import json
import os
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import atomic, keys, slots
from marac_desktop.storage.audit import Anchor
from marac_desktop.storage.keys import Keys, KeysError, MissingKeysError, NoKeysError, Secrets, UnwritableKeysError
from marac_desktop.storage.slots import Cost, Opener, Payload, WrongPassphraseError

TRIAL = Cost(64, 1, 1)
PAYLOAD = Payload(*(os.urandom(32) for _ in range(5)))
PASSPHRASE = "gravel otter violin mango tidy lantern"


@pytest.fixture
def held(tmp_path: Path) -> Keys:
    made = Keys(uuid4(), os.urandom(16), keys.new_name(), ())
    slot = slots.wrap(made.vault, Opener("7", slots.tag(made.vault, "Robin Example")), PASSPHRASE, PAYLOAD, TRIAL)
    return keys.save(tmp_path, made.having(slot), PAYLOAD.vault)


def test_reads_back_and_opens(held: Keys, tmp_path: Path) -> None:
    loaded = keys.load(tmp_path)
    assert loaded == held
    assert loaded.generation == 1
    assert loaded.unlock(loaded.slot("robin example"), PASSPHRASE, TRIAL) == PAYLOAD


def test_unknown_name_and_wrong_passphrase_look_the_same(held: Keys) -> None:
    said = []
    for name, guess in (("Robin Example", "wrong"), ("Nobody", PASSPHRASE)):
        with pytest.raises(WrongPassphraseError) as refused:
            held.unlock(held.slot(name), guess, TRIAL)
        said.append(str(refused.value))
    assert said[0] == said[1]
    assert held.slot("Nobody").cost == held.slot("Robin Example").cost


def test_every_changed_byte_is_noticed(held: Keys, tmp_path: Path) -> None:
    path = tmp_path / keys.NAME
    content = path.read_bytes()
    unnoticed = []
    for at in range(len(content)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        try:
            loaded = keys.load(tmp_path)
            loaded.unlock(loaded.slots[0], PASSPHRASE, Cost(0, 0, 0))
            unnoticed.append(at)
        except MaracError:
            continue
    assert unnoticed == []


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff" * 9, b'{"format":"marac-keys-1"}', b"[" * 100_000, b"9" * 2_000_000]
)
def test_what_is_no_keys_file_is_told_and_left(tmp_path: Path, content: bytes) -> None:
    (tmp_path / keys.NAME).write_bytes(content)
    with pytest.raises(KeysError, match="damaged"):
        keys.load(tmp_path)
    assert (tmp_path / keys.NAME).read_bytes() == content


def test_a_newer_kind_is_told(held: Keys, tmp_path: Path) -> None:
    path = tmp_path / keys.NAME
    path.write_text(path.read_text().replace("marac-keys-1", "marac-keys-2"))
    with pytest.raises(MaracError, match="newer version"):
        keys.load(tmp_path)


@pytest.mark.parametrize("name", ["../vault-00000000.db", "/etc/passwd", "vault.db", "vault-00000000.db/x", ""])
def test_the_keys_name_a_file_in_their_own_folder(held: Keys, tmp_path: Path, name: str) -> None:
    path = tmp_path / keys.NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | {"file": name}))
    with pytest.raises(KeysError, match="damaged"):
        keys.load(tmp_path)


def test_no_keys_is_no_case_file(tmp_path: Path) -> None:
    with pytest.raises(NoKeysError, match="no case file in this folder"):
        keys.load(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("left", [keys.PREVIOUS, "vault-0a1b2c3d.db", "vault-0a1b2c3d.db.keys"])
def test_missing_keys_are_told_from_no_case_file(tmp_path: Path, left: str) -> None:
    (tmp_path / left).write_bytes(b"kept")
    with pytest.raises(MissingKeysError, match=r"Put back vault\.keys from"):
        keys.load(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [left]


def test_the_generation_before_is_kept_and_can_be_put_back(held: Keys, tmp_path: Path) -> None:
    later = keys.save(tmp_path, held.reaching(Anchor(5, "ab" * 32)), PAYLOAD.vault)
    assert (later.generation, later.anchor.seq) == (2, 5)
    assert keys.load(tmp_path, keys.PREVIOUS) == held
    (tmp_path / keys.NAME).write_bytes(b"broken")
    keys.restore_previous(tmp_path)
    assert keys.load(tmp_path) == held
    assert (tmp_path / f"{keys.NAME}.unusable").read_bytes() == b"broken"
    (tmp_path / keys.NAME).write_bytes(b"broken again")
    keys.restore_previous(tmp_path)
    kept = [(tmp_path / f"{keys.NAME}.unusable{number}").read_bytes() for number in ("", "1")]
    assert kept == [b"broken", b"broken again"], "nothing kept aside is written over"


def test_a_disk_that_refuses_the_keys_of_before_leaves_them(
    held: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError

    keys.save(tmp_path, held, PAYLOAD.vault)
    monkeypatch.setattr(atomic, "write", refused)
    with pytest.raises(UnwritableKeysError):
        keys.restore_previous(tmp_path)
    assert keys.load(tmp_path, keys.PREVIOUS) == held


def test_a_mac_of_another_key_is_refused(held: Keys) -> None:
    held.require_whole(PAYLOAD.vault)
    for wrong in (os.urandom(32), PAYLOAD.audit):
        with pytest.raises(KeysError, match="altered"):
            held.require_whole(wrong)
    with pytest.raises(KeysError, match="altered"):
        replace(held, generation=9).require_whole(PAYLOAD.vault)


def test_a_slot_replaces_the_one_of_the_same_person(held: Keys) -> None:
    again = slots.wrap(held.vault, Opener("7", held.slots[0].tag), "another passphrase", PAYLOAD, TRIAL)
    assert held.having(again).slots == (again,)
    other = replace(again, id="8")
    assert held.having(other).slots == (*held.slots, other)


def test_no_key_and_no_name_stands_in_the_file_or_in_a_message(held: Keys, tmp_path: Path) -> None:
    text = (tmp_path / keys.NAME).read_text()
    secrets = Secrets.of(PAYLOAD)
    for value in (PAYLOAD.vault, PAYLOAD.audit, PAYLOAD.drafts, PAYLOAD.signing, PAYLOAD.receiving):
        assert value.hex() not in text
        assert repr(value) not in repr(secrets)
    assert "Robin" not in text
