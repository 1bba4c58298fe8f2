"""What a process asks of the system, by strace (Linux): files it opens, sockets it makes."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.journeys.visits import ROOT

_OPENED = re.compile(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]+)"')
_FAMILY = re.compile(r"socket(?:pair)?\((\w+)")
LONGEST = 400
"""Seconds: a tracer slows down what it watches."""


APART = ("unshare", "-n") if sys.platform == "linux" and os.geteuid() == 0 else ()
"""What runs a command where there is no network: making such a namespace is for the system's own account only."""
SOCKETS = "socket,socketpair"


def tracing(calls: str, trace: Path) -> list[str]:
    """What runs a command under the tracer, which writes each of these ``calls`` to ``trace``."""
    strace = shutil.which("strace")
    assert strace, "strace is not there; tools/setup installs it"
    return [strace, "-f", "--seccomp-bpf", "-qq", "-s", "4096", "-e", f"trace={calls}", "-o", str(trace)]


def families(trace: Path) -> set[str]:
    """The families of the sockets that were made under the tracer, such as ``AF_UNIX``."""
    return set(_FAMILY.findall(_text(trace)))


def opened_by(arguments: list[str], environment: Mapping[str, str], trace: Path, status: int = 0) -> set[Path]:
    """Every file ``python`` with ``arguments`` opens, or tries to; it must end with ``status``."""
    command = [*tracing("open,openat", trace), sys.executable, *arguments]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False, timeout=LONGEST)
    assert ran.returncode == status, ran.stderr.decode(errors="replace")
    return {Path(found) for found in _OPENED.findall(_text(trace))}


def _text(trace: Path) -> str:
    return trace.read_text(encoding="utf-8", errors="replace")
