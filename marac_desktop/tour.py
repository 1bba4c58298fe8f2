"""The tour: the whole journey of a case through the real window, leaving numbered pictures and the papers in a folder.

It sets up a case file of its own in a folder that is gone afterwards, then looks at every screen on invented data.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from marac_desktop import resources
from marac_desktop.app import Options, Product
from marac_desktop.domain.dates import show
from marac_desktop.services.duplicates import compare_some
from marac_desktop.services.explore import accounts
from marac_desktop.ui import journey, sights
from marac_desktop.ui.journey import FilePrompts
from marac_desktop.ui.practitioner import Act, Acts, Practitioner, click, fill, once, sees, then
from marac_desktop.ui.preferences import Preferences
from marac_desktop.ui.reading import top_window

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk
    from marac_desktop.services.opening import Terms

TRACKER = "explore/coordinator-tracker.xlsx"
HALF_TYPED = "She rang at noon. He has been seen outside the scho"


class Touring(Product):
    """The product, but that after a lock the tour itself opens the next window, in this process, and that its Explore
    is in ``apart``, where it spoils nobody's own.
    """

    def __init__(self, app: QApplication, options: Options, terms: "Terms | None", apart: Path) -> None:
        self._apart = apart
        super().__init__(app, options, FilePrompts(), terms, Preferences(apart / "preferences.json"))

    def start_over(self, *more: str) -> None:
        """Nothing: the tour goes on by itself."""

    def _explore_folder(self) -> Path:
        return self._apart / "Explore"


class Tour(QObject):
    """Walks through the product and leaves pictures in ``out``. ``terms`` other than None are those of tests."""

    def __init__(self, app: QApplication, out: Path, terms: "Terms | None" = None) -> None:
        super().__init__()
        self._app = app
        self._out = out
        self._terms = terms
        self._number = 0
        out.mkdir(parents=True, exist_ok=True)

    def journey(self) -> None:
        """One case, from the first run to the quarter, then locked half-way through a word and taken up again."""
        with TemporaryDirectory() as given:
            apart = Path(given)
            folder = apart / "case file"
            folder.mkdir()  # one that is not there is taken for a drive that is not plugged in
            product = self._product(apart, Options(folder=folder))
            self._walk(product, self._whole(product, apart))
            again = self._product(apart, Options(folder=folder))
            self._walk(again, self._back_again(again))

    def screens(self) -> None:
        """Every screen on the invented data of Explore."""
        with TemporaryDirectory() as given:
            apart = Path(given)
            product = self._product(apart, Options(explore=True))
            self._walk(product, self._looking(product))

    def picture(self, name: str) -> Act:
        """An act that leaves a picture of the window on top as ``03-triage.png``."""

        def take() -> None:
            self._number += 1
            self._app.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # what was just put up finds its size first
            window = top_window()
            if window is not None:
                window.grab().save(str(self._out / f"{self._number:02d}-{name}.png"))

        return then(f"take a picture of {name}", take)

    def _product(self, apart: Path, options: Options) -> Product:
        return Touring(self._app, options, self._terms, apart)

    def _whole(self, product: Product, apart: Path) -> Acts:
        prompts, picture = product.prompts, self.picture
        if not isinstance(prompts, FilePrompts):
            raise TypeError("the tour answers the file dialogs itself")
        yield from journey.set_up(prompts, apart, lambda: _code(product), picture)
        yield then("choose File, Import", _import(product))
        yield from journey.import_tracker(prompts, resources.path(TRACKER), picture)
        yield from journey.refer(picture)
        yield from journey.triage(picture)
        today = show(product.session.context.today()) if product.session is not None else ""
        yield from journey.meet(prompts, self._out, today, picture)
        yield from journey.hold(picture)
        yield from journey.count(picture)
        yield from journey.begin_another(HALF_TYPED, picture)
        yield click("Lock the case file (Ctrl+L)")
        yield once("the case file is closed", lambda: not product.background.is_open, _nothing)

    def _back_again(self, product: Product) -> Acts:
        yield fill("Name", journey.COORDINATOR[0])
        yield fill("Passphrase", journey.COORDINATOR[2])
        yield self.picture("unlock")
        yield click("Open the case file")
        yield sees(HALF_TYPED)
        yield self.picture("taken-up-again")
        yield then("close the product", _close(product))

    def _looking(self, product: Product) -> Acts:
        yield once("see the invented data", lambda: _filled(product), _nothing)
        yield self.picture("explore-unlock")
        yield click("Open the case file")
        yield click("Home")  # it opens where somebody was last
        yield sees("Needs attention first")
        yield then("compare everybody at once", _compare(product))
        yield from sights.everything(accounts()[0].passphrase, self.picture)
        yield then("close the product", _close(product))

    def _walk(self, product: Product, acts: Acts) -> None:
        """Do ``acts`` to their end; raises what stopped them."""
        ends: list[BaseException | None] = []

        def ended(error: BaseException | None) -> None:
            ends.append(error)
            self._app.exit()  # quitting would ask the covered windows first

        practitioner = Practitioner(lambda: not product.background.is_busy, ended)
        if not product.start():
            raise RuntimeError("the case file of the tour is open in another window")
        practitioner.begin(acts)
        while not ends:  # closing the product quits as well, before the practitioner knows
            self._app.exec()
        practitioner.deleteLater()
        for window in self._app.topLevelWidgets():
            window.hide()  # they would go with the process that a lock or closing ends
        if ends[0] is not None:
            raise ends[0]


def tour(out: Path) -> int:
    """Run the tour into ``out`` and say where it is; the exit status."""
    app = QApplication.instance() or QApplication(["MARAC Desktop"])
    if not isinstance(app, QApplication):
        raise TypeError("the tour needs windows")
    app.setQuitOnLastWindowClosed(False)
    walk = Tour(app, out)
    walk.journey()
    walk.screens()
    sys.stdout.write(f"The pictures and papers of the tour are in {out.resolve()}\n")
    return 0


def _code(product: Product) -> str:
    made = product.first_run.new_case_file if product.first_run is not None else None
    return made.code if made is not None else ""


def _import(product: Product) -> Callable[[], object]:
    return lambda: product.session.open_import() if product.session is not None else None


def _close(product: Product) -> Callable[[], object]:
    return lambda: product.session.close() if product.session is not None else None


def _compare(product: Product) -> Callable[[], object]:
    """The product compares people in passing, a few at a time; the tour does not wait for that."""

    def compare() -> None:
        if product.session is not None:
            product.session.context.run(product, _compare_all, lambda _: None)

    return compare


def _compare_all(desk: "Desk") -> None:
    """A few at a time: so many at once would take longer."""
    while compare_some(desk).left:
        pass


def _filled(product: Product) -> bool:
    return product.unlock is not None and bool(product.unlock.passphrase.text)


def _nothing() -> None:
    """Only its having come about mattered."""
