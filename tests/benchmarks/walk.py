"""A walk through the whole product at a case file, as a process of its own that tells how long its window was blocked.

``python -m tests.benchmarks.walk FOLDER`` prints the floor, how many acts there were and every block (JSON; see
``heartbeat.Block``). The walk writes into the case file: give it a copy.
"""

import dataclasses
import json
import sys
from functools import partial
from pathlib import Path
from statistics import mean, median
from time import thread_time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListView,
    QTableView,
    QWidget,
)

from marac_desktop.app import Options, Product
from marac_desktop.services import offline
from marac_desktop.ui import reading
from marac_desktop.ui.meeting.calendar import MeetingButton
from marac_desktop.ui.practitioner import (
    Act,
    Acts,
    Practitioner,
    click,
    fill,
    go_to,
    keys,
    row,
    sees,
    tab,
    then,
)
from marac_desktop.ui.theme import application
from tests.benchmarks.heartbeat import Heartbeat
from tests.conftest import COORDINATOR, TRIAL

ZOOMS = 7
OFFICE = ("Reviewers", "MARACs and closed days", "Settings", "Issued papers", "Accounts", "Audit trail", "Backup")
FLOOR_ROUNDS = 9


def typed(label: str, text: str, nth: int = 1) -> Acts:
    """Type ``text``, each key in a turn of its own: somebody's fingers, not one long press."""
    yield fill(label, "", nth)
    for letter in text:
        yield keys("Space" if letter == " " else letter)


def first_row() -> Act:
    """Put the keyboard on the first row of the table or list on the screen."""
    return Act("go to the first row", _rows, _first)


def _rows() -> QAbstractItemView | None:
    views = (
        one for one in reading.seen() if isinstance(one, (QTableView, QListView)) and one.property("role") != "sections"
    )
    return next((one for one in views if one.model().rowCount() and one.isEnabled()), None)


def _first(found: object) -> None:
    if isinstance(found, QAbstractItemView):
        found.setFocus()
        found.setCurrentIndex(found.model().index(0, 0))


def sorted_by(column: int) -> Act:
    """Press the head of a column."""

    def press(found: object) -> None:
        if isinstance(found, QTableView):
            head = found.horizontalHeader()
            place = QPoint(head.sectionViewportPosition(column) + 20, head.height() // 2)
            QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    return Act(f"sort by column {column}", lambda: view if isinstance(view := _rows(), QTableView) else None, press)


def filtered(words: str) -> Act:
    """Press the filter that begins with ``words``; its count stands behind them."""

    def found() -> QAbstractButton | None:
        buttons = (one for one in reading.seen() if isinstance(one, QAbstractButton))
        return next((one for one in buttons if one.property("role") == "filter" and one.text().startswith(words)), None)

    return Act(f"press the filter “{words}”", found, _click)


def _click(found: object) -> None:
    if isinstance(found, QAbstractButton):
        found.click()


def in_front() -> Act:
    """The window in front again after a question; on a screen that is a window manager's doing."""
    return then(
        "the window is in front again", lambda: window.activateWindow() if (window := reading.top_window()) else None
    )


def scrolled() -> Acts:
    """Scroll down what is shown, as far as it goes."""
    for _ in range(6):
        yield Act("scroll down", lambda: _longest() or True, _page_down)


def _longest() -> QAbstractScrollArea | None:
    areas = [
        one for one in reading.seen() if isinstance(one, QAbstractScrollArea) and one.verticalScrollBar().maximum() > 0
    ]
    return max(areas, key=lambda one: one.width() * one.height(), default=None)


def _page_down(found: object) -> None:
    if isinstance(found, QAbstractScrollArea):
        found.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)


def zoomed() -> Acts:
    """Larger text by every step there is, as fast as keys are pressed, and back."""
    for _ in range(ZOOMS):
        yield dataclasses.replace(keys("Ctrl++"), patient=False)
    yield sees("")
    yield keys("Ctrl+0")


def walk(_product: Product) -> Acts:
    """Through every screen."""
    yield from unlock()
    yield from referrals()
    yield from new_referral()
    yield from triage()
    yield from meetings()
    yield from hurried(others())
    yield from hurried(at_large())


def hurried(acts: Acts) -> Acts:
    """``acts`` by somebody who does not wait until nothing is under way: People goes on comparing records for long."""
    for act in acts:
        yield dataclasses.replace(act, patient=False)


def unlock() -> Acts:
    """To Home."""
    yield from typed("Name", COORDINATOR[0])
    yield from typed("Passphrase", COORDINATOR[1])
    yield click("Open the case file")
    yield sees("Needs attention first")
    yield from scrolled()


def referrals() -> Acts:
    """The list: searched, sorted, narrowed, scrolled; one opened and read."""
    yield keys("Ctrl+2")
    yield sees("Record a referral")
    yield from scrolled()
    yield sorted_by(0)
    yield sorted_by(3)
    yield filtered("Discussed")
    yield filtered("All")
    yield from typed("Search by name or reference", "smith")
    yield first_row()
    yield keys("Return")
    yield sees("Attached")
    yield from scrolled()
    yield click("Back")


