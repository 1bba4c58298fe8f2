"""P1: from the start of the process to an unlock window that is painted and takes typing, beside a bare Qt window."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.harness import measure
from tests.conftest import CaseFile
from tests.journeys.visits import ROOT, home

ROUNDS = 15
MOST = 1.5


@pytest.mark.bench
def test_p1_start_to_a_typeable_unlock_window(case_file: CaseFile, tmp_path: Path) -> None:
    # As installed: neither the product nor Qt is compiled from its source at each start.
    environment = home(tmp_path) | {"PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}

    def run(*arguments: str) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.start", *arguments]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=60)

    folder = str(case_file.folder)
    ratio = measure(lambda: run("floor"), lambda: run("product", folder), ROUNDS, "P1 start to a typeable window")
    assert ratio.times <= MOST
