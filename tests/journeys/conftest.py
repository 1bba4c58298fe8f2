"""Journeys run the product as a child in a home of its own, as the user starts it."""

from pathlib import Path

import pytest

from tests.journeys import visits


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A user's environment, with nothing remembered yet and Python's text in UTF-8."""
    home = tmp_path / "home"
    home.mkdir()
    return visits.home(home) | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
