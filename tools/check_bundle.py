"""Starts the built bundle as a council laptop would: an empty home, and no Python anywhere on its path."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Runs the bundle's ``--self-check`` in the folder given; its exit code is ours."""
    program = Path(sys.argv[1]).resolve() / ("marac-desktop.exe" if os.name == "nt" else "marac-desktop")
    with tempfile.TemporaryDirectory() as home:
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
        bare = {"HOME": home, "USERPROFILE": home, "PATH": home, "QT_QPA_PLATFORM": "offscreen", **kept}
        return subprocess.run([program, "--self-check"], env=bare, cwd=home, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
