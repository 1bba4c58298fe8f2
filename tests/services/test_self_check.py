"""The self-check tells a whole copy from a damaged, outdated or unguarded one."""

import tempfile
from pathlib import Path

import pytest

from marac_desktop import __version__, resources
from marac_desktop.services import offline, self_check
from marac_desktop.storage import floor, schema


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the socket guard were installed: the real one cannot be taken out again."""
    monkeypatch.setattr(offline, "is_offline", lambda: True)


@pytest.mark.usefixtures("guarded")
def test_a_whole_copy_is_in_order() -> None:
    findings = self_check.self_check("6.11.3")
    printed = self_check.report(findings)
    assert self_check.is_sound(findings), printed
    for expected in (f"MARAC Desktop {__version__}", "Python 3.", "Qt 6.11.3", "SQLCipher 4.", "(at least 3.51.3)"):
        assert expected in printed
    assert "case file was made, opened again and thrown away" in printed
    assert "A page was set" in printed
    assert offline.STATEMENT in printed
    assert printed.endswith("All is in order.")


@pytest.mark.usefixtures("guarded")
def test_an_outdated_engine_is_not_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floor, "engine", lambda: floor.Engine((3, 40, 1), "4.5.0 community"))
    findings = self_check.self_check("6.11.3")
    assert not self_check.is_sound(findings)
    assert "NOT SOUND: This computer's copy of MARAC Desktop carries database engine 3.40.1" in self_check.report(
        findings
    )


@pytest.mark.usefixtures("guarded")
def test_lost_migrations_are_not_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", tmp_path)
    assert "NOT SOUND: Changes of the case file's form: 0" in self_check.report(self_check.self_check("6.11.3"))


@pytest.mark.usefixtures("guarded")
def test_a_case_file_that_cannot_be_made_is_not_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/to/be/found")
    findings = self_check.self_check("6.11.3")
    assert not self_check.is_sound(findings)
    assert "nowhere" in self_check.report(findings)


@pytest.mark.usefixtures("guarded")
def test_nothing_of_the_trial_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    self_check.self_check("6.11.3")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("guarded")
def test_an_emptied_folder_is_not_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    for _name, folder, _pattern in self_check.SHIPPED:
        (tmp_path / folder).mkdir()
    findings = self_check.self_check("6.11.3")
    assert "NOT SOUND: Shipped criteria: 0" in self_check.report(findings)


@pytest.mark.usefixtures("guarded")
def test_a_missing_folder_is_not_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    findings = self_check.self_check("6.11.3")
    assert not self_check.is_sound(findings)
    assert "is missing: fonts" in self_check.report(findings)


def test_open_sockets_are_not_sound() -> None:
    findings = self_check.self_check("6.11.3")
    assert not self_check.is_sound(findings)
    assert "NOT SOUND: Sockets are not blocked" in self_check.report(findings)
    assert self_check.report(findings).endswith("install the program again.")
