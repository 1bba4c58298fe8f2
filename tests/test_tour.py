"""The whole journey through the real window, as a process of its own: offscreen without a network, and on a screen."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.journeys.traced import APART, SOCKETS, families, tracing

LONGEST = 400  # seconds


def _tour(out: Path, home: Path, *before: str, platform: str) -> subprocess.CompletedProcess[str]:
    surroundings = os.environ | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "QT_QPA_PLATFORM": platform,
        "QT_ENABLE_HIGHDPI_SCALING": "0",
    }
    command = [*before, sys.executable, "-m", "marac_desktop", "--tour", str(out)]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=LONGEST, check=False)


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a tour offscreen left, walked where there is no network and its sockets are watched (D13)."""
    apart = tmp_path_factory.mktemp("tour")
    watched = tracing(SOCKETS, apart / "out.trace") if sys.platform == "linux" else []
    done = _tour(apart / "out", apart / "home", *APART, *watched, platform="offscreen")
    assert done.returncode == 0, done.stderr[-2000:]
    assert str(apart / "out") in done.stdout
    return apart / "out"


def _text(paper: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(paper).pages)


def test_every_step_leaves_its_picture(toured: Path) -> None:
    names = [picture.stem.partition("-")[2] for picture in sorted(toured.glob("*.png"))]
    steps = ("set-up-area", "recovery-sheet", "import-check", "referral-form", "triage-decided", "agenda-print")
    more = ("meeting-discussed", "quarter", "half-typed", "taken-up-again", "explore-home", "explore-office")
    inside = (
        "referral", "candidates", "form", "form-dash", "case", "back", "plan", "enquiries", "sign", "seal", "agenda",
        "agenda-preview", "person", "duplicates", "settings",
    )  # fmt: skip
    wanted = (*steps, *more, *(f"explore-{name}" for name in inside))
    assert [name for name in wanted if name not in names] == []
    assert len(set(names)) == len(names)


def test_no_picture_is_blank(toured: Path) -> None:
    for picture in toured.glob("*.png"):
        with Image.open(picture) as image:
            colours = image.convert("RGB").getcolors(1 << 24) or []
            assert max(count for count, _ in colours) < 0.9 * image.width * image.height, picture.name


if sys.platform == "linux":

    def test_no_network_socket_was_made(toured: Path) -> None:
        made = families(toured.with_suffix(".trace"))
        assert not {family for family in made if family.startswith("AF_INET")}


def test_both_cuts_name_the_people_as_they_were_typed(toured: Path) -> None:
    agenda, case_list = (_text(paper) for paper in sorted(toured.glob("P-*.pdf")))
    for text in (agenda, case_list):
        assert "Łucja" in text
        assert "Ŵyn".upper() in text.upper()
        assert "张伟" in text
        assert "OFFICIAL-SENSITIVE" in text
    assert "Copy 1" in agenda
    assert "Copy 14" in case_list


def test_no_paper_carries_what_was_told_of_the_case(toured: Path) -> None:
    told = "".join(_text(paper) for paper in toured.glob("P-*.pdf"))
    assert "Threats since she left" not in told
    assert "where she works" not in told


def test_the_same_journey_on_a_screen(tmp_path: Path) -> None:
    screen = shutil.which("xvfb-run")
    assert screen is not None, "xvfb-run is among the system libraries that tools/setup installs"
    before = (screen, "-a", "-s", "-screen 0 1600x1000x24")
    done = _tour(tmp_path / "out", tmp_path / "home", *before, platform="xcb")
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(list((tmp_path / "out").glob("*.png"))) > 50
