"""The key card opens by its passphrase, shows tampering, and never passes for a slot of the case file's keys."""

import json
from pathlib import Path
from uuid import uuid4

import pytest

from marac_desktop.domain.access import Role
from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import keycard, slots
from marac_desktop.storage.base import canonical
from marac_desktop.storage.keycard import CardError, Personal, Sender, make, open_card
from marac_desktop.storage.slots import Cost, Slot, WrongPassphraseError

COST = Cost(64, 1, 1)
VAULT = uuid4()
MINE = Personal(uuid4(), "Sam Specimen", Role.DA_DEPUTY, "aa" * 32, "bb" * 32, (Sender(uuid4(), "Robin", "cc" * 32),))
WORDS = "thistle biscuit canal plum wander sketch"


def test_a_card_comes_back_whole() -> None:
    assert open_card(make(VAULT, WORDS, MINE, COST), WORDS, COST) == keycard.Card(VAULT, MINE)


def test_a_wrong_passphrase_opens_nothing() -> None:
    with pytest.raises(WrongPassphraseError):
        open_card(make(VAULT, WORDS, MINE, COST), "other words", COST)


@pytest.mark.parametrize(
    "change",
    [
        lambda card: card.update(vault=str(uuid4())),
        lambda card: card["slot"].update(id=str(uuid4())),
        lambda card: card["slot"].update(wrapped="00" + card["slot"]["wrapped"][2:]),
        lambda card: card["slot"]["kdf"].update(memory_kib=2**40),
        lambda card: card["slot"]["kdf"].update(passes=0),
        lambda card: card["slot"]["kdf"].update(salt=""),
        lambda card: card["slot"].pop("nonce"),
        lambda card: card.update(format="marac-keys-1"),
    ],
)
def test_an_altered_card_is_refused(change: object) -> None:
    card = json.loads(make(VAULT, WORDS, MINE, COST))
    assert callable(change)
    change(card)
    with pytest.raises(MaracError):
        open_card(canonical(card).encode(), WORDS, COST)


def test_a_card_is_no_slot_of_the_keys() -> None:
    card = json.loads(make(VAULT, WORDS, MINE, COST))
    with pytest.raises(WrongPassphraseError):
        slots.unwrap(VAULT, Slot.of(card["slot"]), WORDS, COST)


def test_what_is_no_card_is_said(tmp_path: Path) -> None:
    for content in (b"", b"\xff\xfe", b"[]", b"[" * 100_000, b"{}", b"null"):
        with pytest.raises(CardError, match="Nothing was opened"):
            open_card(content, WORDS, COST)
    (tmp_path / "large").write_bytes(bytes(keycard.MOST + 1))
    for path in (tmp_path / "large", tmp_path / "missing"):
        with pytest.raises(CardError):
            keycard.read(path)
