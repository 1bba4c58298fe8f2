"""Preferences are remembered per user, and a damaged file is only an empty one."""

from pathlib import Path

from marac_desktop.ui.preferences import Preferences


def test_what_is_set_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "preferences.json"
    Preferences(file).set("zoom", 150)
    Preferences(file).of("a").set("columns/referrals", ["reference", "stage"])
    assert Preferences(file).get("zoom", 100) == 150
    assert Preferences(file, "a").get("columns/referrals", [""]) == ["reference", "stage"]


def test_each_user_has_their_own(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    Preferences(file, "a").set("zoom", 150)
    assert Preferences(file, "b").get("zoom", 100) == 100


def test_a_value_of_another_type_is_as_if_there_were_none(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    Preferences(file).set("zoom", "large")
    assert Preferences(file).get("zoom", 100) == 100


def test_a_damaged_file_is_an_empty_one_and_can_be_written_again(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_text("{ not json", encoding="utf-8")
    assert Preferences(file).get("zoom", 100) == 100
    Preferences(file).set("zoom", 110)
    assert Preferences(file).get("zoom", 100) == 110


def test_a_disk_that_refuses_only_forgets(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").mkdir()
    kept = Preferences(tmp_path / "preferences.json")
    kept.set("zoom", 110)
    assert kept.get("zoom", 100) == 110
