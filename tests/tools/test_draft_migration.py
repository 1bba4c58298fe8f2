"""The frozen first migration is what the tool would draft, and a next one is drafted from what the models gained."""

from pathlib import Path

from marac_desktop.storage import cipher
from tools import draft_migration


def test_the_first_is_what_would_be_drafted(tmp_path: Path) -> None:
    raw = cipher.connect(tmp_path / "draft.db", b"k" * 32, b"s" * 16, create=True)
    with cipher.engine(raw).begin() as connection:
        assert draft_migration.first(connection) == draft_migration.FIRST.read_text(encoding="utf-8")
    raw.close()
