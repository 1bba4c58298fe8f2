"""Damage to the case file is told while it is open, once a day that there is none; nothing is changed by looking."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from marac_desktop.services import looking_over
from marac_desktop.services.desk import Desk
from marac_desktop.services.looking_over import WHOLE, looked_over
from marac_desktop.storage import audit, diagnosis
from marac_desktop.storage.cipher import PAGE
from marac_desktop.storage.faults import DamagedError, InUseError
from tests.conftest import COORDINATOR, CaseFile

Seat = Callable[[tuple[str, str]], Desk]


def _look(desk: Desk, *, again: bool = False) -> tuple[int, ...]:
    """As the product does: in another thread than the case file's."""
    pages, found = looking_over.looking_over(desk, again=again), list[tuple[int, ...]]()
    assert pages is not None
    look = pages.damaged
    thread = Thread(target=lambda: found.append(look(lambda: None)))
    thread.start()
    thread.join()
    return found[0]


def _file(case_file: CaseFile) -> Path:
    return next(case_file.folder.glob("vault-????????.db"))


def _flip(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[page * PAGE + 1000] ^= 1
    path.write_bytes(content)


def _told(desk: Desk) -> list[str]:
    with desk.vault.reading() as session:
        return [line.purpose for line in audit.lines(session.connection(), limit=9999) if line.event == "integrity"]


def test_a_whole_file_is_told_to_the_audit_once_a_day(desk: Desk) -> None:
    assert looked_over(desk, _look(desk), again=False) == ""
    assert looked_over(desk, _look(desk, again=True), again=True) == ""
    assert _told(desk) == [WHOLE]


def test_a_flipped_bit_that_opening_did_not_meet_is_told(case_file: CaseFile, seat: Seat) -> None:
    path = _file(case_file)
    whole, silent = path.read_bytes(), 0
    for page in range(0, len(whole) // PAGE, 9):
        path.write_bytes(whole)
        _flip(path, page)
        try:
            desk = case_file.open()
        except (DamagedError, diagnosis.UnreadableError):
            continue
        silent += 1
        assert desk.warnings == ()
        assert _look(desk, again=True) == (page + 1,)
        desk.vault.close()
    assert silent > 9


def test_the_practitioner_and_the_audit_are_told_and_work_goes_on(case_file: CaseFile, seat: Seat) -> None:
    path = _file(case_file)
    _flip(path, len(path.read_bytes()) // PAGE - 1)
    desk = seat(COORDINATOR)
    told = looked_over(desk, _look(desk), again=True)
    assert "1 of its" in told
    assert "restore the last verified backup" in told
    assert _told(desk) == [told]
    desk.record("view", "somebody else")
    with pytest.raises(InUseError):
        case_file.open()  # looking from beside lets nobody else in


def test_a_page_that_was_only_being_written_is_no_damage(desk: Desk) -> None:
    assert looked_over(desk, (3,), again=False) == ""
    assert _told(desk) == [WHOLE]


def test_a_large_one_is_looked_over_once_a_day(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking_over, "LARGE", 1000)
    assert looking_over.looking_over(desk, again=False) is not None
    assert looking_over.looking_over(desk, again=True) is None
