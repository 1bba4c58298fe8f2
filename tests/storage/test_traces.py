"""A folder tells by anything left in it that a case file is or was there."""

from pathlib import Path

import pytest

from marac_desktop.storage import traces
from tests.conftest import CaseFile


def test_a_case_file_is_found_with_its_name(case_file: CaseFile) -> None:
    assert traces.found(case_file.folder)
    assert len(traces.case_files(case_file.folder)) == 1


@pytest.mark.parametrize(
    "name",
    [
        *("vault.keys", "vault.keys.previous", "vault.keys.unusable"),
        *("vault-00c0ffee.db", "vault-00c0ffee.db-wal", "vault-00c0ffee.db.keys", "vault-00c0ffee.before-upgrade"),
    ],
)
def test_anything_of_one_is_a_trace(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert traces.found(tmp_path)


@pytest.mark.parametrize("name", ["in-use.lock", "notes.txt", "vault.txt", "vault-plan.docx"])
def test_nothing_else_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert not traces.found(tmp_path)
    assert not traces.found(tmp_path / name)
    assert not traces.found(tmp_path / "nowhere")
    assert traces.case_files(tmp_path) == ()
