"""Starts MARAC Desktop from the command line: ``python -m marac_desktop``."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from marac_desktop.services import offline

if TYPE_CHECKING:
    from marac_desktop.app import Options, Product

NAME = "MARAC Desktop"
SECOND_INSTANCE = 3
"""Exit status when the case file is open in another window."""
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; the exit status."""
    chosen = _parser().parse_args(sys.argv[1:] if arguments is None else list(arguments))
    offline.stay_offline()
    if chosen.self_check:
        return _self_check()
    if chosen.tour is not None:
        return _tour(chosen.tour)
    from marac_desktop.app import Options

    return run(Options(chosen.folder, chosen.explore, chosen.restore))


def run(options: "Options") -> int:
    """Run the product until its window is closed; the exit status."""
    from marac_desktop.app import Product
    from marac_desktop.ui.theme import application
    from marac_desktop.ui.windows import leave_out_of_captures

    app = application(NAME)
    leave_out_of_captures(app)
    product = Product(app, options)
    sys.excepthook = _crash_hook(product)
    if not product.start():
        return _second()
    status = app.exec()
    for window in app.topLevelWidgets():
        window.hide()  # the next process has its own up while this one's last paper goes to the printer
    product.background.finish()
    return status


def _second() -> int:
    """Say that the case file is open in another window, for a moment."""
    from PySide6.QtWidgets import QApplication

    from marac_desktop.ui.instance import ALREADY_OPEN, AlreadyOpen

    sys.stderr.write(f"{ALREADY_OPEN}\n")
    notice = AlreadyOpen()
    notice.closed.connect(QApplication.quit)
    notice.show()
    QApplication.exec()
    return SECOND_INSTANCE


def _self_check() -> int:
    from PySide6.QtCore import qVersion

    from marac_desktop.services import self_check

    findings = self_check.self_check(qVersion())
    sys.stdout.write(self_check.report(findings) + "\n")
    return 0 if self_check.is_sound(findings) else 1


def _tour(out: Path) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from marac_desktop.tour import tour

    return tour(out)


def _crash_hook(product: "Product") -> Hook:
    """What Qt's slots hand an exception to that nobody caught."""

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        product.crashed(error)

    return hook


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("marac-desktop", description="The coordinator's desk for a MARAC.")
    parser.add_argument("--explore", action="store_true", help="open with invented data")
    parser.add_argument("--folder", type=Path, help="the folder of the case file")
    parser.add_argument("--restore", action="store_true", help="begin with restoring a backup")
    parser.add_argument("--tour", type=Path, metavar="OUT", help="walk through the product, leaving screenshots in OUT")
    parser.add_argument("--self-check", action="store_true", help="print versions and the offline statement, and end")
    return parser


if __name__ == "__main__":
    sys.exit(main())
