"""What the tour's proof that it needs no network stands on: the tracer sees a socket, the namespace has no network.

The tour itself runs under both in ``tests/test_tour.py`` (security.md D13).
"""

import subprocess
import sys
from pathlib import Path

from tests.journeys.traced import APART, SOCKETS, families, tracing

if sys.platform == "linux":

    def test_the_tracer_sees_a_network_socket(tmp_path: Path) -> None:
        code = "import socket; socket.socket().close(); socket.socket(socket.AF_INET6).close()"
        subprocess.run([*tracing(SOCKETS, tmp_path / "trace"), sys.executable, "-c", code], check=True)
        assert families(tmp_path / "trace") >= {"AF_INET", "AF_INET6"}


if APART:

    def test_nothing_is_reached_from_the_namespace_without_a_network() -> None:
        code = "import socket; socket.create_connection(('127.0.0.1', 9))"
        ran = subprocess.run([*APART, sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert "Network is unreachable" in ran.stderr
