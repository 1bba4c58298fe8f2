"""Setting up, unlocking and getting back in; each thing that can be wrong has its own sentence and changes nothing."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.office import Office
from marac_desktop.domain.timetable import Calendar
from marac_desktop.services import opening
from marac_desktop.services.opening import Setup
from marac_desktop.storage import audit, keys
from marac_desktop.storage.cipher import PAGE
from marac_desktop.storage.slots import WrongPassphraseError
from tests.conftest import COORDINATOR, DA_LEAD, NOW, SETUP, TRIAL, CaseFile

NEW = "walnut saddle prism orbit meadow fudge"


def test_set_up_with_two_who_administer(tmp_path: Path) -> None:
    created = opening.create(tmp_path / "new", SETUP, TRIAL)
    desk = created.desk
    assert (desk.account.name, desk.account.version, desk.explore) == (COORDINATOR[0], 1, False)
    with desk.figures() as books:
        assert books.settings.office() == SETUP.office
        assert [account.may(Permission.ADMINISTER) for account in books.accounts.all()] == [True, True]
    desk.close()
    opening.check_recovery(tmp_path / "new", created.recovery_code, TRIAL)
    held = keys.load(tmp_path / "new")
    assert len(held.slots) == 3
    assert created.recovery_code not in repr(created)


def test_explore_is_for_ever(tmp_path: Path) -> None:
    opening.create(tmp_path, replace(SETUP, explore=True), TRIAL).desk.close()
    desk = opening.open_case_file(tmp_path, *DA_LEAD, TRIAL)
    assert desk.explore
    desk.close()


@pytest.mark.parametrize(
    ("setup", "says"),
    [
        (Setup(Office(), SETUP.accounts[:1]), "Two people"),
        (Setup(Office(), tuple(replace(account, administers=False) for account in SETUP.accounts)), "Two people"),
        (Setup(Office(), tuple(replace(account, name="Same Name") for account in SETUP.accounts)), "name of its own"),
        (Setup(Office(), (SETUP.accounts[0], replace(SETUP.accounts[1], name="  "))), "name of the person"),
        (Setup(Office(), tuple(replace(account, passphrase=NEW) for account in SETUP.accounts)), "two passphrases"),
        (Setup(Office(), tuple(replace(a, passphrase=a.name * 2) for a in SETUP.accounts)), "tried first"),
        (Setup(Office(), tuple(replace(a, passphrase=a.role.value) for a in SETUP.accounts)), "at least 15"),
    ],
)
def test_a_set_up_that_would_not_do_makes_nothing(tmp_path: Path, setup: Setup, says: str) -> None:
    with pytest.raises(FieldError, match=says):
        opening.create(tmp_path / "new", setup, TRIAL)
    assert not (tmp_path / "new").exists()


def test_a_case_file_is_never_set_up_over_another(case_file: CaseFile) -> None:
    before = _contents(case_file.folder)
    assert opening.exists(case_file.folder)
    with pytest.raises(MaracError, match="already"):
        opening.create(case_file.folder, SETUP, TRIAL)
    assert _contents(case_file.folder) == before


@pytest.mark.parametrize("left", ["vault-????????.db", keys.PREVIOUS, keys.NAME])
def test_nothing_is_set_up_where_anything_of_a_case_file_is_left(case_file: CaseFile, left: str) -> None:
    case_file.open().close()
    kept = next(case_file.folder.glob(left))
    for path in case_file.folder.iterdir():
        if path.is_file() and path != kept:
            path.unlink()
    before = _contents(case_file.folder)
    assert opening.exists(case_file.folder)
    with pytest.raises(MaracError, match="already, or part of one"):
        opening.create(case_file.folder, SETUP, TRIAL)
    assert _contents(case_file.folder) == before


def test_a_set_up_that_breaks_off_leaves_the_folder_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise keys.UnwritableKeysError

    with monkeypatch.context() as broken:
        broken.setattr(keys, "save", refused)
        with pytest.raises(keys.UnwritableKeysError):
            opening.create(tmp_path / "new", SETUP, TRIAL)
    assert not opening.exists(tmp_path / "new")
    opening.create(tmp_path / "new", SETUP, TRIAL).desk.close()


def test_keys_of_another_case_file_are_told_as_such(case_file: CaseFile, tmp_path: Path) -> None:
    opening.create(tmp_path / "other", SETUP, TRIAL).desk.close()
    shutil.copyfile(tmp_path / "other" / keys.NAME, case_file.folder / keys.NAME)
    before = _contents(case_file.folder)
    with pytest.raises(MaracError, match="are of another case file") as told:
        case_file.open()
    assert "Nothing was changed" in str(told.value)
    assert _contents(case_file.folder) == before


@pytest.mark.parametrize(
    "guess", [(COORDINATOR[0], DA_LEAD[1]), ("Nobody Here", COORDINATOR[1]), ("recovery", "x" * 20), ("", "")]
)
def test_a_wrong_guess_opens_nothing_and_says_nothing(case_file: CaseFile, guess: tuple[str, str]) -> None:
    before = _contents(case_file.folder)
    with pytest.raises(WrongPassphraseError) as refused:
        case_file.open(guess)
    assert str(refused.value) == str(WrongPassphraseError())
    assert _contents(case_file.folder) == before


def test_names_in_any_capitals(case_file: CaseFile) -> None:
    desk = case_file.open((f" {COORDINATOR[0].upper()} ", COORDINATOR[1]))
    assert desk.account.name == COORDINATOR[0]
    desk.close()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda folder: (folder / keys.NAME).unlink(), "keys of this case file are missing"),
        (lambda folder: (folder / keys.NAME).write_text("{}"), "keys of this case file are damaged"),
        (lambda folder: _vault(folder).unlink(), "missing from its folder"),
        (lambda folder: _vault(folder).write_bytes(b""), "is empty"),
        (lambda folder: _vault(folder).write_bytes(b"SQLite format 3\x00" + bytes(4080)), "not encrypted"),
        (lambda folder: _vault(folder).write_text("Dear all,\n" * 900), "plain text"),
        (lambda folder: _vault(folder).write_bytes(_vault(folder).read_bytes()[:50_000]), "cut short"),
        (lambda folder: _vault(folder).write_bytes(_vault(folder).read_bytes()[:-4096]), "cut short"),
        (lambda folder: _vault(folder).write_bytes(b"x" * 16 + _vault(folder).read_bytes()[16:]), "another one"),
        (lambda folder: _vault(folder).write_bytes(_flipped(_vault(folder).read_bytes())), "damaged"),
        (lambda folder: _vault(folder).write_bytes(_flipped(_vault(folder).read_bytes(), 16 * PAGE + 900)), "damaged"),
    ],
)
def test_each_broken_file_has_its_sentence(case_file: CaseFile, spoil: Callable[[Path], object], says: str) -> None:
    spoil(case_file.folder)
    before = _contents(case_file.folder)
    with pytest.raises(MaracError, match=says) as told:
        case_file.open()
    assert "Nothing was" in str(told.value)
    assert _contents(case_file.folder) == before


def test_a_missing_file_is_told_before_anything_is_guessed(case_file: CaseFile) -> None:
    _vault(case_file.folder).unlink()
    with pytest.raises(MaracError, match="missing from its folder"):
        case_file.open(("Nobody Here", "wrong"))


def test_no_account_no_entry(case_file: CaseFile) -> None:
    desk = case_file.open()
    with desk.work("Left the service", Permission.ADMINISTER) as books:
        other = books.accounts.by_name(DA_LEAD[0])
        assert other is not None
        books.accounts.change(replace(other, active=False))
    desk.close()
    with pytest.raises(WrongPassphraseError):
        case_file.open(DA_LEAD)
    case_file.open().close()


def test_a_new_passphrase_in_place_of_the_old(case_file: CaseFile) -> None:
    desk = case_file.open()
    with pytest.raises(WrongPassphraseError):
        opening.change_passphrase(desk, "not the old one at all", NEW)
    with pytest.raises(FieldError, match="at least 15"):
        opening.change_passphrase(desk, COORDINATOR[1], "short")
    opening.change_passphrase(desk, COORDINATOR[1], NEW)
    verify_key = desk.account.verify_key
    desk.close()
    with pytest.raises(WrongPassphraseError):
        case_file.open()
    again = case_file.open((COORDINATOR[0], NEW))
    assert again.account.verify_key == verify_key
    again.close()
    case_file.open(DA_LEAD).close()


def test_back_in_with_the_recovery_sheet(case_file: CaseFile) -> None:
    before = case_file.open()
    old_key = before.account.verify_key
    before.close()
    code = case_file.recovery_code.lower().replace(" ", "-").replace("0", "o")
    desk = opening.recover(case_file.folder, code, COORDINATOR[0].lower(), NEW, TRIAL)
    assert desk.account.verify_key not in {old_key, b""}
    assert desk.account.receive_key
    with desk.vault.reading() as session:
        events = [line.event for line in audit.lines(session.connection())]
    assert events[-4:] == ["recover", "new keys", "change", "unlock"]
    desk.close()
    with pytest.raises(WrongPassphraseError):
        case_file.open()
    again = case_file.open((COORDINATOR[0], NEW))
    assert again.warnings == ()
    again.close()


@pytest.mark.parametrize(
    ("code", "name", "passphrase", "field"),
    [
        ("not a code", COORDINATOR[0], NEW, "code"),
        ("", COORDINATOR[0], NEW, "code"),
        (None, "Nobody Here", NEW, "name"),
        (None, COORDINATOR[0], "short", "passphrase"),
    ],
)
def test_a_recovery_that_would_not_do_changes_nobodys_passphrase(
    case_file: CaseFile, code: str | None, name: str, passphrase: str, field: str
) -> None:
    with pytest.raises(FieldError) as refused:
        opening.recover(case_file.folder, case_file.recovery_code if code is None else code, name, passphrase, TRIAL)
    assert refused.value.field == field
    case_file.open().close()


def test_the_sheet_of_another_case_file(case_file: CaseFile, tmp_path: Path) -> None:
    other = opening.create(tmp_path / "other", SETUP, TRIAL)
    other.desk.close()
    with pytest.raises(FieldError, match="another case file"):
        opening.check_recovery(case_file.folder, other.recovery_code, TRIAL)


def test_a_clock_put_back_is_told_and_kept(case_file: CaseFile) -> None:
    case_file.open(terms=replace(TRIAL, clock=lambda: NOW + timedelta(days=1))).close()
    desk = case_file.open()
    assert "clock" in desk.warnings[0]
    with desk.vault.reading() as session:
        last = list(audit.lines(session.connection()))[-1]
    assert (last.event, last.purpose) == ("integrity", desk.warnings[0])
    desk.close()


def test_an_older_file_put_back_is_told(case_file: CaseFile) -> None:
    older = _vault(case_file.folder).read_bytes()
    desk = case_file.open()
    desk.record("view", "something to be forgotten")
    desk.close()
    _vault(case_file.folder).write_bytes(older)
    again = case_file.open()
    assert "before a line that was noted elsewhere" in again.warnings[0]
    again.close()


def test_the_product_itself_refuses_slots_that_cost_too_little(case_file: CaseFile) -> None:
    with pytest.raises(MaracError, match="not allowed"):
        opening.open_case_file(case_file.folder, *COORDINATOR)


def test_roles_stand_in_the_case_file_only(case_file: CaseFile) -> None:
    text = (case_file.folder / keys.NAME).read_text()
    assert all(role.value not in text for role in Role)


def _vault(folder: Path) -> Path:
    return next(folder.glob("vault-????????.db"))


def _flipped(content: bytes, at: int = 3000) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_what_the_first_look_waits_for_is_at_hand_before() -> None:
    opening.make_ready(TRIAL)
    loaded = set(sys.modules)
    assert Calendar().works(NOW.date())
    assert set(sys.modules) == loaded
    assert "holidays" in loaded
