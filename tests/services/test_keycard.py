"""Saving a key card: by its owner's passphrase alone, and without any key of the case file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from marac_desktop.domain.errors import MaracError, NotAllowedError
from marac_desktop.services.desk import Desk
from marac_desktop.services.keycard import holders, save_card
from marac_desktop.storage import keycard, keys
from marac_desktop.storage.slots import WrongPassphraseError
from tests.conftest import COORDINATOR, DA_LEAD, TRIAL


def test_a_card_holds_the_persons_own_keys_and_whom_they_trust(desk: Desk, tmp_path: Path) -> None:
    assert holders(desk) == (DA_LEAD[0],)
    path = tmp_path / "card"
    save_card(desk, *DA_LEAD, path)
    card = keycard.open_card(keycard.read(path), DA_LEAD[1], TRIAL.floor)
    held = keys.load(desk.folder)
    payload = held.unlock(held.slot(DA_LEAD[0]), DA_LEAD[1], TRIAL.floor)
    assert card.vault == held.vault
    assert (card.personal.signing, card.personal.receiving) == (payload.signing.hex(), payload.receiving.hex())
    assert [(one.name, one.verify_key) for one in card.personal.senders] == [
        (COORDINATOR[0], desk.account.verify_key.hex())
    ]
    for secret in (payload.vault, payload.audit, payload.drafts):
        assert secret.hex() not in repr(card)
    assert DA_LEAD[0].encode() not in path.read_bytes()


def test_its_owner_saves_it_at_their_own_desk_too(da_desk: Desk, tmp_path: Path) -> None:
    assert holders(da_desk) == (DA_LEAD[0],)
    save_card(da_desk, *DA_LEAD, tmp_path / "card")
    assert (tmp_path / "card").is_file()


@pytest.mark.parametrize(
    ("name", "passphrase", "error"),
    [
        (DA_LEAD[0], COORDINATOR[1], WrongPassphraseError),
        (COORDINATOR[0], COORDINATOR[1], NotAllowedError),
        ("Nobody Known", DA_LEAD[1], MaracError),
    ],
)
def test_nobody_elses_card_is_saved(
    desk: Desk, tmp_path: Path, name: str, passphrase: str, error: type[MaracError]
) -> None:
    with pytest.raises(error):
        save_card(desk, name, passphrase, tmp_path / "card")
    assert not (tmp_path / "card").exists()


def test_a_card_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(MaracError, match="Choose another place"):
        save_card(desk, *DA_LEAD, tmp_path / "nowhere" / "card")


def test_saving_is_in_the_audit(seat: Callable[[tuple[str, str]], Desk], tmp_path: Path) -> None:
    desk = seat(COORDINATOR)
    save_card(desk, *DA_LEAD, tmp_path / "card")
    with desk.figures() as books:
        assert [line.event for line in books.audit.lines(limit=500)].count("export") == 1