def new_referral() -> Acts:
    """Search before create, the whole form, something typed in each section, the Dash by keys."""
    yield click("Record a referral")
    yield from typed("Surname", "Smith")
    yield from typed("Forename", "Sarah")
    yield sees("in the case file may be this one")
    yield click("None of these: somebody new")
    yield sees("Record the referral")
    yield sees("What is done for safety now")
    yield from typed("Who refers", "Somebody")
    yield from typed("GP", "Dr Test")
    yield from typed("What happened", "He came back at ten.")
    yield go_to("1 ")
    for answer in "YYNYYYYYNYYYDYYYYNNDYNYY":
        yield keys(answer)
    yield sees("of 24")
    yield from typed("What the victim wants", "To stay in her home.")
    yield from typed("What is done for safety now", "Locks changed.")
    yield from scrolled()
    yield from zoomed()
    yield click("Record the referral")
    yield sees("Attached")
    yield from scrolled()
    yield click("Change")
    yield sees("Keep the change")
    yield click("Throw away")
    yield click("Throw away")
    yield in_front()


def triage() -> Acts:
    """The desk, some cases read, one decided."""
    yield keys("Ctrl+3")
    yield sees("Record the decision")
    for _ in range(4):
        yield keys("Alt+Down")
    yield from scrolled()
    yield keys("2")
    yield keys("Ctrl+Return")
    yield sees("decision recorded")


def meetings() -> Acts:
    """The calendar, a meeting, its tabs, its agenda on paper and in the preview."""
    yield keys("Ctrl+4")
    yield sees("To come or past")
    yield from scrolled()
    yield filtered("Past")
    yield first_row()
    yield keys("Return")
    yield tab("Before")
    yield tab("During")
    yield tab("After")
    yield click("All meetings")
    yield filtered("To come")
    yield then("look at it", lambda: None)
    yield Act("open the first meeting", _meeting, _click)
    yield click("Print the agenda…")
    yield click("Preview…")
    yield sees("Page 1 of")
    yield click("Larger")
    yield click("Larger")
    yield click("Close")
    yield in_front()
    yield click("Back to the meeting")


def _meeting() -> QWidget | None:
    return next((one for one in reading.seen() if isinstance(one, MeetingButton)), None)


def others() -> Acts:
    """Actions, People and a person's page, Quarter and a list behind a figure, every tab of Office."""
    yield keys("Ctrl+5")
    yield from scrolled()
    yield first_row()
    yield keys("Ctrl+6")
    yield from typed("Name, date of birth, address, phone or reference", "smith s")
    yield from scrolled()
    yield row("Smith")
    yield sees("Merge with another record")
    yield from scrolled()
    yield keys("Ctrl+7")
    yield sees("discussed of at most")
    yield from scrolled()
    yield click("Earlier")
    yield keys("Ctrl+8")
    for name in (
        "Reviewers",
        "MARACs and closed days",
        "Settings",
        "Issued papers",
        "Accounts",
        "Audit trail",
        "Backup",
    ):
        yield tab(name)
        yield from scrolled()


def at_large() -> Acts:
    """Home again, with every screen made: larger text, names hidden, the jump."""
    yield keys("Ctrl+1")
    yield sees("Needs attention first")
    yield from zoomed()
    yield keys("F9")
    yield keys("F9")
    for number in range(1, 9):
        yield keys(f"Ctrl+{number}")


def watched(acts: Acts, beat: Heartbeat) -> Acts:
    """``acts``, each told to ``beat``, and the practitioner's own looking about left out."""

    def find(act: Act) -> object | None:
        with beat.left_out():
            return act.find()

    def do(act: Act, found: object) -> None:
        beat.during = act.words
        beat.acts += 1
        act.do(found)

    for act in acts:
        yield dataclasses.replace(act, find=partial(find, act), do=partial(do, act))


def floor() -> float:
    """Seconds of this thread's work that a form of 72 plain lines takes to be built and painted, under the theme."""
    took = []
    for _ in range(FLOOR_ROUNDS):
        began = thread_time()
        form = QWidget()
        lines = QFormLayout(form)
        for number in range(72):
            lines.addRow(QLabel(f"Field {number}"), QLineEdit())
        form.show()
        QApplication.processEvents()
        took.append(thread_time() - began)
        form.close()
        form.deleteLater()
    return median(took)


def main(folder: Path) -> int:
    """Walk; print what was found."""
    offline.stay_offline()
    app = application("MARAC Desktop")
    product = Product(app, Options(folder), terms=TRIAL)
    floors = [floor()]

    def ended(error: BaseException | None) -> None:
        beat.stop()
        floors.append(floor())  # a machine that others use too is not as fast all the time
        if error is not None:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
        if product.session is not None:
            product.session.close()
        app.exit(1 if error is not None else 0)

    visitor = Practitioner(lambda: not product.background.is_busy, ended)
    if not product.start():
        return 3
    app.processEvents()  # the goal begins with the first paint
    beat = Heartbeat()
    visitor.begin(watched(walk(product), beat))
    status = app.exec()
    told = {"floor": mean(floors), "acts": beat.acts, "blocks": [dataclasses.asdict(block) for block in beat.blocks]}
    sys.stdout.write(json.dumps(told))
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
