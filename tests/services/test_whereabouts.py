"""A folder is known to hold a case file by whatever is left of one, and Explore lies apart."""

from pathlib import Path

import pytest
from platformdirs import user_config_path

from marac_desktop.domain.errors import MaracError
from marac_desktop.services import opening, whereabouts
from marac_desktop.services.whereabouts import Found, found
from marac_desktop.storage import keys
from tests.conftest import SETUP, TRIAL, CaseFile


def test_a_case_file_is_known(case_file: CaseFile, tmp_path: Path) -> None:
    assert whereabouts.holds_case_file(case_file.folder) is opening.exists(case_file.folder) is True
    assert not whereabouts.holds_case_file(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("gone", [(keys.NAME,), (keys.NAME, keys.PREVIOUS)])
def test_a_case_file_whose_keys_are_missing_is_still_one(case_file: CaseFile, gone: tuple[str, ...]) -> None:
    case_file.open().close()
    assert found(case_file.folder) is Found.CASE_FILE
    for name in gone:
        (case_file.folder / name).unlink()
    assert found(case_file.folder) is Found.KEYLESS
    assert whereabouts.holds_case_file(case_file.folder)
    assert whereabouts.fresh_folder(case_file.folder) != case_file.folder


def test_the_keys_of_before_alone_are_a_trace_of_a_case_file(tmp_path: Path) -> None:
    (tmp_path / keys.PREVIOUS).write_text("{}")
    assert found(tmp_path) is Found.KEYLESS


def test_a_first_day_is_told_from_a_folder_that_cannot_be_found(tmp_path: Path) -> None:
    usual, stick = whereabouts.usual_folder(), tmp_path / "stick"
    assert found(tmp_path) is Found.NONE_YET
    assert found(stick) is found(stick, str(stick)) is Found.GONE
    assert found(tmp_path, str(tmp_path)) is Found.NO_LONGER
    assert usual.exists() or (found(usual), found(usual, str(usual))) == (Found.NONE_YET, Found.GONE)


def test_a_folder_that_cannot_be_looked_into_is_not_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refused)
    assert found(tmp_path) is Found.GONE
    assert whereabouts.holds_case_file(tmp_path)
    assert whereabouts.fresh_folder(tmp_path) == tmp_path
    with pytest.raises(MaracError, match="already"):
        opening.create(tmp_path, SETUP, TRIAL)


def test_preferences_lie_where_the_computer_keeps_them() -> None:
    place = user_config_path("MARAC Desktop", appauthor=False)
    assert whereabouts.preferences_file() == place / "preferences.json"


def test_explore_never_lies_where_a_real_case_file_would() -> None:
    explore, usual = whereabouts.explore_folder(), whereabouts.usual_folder()
    assert explore != usual
    assert explore not in usual.parents
    assert usual not in explore.parents


def test_a_new_case_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    shown = tmp_path / "case file"
    assert whereabouts.fresh_folder(shown) == shown
    for taken in (shown, tmp_path / "case file 2"):
        taken.mkdir()
        (taken / keys.NAME).write_text("{}")
    assert whereabouts.fresh_folder(shown) == tmp_path / "case file 3"
    assert whereabouts.fresh_folder(shown, str(tmp_path / "case file 3")) == tmp_path / "case file 4"
    assert whereabouts.fresh_folder(whereabouts.explore_folder()) != whereabouts.explore_folder()


def test_what_is_half_decided_of_sealed_lists_lies_apart_from_case_files() -> None:
    assert whereabouts.sealed_folder() not in {whereabouts.explore_folder(), whereabouts.usual_folder()}
