"""A sealed list from office to office, each sitting a process of its own: ``python -m tests.journeys.sealing …``.

The arguments are the folder of the case file, the stick that is carried between the two offices, and the visit.
"""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow

from marac_desktop.app import Options, Product
from marac_desktop.services import offline
from marac_desktop.ui.journey import FilePrompts
from marac_desktop.ui.practitioner import Act, Acts, Practitioner, click, fill, keys, sees, then
from marac_desktop.ui.reading import on_screen, top_window
from tests.conftest import COORDINATOR, DA_LEAD, TRIAL
from tests.journeys.at_the_desk import say, sign_in

REASON = "Her sister stays with her; the IDVA rings daily. 张伟 <b>"
CARD, LIST, SLIP, SECOND = "lead.marac-card", "list.marac-triage", "answer.marac-slip", "second.marac-slip"


def menu(words: str) -> Act:
    """Use an entry of the menus."""
    return Act(f"use the menu “{words}”", lambda: _action(words), _trigger)


def picture(stick: Path, name: str) -> Act:
    """Leave a picture of the window on the stick, for whoever wants to look."""

    def taken() -> None:
        shown = top_window()
        if shown is not None:
            shown.grab().save(str(stick / f"{name}.png"))

    return then(f"take the picture {name}", taken)


def send(product: Product, prompts: FilePrompts, stick: Path) -> Acts:
    """The coordinator saves the key card with the DA service beside them, seals the list, and leaves."""
    yield from sign_in()
    yield sees("Needs attention first")
    prompts.paths += [stick / CARD, stick / LIST]
    yield menu("Save a key card…")
    yield picture(stick, "1-card")
    yield fill("Passphrase", DA_LEAD[1])
    yield click("Save the card…")
    yield sees("The key card of Sam Specimen is saved")
    yield menu("Seal a list for the DA service…")
    yield picture(stick, "2-seal")
    yield fill("Passphrase", COORDINATOR[1])
    yield click("Seal 3 cases and save…")
    yield sees("with Sam Specimen since")
    yield picture(stick, "3-out")
    yield then("leave", lambda: product.session.close() if product.session else None)


def begin_to_answer(_product: Product, prompts: FilePrompts, stick: Path) -> Acts:
    """The DA service opens the list in its own copy, decides one case, half types another, and locks."""
    yield from _open(prompts, stick)
    yield picture(stick, "4-list")
    yield click("Conference")
    yield click("Record the decision")
    yield sees("1 of 3 decided")
    yield click("Processed without conference")
    yield fill("Reason", REASON)
    yield picture(stick, "5-half")
    yield menu("Close")


def answer(_product: Product, prompts: FilePrompts, stick: Path) -> Acts:
    """It opens the list again, finds everything as it was, decides the rest, and signs once."""
    yield from _open(prompts, stick)
    yield sees("1 of 3 decided")
    yield then("read what was half typed", lambda: say(REASON in " ".join(on_screen())))
    yield click("Record the decision")
    yield click("Emergency meeting")
    yield click("Record the decision")
    yield sees("Ring the coordinator now as well")
    yield picture(stick, "6-decided")
    prompts.paths += [stick / SLIP]
    yield keys("Ctrl+S")
    yield picture(stick, "7-sign")
    yield fill("Passphrase", DA_LEAD[1])
    yield click("Sign 3 decisions")
    yield sees("The slip is signed and saved")
    yield picture(stick, "8-slip")
    yield menu("Close")


def take_in(product: Product, prompts: FilePrompts, stick: Path) -> Acts:
    """The coordinator takes the slip in; a second time it is refused."""
    yield from sign_in()
    prompts.paths += [stick / SLIP, stick / SLIP]
    yield keys("Ctrl+Shift+T")
    yield sees("3 decisions of Sam Specimen recorded")
    yield picture(stick, "9-taken")
    yield click("Go on")
    yield picture(stick, "10-desk")
    yield menu("Take in a slip…")
    yield sees("It counts once. Nothing was recorded.")
    yield then("leave", lambda: product.session.close() if product.session else None)


