"""The product's process: what is left to do when its last window is gone."""

import subprocess
import sys
from pathlib import Path

from tests.journeys.visits import ROOT, home

PRINTS_AND_LEAVES = """
import sys
from pathlib import Path
from threading import Event
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from marac_desktop.__main__ import run
from marac_desktop.app import Options, Product
from marac_desktop.ui.background import Background

began, finish, last = Product.start, Background.finish, Event()

def start(product):
    product.background.printing(product, prints, print)
    QTimer.singleShot(0, product, product.leave)
    return began(product)

def prints():
    last.wait(10)
    print("printed", flush=True)

def finishing(background):
    print("windows", sum(window.isVisible() for window in QApplication.topLevelWidgets()), flush=True)
    last.set()
    finish(background)
    print("finished", flush=True)

Product.start, Background.finish = start, finishing
sys.exit(run(Options(Path(sys.argv[1]))))
"""


def test_the_last_paper_goes_to_the_printer_with_no_window_left_and_then_the_process_ends(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PRINTS_AND_LEAVES, str(tmp_path / "nowhere")]
    done = subprocess.run(
        command, cwd=ROOT, env=home(tmp_path), check=False, timeout=60, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.splitlines()) == (0, ["windows 0", "printed", "finished"]), done.stderr
