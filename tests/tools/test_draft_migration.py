"""The next migration is drafted from what the models gained: here, what the last one gave and is taken away again."""

import shutil
from pathlib import Path

import pytest

from marac_desktop.storage import schema
from tools import draft_migration


def test_what_the_models_gained_is_drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrations = Path(shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations"))
    (last,) = (migrations / "versions").glob(f"{schema.SCHEMA:04d}_*.py")
    last.unlink()
    monkeypatch.setattr(schema, "MIGRATIONS", migrations)
    assert draft_migration.main(["Keep", "what", "is", "new"]) == 0
    (drafted,) = (migrations / "versions").glob(f"{schema.SCHEMA + 1:04d}_*.py")
    text = drafted.read_text(encoding="utf-8")
    assert f'down_revision = "{schema.SCHEMA - 1:04d}"'.replace('"', "'") in text
    assert "op.create" in text
