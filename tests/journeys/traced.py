"""What a process asks of the system, by strace (Linux): files it opens, sockets it makes."""

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


def opened_by(arguments: list[str], environment: Mapping[str, str], trace: Path, status: int = 0) -> set[Path]:
    """Every file ``python`` with ``arguments`` opens, or tries to; it must end with ``status``."""
    text = _trace("open,openat", arguments, environment, trace, status)
    return {Path(found) for found in _OPENED.findall(text)}


def families_of(arguments: list[str], environment: Mapping[str, str], trace: Path, status: int = 0) -> set[str]:
    """The families of the sockets ``python`` with ``arguments`` and its children make, such as ``AF_UNIX``."""
    return set(_FAMILY.findall(_trace("socket,socketpair", arguments, environment, trace, status)))


def _trace(calls: str, arguments: list[str], environment: Mapping[str, str], trace: Path, status: int) -> str:
    strace = shutil.which("strace")
    assert strace, "strace is not there; tools/setup installs it"
    command = [strace, "-f", "--seccomp-bpf", "-qq", "-s", "4096", "-e", f"trace={calls}", "-o", str(trace)]
    command += [sys.executable, *arguments]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False, timeout=LONGEST)
    assert ran.returncode == status, ran.stderr.decode(errors="replace")
    return trace.read_text(encoding="utf-8", errors="replace")
