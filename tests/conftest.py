"""A real, encrypted case file for each test: made once in a run, copied for each, opened as the product opens it."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from marac_desktop.domain.access import Role
from marac_desktop.domain.office import Marac, Office
from marac_desktop.services.desk import Desk
from marac_desktop.services.opening import NewAccount, Setup, Terms, create, open_case_file
from marac_desktop.storage.slots import Cost

# Qt aborts without a display; the journeys that need a real one say so themselves.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How fast the machine is while something else runs on it is no property of a rule.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

TODAY = date(2026, 11, 23)  # a Monday
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
COORDINATOR = ("Robin Example", "gravel otter violin mango tidy lantern")
DA_LEAD = ("Sam Specimen", "thistle biscuit canal plum wander sketch")
TRIAL = Terms(clock=lambda: NOW, floor=Cost(64, 1, 1), cost=Cost(64, 1, 1), reserve=64 * 1024)
SETUP = Setup(
    Office(name="Somerset MARAC office", maracs=(Marac("Somerset East", ("East",)), Marac("Somerset West", ("West",)))),
    (
        NewAccount(COORDINATOR[0], Role.COORDINATOR, COORDINATOR[1], "Avon and Somerset Police"),
        NewAccount(DA_LEAD[0], Role.DA_SERVICE, DA_LEAD[1], "Somerset DA service"),
    ),
)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A closed case file in a folder of its own, and the code of its recovery sheet."""

    folder: Path
    recovery_code: str

    def open(self, who: tuple[str, str] = COORDINATOR, terms: Terms = TRIAL) -> Desk:
        """A desk at it; the test closes it."""
        return open_case_file(self.folder, *who, terms)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> CaseFile:
    """The case file all others are copies of: two accounts, no cases. Never opened again."""
    folder = tmp_path_factory.mktemp("template") / "case file"
    created = create(folder, SETUP, TRIAL)
    created.desk.close()
    return CaseFile(folder, created.recovery_code)


@pytest.fixture
def case_file(template: CaseFile, tmp_path: Path) -> CaseFile:
    """A case file of this test's own, closed."""
    return replace(template, folder=Path(shutil.copytree(template.folder, tmp_path / "case file")))


@pytest.fixture
def seat(case_file: CaseFile) -> Iterator[Callable[[tuple[str, str]], Desk]]:
    """Opens the case file as somebody, one at a time; what is still open at the end is closed."""
    opened: list[Desk] = []

    def sit_down(who: tuple[str, str] = COORDINATOR) -> Desk:
        while opened:
            opened.pop().close()
        opened.append(case_file.open(who))
        return opened[-1]

    yield sit_down
    while opened:
        opened.pop().close()


@pytest.fixture
def desk(seat: Callable[[tuple[str, str]], Desk]) -> Desk:
    """The coordinator's desk. Open one desk at a time: use ``seat`` to change places."""
    return seat(COORDINATOR)


@pytest.fixture
def da_desk(seat: Callable[[tuple[str, str]], Desk]) -> Desk:
    """The DA service's desk (the coordinator's is closed if it was open)."""
    return seat(DA_LEAD)


@pytest.fixture
def today() -> date:
    """Monday 23 November 2026."""
    return TODAY


@pytest.fixture
def now() -> datetime:
    """Half past nine that Monday."""
    return NOW
