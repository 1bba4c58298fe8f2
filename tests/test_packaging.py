"""What is handed to the council is whole: the wheel, and the folder that starts without any Python on the machine."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = (
    "marac_desktop",
    "resources",
    "docs",
    "tools",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "build_installer.spec",
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources in a folder of their own, so that building leaves nothing in the checkout."""
    folder = tmp_path / "source"
    folder.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder)
    return folder


def _run(folder: Path, *arguments: str | Path) -> str:
    ours = {**os.environ, "PYTHONPATH": ""}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=ours,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_wheel_carries_every_shipped_file(copy: Path, tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    _run(copy, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", wheels, ".")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(next(wheels.glob("*.whl"))) as wheel:
        wheel.extractall(installed)
    shipped = {path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*") if path.is_file()}
    carried = installed / "marac_desktop" / "shipped"
    assert {path.relative_to(carried) for path in carried.rglob("*") if path.is_file()} == shipped
    where = "from marac_desktop import resources; print(resources.path('criteria'))"
    assert Path(_run(installed, "-c", where).strip()) == carried / "criteria"


def test_the_installed_folder_starts_and_finds_itself_whole(copy: Path) -> None:
    _run(copy, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "build_installer.spec")
    bundle = copy / "dist" / "marac-desktop"
    said = _run(copy, ROOT / "tools" / "check_bundle.py", bundle)
    assert said.rstrip().endswith("All is in order."), said
    names = {path.name for path in bundle.rglob("*")}
    assert not {name for name in names if "Qt6Network" in name or "Qt6Qml" in name or "DarkGarden" in name}
    assert {"licences.md", "avon-somerset.toml", "env.py"} <= names
