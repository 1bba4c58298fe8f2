"""The README's screenshots are listed in the tour's order and captioned in words."""

from tools import shots


def test_a_file_name_becomes_a_caption() -> None:
    assert shots.caption("03-triage-agreed.png") == "Triage agreed"


def test_the_section_is_written_anew() -> None:
    readme = "before\n<!-- screenshots -->\nold\n<!-- /screenshots -->\nafter\n"
    written = shots.listed(readme, ["01-home.png", "02-referral.png"])
    assert "old" not in written
    assert written.startswith("before\n<!-- screenshots -->\n![Home](docs/screenshots/01-home.png)\n")
    assert written.endswith("![Referral](docs/screenshots/02-referral.png)\n<!-- /screenshots -->\nafter\n")
