"""The product's own terms are safe ones, and an older case file is brought up to date on opening."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from marac_desktop.domain.errors import MaracError
from marac_desktop.services.terms import Terms, open_vault, system_clock
from marac_desktop.storage import cipher, keys, reserve, schema, slots
from marac_desktop.storage.keys import Secrets
from tests.conftest import COORDINATOR, TRIAL, CaseFile


def test_only_tests_lower_the_work_of_a_guess() -> None:
    assert Terms().floor == slots.FLOOR
    assert Terms().cost is None
    assert Terms().reserve == reserve.SIZE >= 8 * 1024 * 1024


def test_the_clock_is_aware() -> None:
    assert abs(system_clock() - datetime.now(UTC)) < timedelta(minutes=1)


def test_an_older_file_is_brought_up_to_date_first(case_file: CaseFile) -> None:
    held = keys.load(case_file.folder)
    payload = held.unlock(held.slot(COORDINATOR[0]), COORDINATOR[1], TRIAL.floor)
    path = case_file.folder / held.file
    _empty(path, payload.vault, held.salt)
    older = path.read_bytes()
    with pytest.raises(MaracError, match="does not say which one it is"):
        open_vault(case_file.folder, held, Secrets.of(payload), TRIAL)
    assert path.with_suffix(".before-upgrade").read_bytes() == older
    raw = cipher.connect(path, payload.vault, held.salt)
    schema.require_current(raw)
    raw.close()


def _empty(path: Path, key: bytes, salt: bytes) -> None:
    path.unlink()
    raw = cipher.connect(path, key, salt, create=True)
    cipher.settle(raw)
    raw.execute("CREATE TABLE kept (words TEXT)")
    raw.close()
