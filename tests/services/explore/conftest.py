"""One Explore of the usual size, whole, for every test that only reads it."""

import shutil
from collections.abc import Iterator

import pytest

from marac_desktop.services.desk import Desk
from marac_desktop.services.explore.folder import accounts, ensure
from marac_desktop.services.opening import open_case_file
from tests.conftest import TODAY, TRIAL

STEPS: list[tuple[int, int]] = []


@pytest.fixture(scope="session")
def explore(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The coordinator's desk at one Explore folder, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("filled") / "Explore"
    ensure(folder, TODAY, lambda done, total, words: STEPS.append((done, total)), terms=TRIAL)
    known = accounts()[0]
    desk = open_case_file(folder, known.name, known.passphrase, TRIAL)
    yield desk
    desk.close()
    shutil.rmtree(folder)
