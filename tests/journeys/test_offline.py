"""The tour opens no network socket, and comes to its end where there is no network at all (security.md D13)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.journeys.traced import LONGEST, families_of
from tests.journeys.visits import ROOT

if sys.platform == "linux":

    def test_the_tour_makes_no_network_socket(tmp_path: Path, environment: dict[str, str]) -> None:
        families = families_of(_tour(tmp_path / "out"), environment, tmp_path / "trace")
        assert not {family for family in families if family.startswith("AF_INET")}
        assert sorted((tmp_path / "out").glob("*.png"))

    def test_the_tracer_sees_a_network_socket(tmp_path: Path, environment: dict[str, str]) -> None:
        code = "import socket; socket.socket().close(); socket.socket(socket.AF_INET6).close()"
        assert families_of(["-c", code], environment, tmp_path / "trace") >= {"AF_INET", "AF_INET6"}

    if os.geteuid() == 0:  # making a namespace is for the system's own account only

        def test_the_tour_needs_no_network(tmp_path: Path, environment: dict[str, str]) -> None:
            unshare = shutil.which("unshare")
            assert unshare
            command = [unshare, "-n", sys.executable, *_tour(tmp_path / "out")]
            subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=LONGEST)
            assert sorted((tmp_path / "out").glob("*.png"))


def _tour(out: Path) -> list[str]:
    return ["-m", "marac_desktop", "--tour", str(out)]
