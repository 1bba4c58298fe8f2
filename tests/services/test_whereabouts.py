"""A folder is known to hold a case file by its keys, and Explore lies apart."""

from pathlib import Path

from platformdirs import user_config_path

from marac_desktop.services import opening, whereabouts
from marac_desktop.storage import keys
from tests.conftest import CaseFile


def test_a_case_file_is_known_by_its_keys(case_file: CaseFile, tmp_path: Path) -> None:
    assert whereabouts.KEYS == keys.NAME
    assert whereabouts.holds_case_file(case_file.folder) is opening.exists(case_file.folder) is True
    assert not whereabouts.holds_case_file(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


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
        (taken / whereabouts.KEYS).write_text("{}")
    assert whereabouts.fresh_folder(shown) == tmp_path / "case file 3"
    assert whereabouts.fresh_folder(whereabouts.explore_folder()) != whereabouts.explore_folder()


def test_what_is_half_decided_of_sealed_lists_lies_apart_from_case_files() -> None:
    assert whereabouts.sealed_folder() not in {whereabouts.explore_folder(), whereabouts.usual_folder()}