def answer_a_part(_product: Product, prompts: FilePrompts, stick: Path) -> Acts:
    """The DA service decides two of three, and is told before it signs that the slip counts once."""
    yield from _open(prompts, stick)
    for many in (1, 2):
        yield click("Conference")
        yield click("Record the decision")
        yield sees(f"{many} of 3 decided")
    yield from _signed(
        prompts, stick, SLIP, 2, "It counts once. The case without a decision stays with the coordinator"
    )
    yield sees("Send or carry it to the coordinator")
    yield menu("Close")


def answer_the_rest(_product: Product, prompts: FilePrompts, stick: Path) -> Acts:
    """It opens the list once more and decides the third as an emergency: only a call helps, and it is told so."""
    yield from _open(prompts, stick)
    yield click("Emergency meeting")
    yield click("Record the decision")
    yield sees("Ring the coordinator now as well")
    yield sees("what you decide now reaches nobody unless you ring")
    yield picture(stick, "11-after")
    yield from _signed(prompts, stick, SECOND, 3, "ring the coordinator with what is new")
    yield sees("Ring the coordinator first")
    yield picture(stick, "12-second")
    yield menu("Close")


def take_in_both(product: Product, prompts: FilePrompts, stick: Path) -> Acts:
    """The coordinator takes the first slip in; of the second nothing is recorded, and its emergency is told."""
    yield from sign_in()
    prompts.paths += [stick / SLIP, stick / SECOND]
    yield keys("Ctrl+Shift+T")
    yield sees("2 decisions of Sam Specimen recorded")
    yield click("Go on")
    yield menu("Take in a slip…")
    yield sees("It counts once. Nothing was recorded.")
    yield sees("Emergency meeting: SOM/26/0502. Ring Sam Specimen now")
    yield picture(stick, "13-refused")
    yield then("leave", lambda: product.session.close() if product.session else None)


def _signed(prompts: FilePrompts, stick: Path, name: str, many: int, told: str) -> Acts:
    prompts.paths += [stick / name]
    yield keys("Ctrl+S")
    yield sees(told)
    yield picture(stick, f"sign-{name}")
    yield fill("Passphrase", DA_LEAD[1])
    yield click(f"Sign {many} decisions")
    yield sees("The slip is signed and saved")


def _open(prompts: FilePrompts, stick: Path) -> Acts:
    yield click("Open a sealed triage list")
    yield picture(stick, "4-open")
    yield fill("Sealed list", str(stick / LIST))
    yield fill("Key card", str(stick / CARD))
    yield fill("Passphrase", DA_LEAD[1])
    yield click("Open the list")
    yield sees("Sealed list L-")


def _action(words: str) -> QAction | None:
    window = top_window()
    if not isinstance(window, QMainWindow):
        return None
    entries = window.findChildren(QAction)
    return next((entry for entry in entries if entry.text() == words and entry.isEnabled()), None)


def _trigger(found: object) -> None:
    if isinstance(found, QAction):
        found.trigger()


VISITS = {
    visit.__name__: visit
    for visit in (send, begin_to_answer, answer, take_in, answer_a_part, answer_the_rest, take_in_both)
}


def _ended(app: QApplication, error: BaseException | None) -> None:
    if error is not None:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        app.exit(1)


def main(folder: Path, stick: Path, visit: str) -> int:
    """Run the product with the visitor at it; the product's exit status, or 1 when they got lost."""
    offline.stay_offline()
    app = QApplication(["MARAC Desktop"])
    app.setQuitOnLastWindowClosed(False)
    prompts = FilePrompts()
    product = Product(app, Options(folder), prompts, terms=TRIAL)
    if not product.start():
        return 3
    visitor = Practitioner(lambda: not product.background.is_busy, partial(_ended, app))
    visitor.begin(VISITS[visit](product, prompts, stick))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
