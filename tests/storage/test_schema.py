"""An older file is brought up to date in one step or not at all; a newer one is left alone."""

from pathlib import Path

import pytest

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import schema
from tests.storage.conftest import reopened


@pytest.mark.parametrize(
    ("version", "kind", "says"),
    [(schema.SCHEMA + 1, schema.NewerError, "newer version"), (0, schema.OlderError, "older version")],
)
def test_other_versions_are_told(older: Path, version: int, kind: type[MaracError], says: str) -> None:
    raw = reopened(older)
    raw.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(kind, match=says):
        schema.require_current(raw)
    raw.close()
