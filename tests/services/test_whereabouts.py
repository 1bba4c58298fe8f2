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
