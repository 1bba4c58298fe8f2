"""The README's screenshots are listed in the tour's order and captioned in words."""

import sys
from pathlib import Path

import pytest
from PIL import Image

from tools import shots


def test_a_file_name_becomes_a_caption() -> None:
    assert shots.caption("03-triage-agreed.png") == "Triage agreed"


def test_the_section_is_written_anew() -> None:
    readme = "before\n<!-- screenshots -->\nold\n<!-- /screenshots -->\nafter\n"
    written = shots.listed(readme, ["01-home.png", "02-referral.png"])
    assert "old" not in written
    assert written.startswith("before\n<!-- screenshots -->\n![Home](docs/screenshots/01-home.png)\n")
    assert written.endswith("![Referral](docs/screenshots/02-referral.png)\n<!-- /screenshots -->\nafter\n")


def test_only_chosen_pictures_go_into_the_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("<!-- screenshots -->\n<!-- /screenshots -->\n", encoding="utf-8")
    for name in ("01-set-up-area.png", "31-unlock.png"):
        Image.new("RGB", (4, 4)).save(tmp_path / name)
    monkeypatch.setattr(shots, "ROOT", tmp_path)
    monkeypatch.setattr(shots, "SHOTS", tmp_path / "shown")
    monkeypatch.setattr(sys, "argv", ["shots", str(tmp_path)])
    assert shots.main() == 0
    assert [picture.name for picture in (tmp_path / "shown").iterdir()] == ["31-unlock.png"]
    assert "31-unlock.png" in readme.read_text(encoding="utf-8")
