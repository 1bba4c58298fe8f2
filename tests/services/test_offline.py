"""The network is closed to this process; a Unix socket, as printing needs, is not."""

import subprocess
import sys

import pytest

from marac_desktop.services.offline import STATEMENT, is_offline

_BLOCKED = """
import socket
from marac_desktop.services.offline import OfflineError, stay_offline
stay_offline()
try:
    {attempt}
except OfflineError as refusal:
    print("refused", refusal)
else:
    print("went through")
"""


def _said_by_child(attempt: str) -> str:
    """In a process of its own: an audit hook stays for good."""
    child = [sys.executable, "-c", _BLOCKED.format(attempt=attempt)]
    return subprocess.run(child, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket()",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.create_server(('127.0.0.1', 0))",
        "socket.getaddrinfo('localhost', 80)",
        "socket.gethostbyname('localhost')",
        "__import__('urllib.request', fromlist=['x']).urlopen('http://127.0.0.1:9/')",
    ],
)
def test_the_network_is_refused(attempt: str) -> None:
    assert _said_by_child(attempt).startswith("refused MARAC Desktop works offline")


def test_a_local_queue_can_still_be_reached() -> None:
    local = "socket.socketpair() if not hasattr(socket, 'AF_UNIX') else socket.socket(socket.AF_UNIX).close()"
    expected = "went through" if sys.platform != "win32" else "refused"
    assert _said_by_child(local).startswith(expected)


def test_one_can_ask_whether_the_guard_is_on() -> None:
    question = "print(__import__('marac_desktop.services.offline', fromlist=['x']).is_offline())"
    assert _said_by_child(question).startswith("True")
    assert not is_offline(), "the guard must not leak into the suite's own process"


def test_the_statement_says_that_nothing_leaves() -> None:
    assert "nothing leaves this computer" in STATEMENT
