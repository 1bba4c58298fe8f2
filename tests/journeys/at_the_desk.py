"""Somebody at the product in a process of their own: ``python -m tests.journeys.at_the_desk FOLDER VISIT``.

The product is the real one with its own window; only the cost of guessing a passphrase is the tests' low one. What
the practitioner reads is written to standard output, a line at a time.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit

from marac_desktop.app import Options, Product
from marac_desktop.services import offline
from marac_desktop.ui import reading
from marac_desktop.ui.practitioner import (
    Act,
    Acts,
    Practitioner,
    click,
    fill,
    keys,
    once,
    pick_row,
    row,
    sees,
    then,
)
from marac_desktop.ui.reading import on_screen, top_window
from tests.conftest import COORDINATOR, DA_LEAD, TRIAL

SURNAME = "Ashbourne"
STORY = "She rang at ten. He was outside the school again, 张伟 saw him; =1+2 <b>not bold</b>."
MORNING = 20
"""Cases on the desk of a whole triage morning."""
BACK = 9
"""How far from its end the caret stands in the story."""
KEPT_WITHIN = 2_000
"""Milliseconds after which nothing typed is lost any more: the product's promise."""


def say(line: object) -> None:
    """Tell the test, which reads line by line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def sign_in(passphrase: str = COORDINATOR[1], name: str = COORDINATOR[0]) -> Acts:
    yield fill("Name", name)
    yield fill("Passphrase", passphrase)
    yield click("Open the case file")


WAITING_CASE = "SOM/26/0501"
"""The case that is open at triage while a referral is typed."""


def half_a_referral(*, behind_triage: bool = False) -> Acts:
    """Sign in and type a referral as far as the middle of what happened, perhaps with a case chosen at triage first."""
    yield from sign_in()
    yield sees("Needs attention first")
    if behind_triage:
        yield keys("Ctrl+3")
        yield sees(WAITING_CASE)
        yield pick_row(WAITING_CASE)
        yield sees("Covered until")
    yield keys("Ctrl+2")
    yield click("Record a referral")
    yield fill("Surname", SURNAME)
    yield click("Nobody found: go on")
    yield sees("What happened")
    yield fill("What happened", STORY)
    for _ in range(BACK):
        yield keys("Left")


def choose_at_triage_type_and_stay(_product: Product) -> Acts:
    """As ``type_and_stay``, with a case chosen at triage first."""
    yield from half_a_referral(behind_triage=True)
    yield from _stay()


def type_and_stay(_product: Product) -> Acts:
    """Type, and go on sitting there; "kept" is said when the product's promise holds."""
    yield from half_a_referral()
    yield from _stay()


def _stay() -> Acts:
    promise = QDeadlineTimer(KEPT_WITHIN)
    yield once("wait for the promise", promise.hasExpired, lambda: say("kept"))
    yield Act("sit there until the power is cut", lambda: None, say, patient=False)


def type_and_lock(_product: Product) -> Acts:
    """Type, and lock at once."""
    yield from half_a_referral()
    yield keys("Ctrl+L")


def choose_at_triage_type_and_lock(_product: Product) -> Acts:
    """Choose a case at triage, go and type a referral, and lock."""
    yield from half_a_referral(behind_triage=True)
    yield keys("Ctrl+L")


def type_and_close(_product: Product) -> Acts:
    """Type, and close the window at once."""
    yield from half_a_referral()
    yield then("close the window", lambda: shown.close() if (shown := top_window()) else None)


def type_and_leave_the_room(product: Product) -> Acts:
    """Type, and let nobody touch anything until it locks by itself."""
    yield from half_a_referral()
    yield then("be away", lambda: product.session.idle.idle.emit() if product.session else None)


def lock_before_a_question(product: Product) -> Acts:
    """Type, begin to throw it away, and lock while the question stands there."""
    yield from half_a_referral()
    yield click("Throw away")
    yield sees("cannot be undone")
    yield then("be away", lambda: product.session.idle.idle.emit() if product.session else None)


def come_back(product: Product) -> Acts:
    """Sign in again and say where one was: the open field, its text, the caret; then leave as one came."""
    yield from sign_in()
    yield sees("What happened")
    yield Act("find the keyboard in the story", _in_the_story, say)
    yield then("close", lambda: product.session.close() if product.session else None)


def merge_two_sisters_and_take_it_back(product: Product) -> Acts:
    """Take two records for one woman, merge them, see both referrals under one name, learn better, take it back."""
    yield from sign_in()
    yield sees("Needs attention first")
    yield keys("Ctrl+6")
    yield row("Wójcik")
    yield click("Merge with another record")
    yield sees("Search for the other record of Łucja Wójcik")
    yield row("Wojcik")
    yield sees("Are these one person?")
    yield click("Merge")
    yield sees("Say in a few words why they are one person.")
    yield fill("Why they are one person", "Same phone number")
    yield click("Merge")
    yield sees("Also known as Lucia Wojcik")
    yield then("read the page", _read)
    yield click("Take back")
    yield fill("Take the merge back?", "They are sisters")
    yield click("Take back")
    yield sees("Two records again")
    yield then("read the page", _read)
    yield click("Referrals")
    yield sees("SOM/26/0102")
    yield then("read the list", _read_rows)
    yield then("close", lambda: product.session.close() if product.session else None)


FORM = "From Lighthouse.pdf"
"""The filled form, which lies beside the folder of the case file."""


def record_a_form(product: Product) -> Acts:
    """Drop a filled form on the first screen and record what it became."""
    yield from sign_in()
    yield sees("Needs attention first")
    yield then("drop the form", partial(_drop, product.folder.parent / FORM))
    yield sees("Record the referral")
    yield sees("Taken in from a form")
    yield then("read the draft", _read)
    yield click("Record the referral")
    yield sees("Attached")
    yield sees(FORM)


def drop_a_form_and_record_it(product: Product) -> Acts:
    """Record a filled form, look at the original once more, and drop it a second time."""
    yield from record_a_form(product)
    yield then("read the referral", _read)
    yield click(f"Open {FORM}")
    yield sees("Page 1 of")
    yield then("read the original", _read)
    yield click("Close")
    yield then("drop the form again", partial(_drop, product.folder.parent / FORM))
    yield sees("This very form was recorded before")
    yield then("read what is said", _read)
    yield then("close", lambda: product.session.close() if product.session else None)


def _drop(file: Path) -> None:
    """Drag a file from the desktop over the window and let go of it."""
    window = top_window()
    assert window is not None
    handle = window.windowHandle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    with_it = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(handle, QDragEnterEvent(QPoint(300, 300), *with_it))
    QCoreApplication.sendEvent(handle, QDropEvent(QPointF(300, 300), *with_it, QEvent.Type.Drop))


def drop_a_form_and_decide_it(product: Product) -> Acts:
    """Record a filled form, and have it decided and signed by both at the triage it was put on."""
    yield from record_a_form(product)
    yield from both_decide("SOM/26/0001")
    yield click("Referrals")
    yield sees("Attached")
    yield then("read the referral", _read)
    yield then("close", lambda: product.session.close() if product.session else None)


def triage_a_morning_by_keys(product: Product) -> Acts:
    """Decide twenty cases, each with two keys, sign once; let the DA service sit down and do the same. No mouse."""
    yield from sign_in()
    yield sees("Needs attention first")
    yield from both_decide(*(f"SOM/26/05{number:02d}" for number in range(1, MORNING + 1)))
    yield then("read the page", _read)
    yield then("close", lambda: product.session.close() if product.session else None)


def both_decide(*references: str) -> Acts:
    """Decide these cases for conference as the coordinator, sign once, and as the DA service sat down: no mouse."""
    many = f"{len(references)} decision{'s' * (len(references) != 1)}"
    yield keys("Ctrl+3")
    yield sees(references[0])
    for who, passphrase in ((COORDINATOR, COORDINATOR[1]), (DA_LEAD, DA_LEAD[1])):
        for reference in references:
            yield sees(reference)
            yield keys("2")
            yield keys("Ctrl+Return")
            yield sees(f"{reference}: decision recorded")
        yield sees(f"{many} to sign")
        yield keys("S")
        yield fill("Passphrase", passphrase)
        yield keys("Return")
        yield sees(f"{who[0]}: {many} signed")
        if who is COORDINATOR:
            yield then("the window is in front again", _in_front)  # a window manager's doing
            yield keys("D")
            yield fill("Passphrase", DA_LEAD[1])
            yield keys("Return")
            yield sees("decides here")
            yield then("the window is in front again", _in_front)  # a window manager's doing
    yield sees("Nobody waits for a decision")


HIDDEN, HIDDEN_CASES = "Quillfeather", ("SOM/26/0101", "SOM/26/0103")
"""The surname of somebody a colleague is linked to, and her cases."""
SEEN, SEEN_CASES = "Marchbank", ("SOM/26/0102", "SOM/26/0104")
"""Somebody else's, which are found: so that what finds nothing is known to have looked."""


def look_for_her(product: Product, who: tuple[str, str] = COORDINATOR) -> Acts:
    """Sign in as a colleague linked to her, and look for her wherever the product finds anybody."""
    yield from sign_in(who[1], who[0])
    yield sees("Needs attention first")
    yield then("read Home", _read_but_what_is_typed)
    yield keys("Ctrl+2")
    yield from _sought("Search by name or reference", SEEN_CASES[0], "Nothing found")
    if who is COORDINATOR:
        yield fill("Search by name or reference", "SOM/26/01")
        yield sees(SEEN_CASES[0])
        yield click("Print or export…")
        yield click("Print it, or save it as a PDF")
        yield sees("Page 1 of")
        yield click("Close")
    yield click("Triage")
    yield sees("Nothing to sign")
    yield sees(SEEN_CASES[1])
    yield then("read the triage desk", _read_but_what_is_typed)
    yield click("People")
    yield from _sought("Name, date of birth, address, phone or reference", SEEN, "Nobody found")
    yield then("the window is in front again", _in_front)  # a window manager's doing
    yield keys("Ctrl+K")
    yield from _sought("A reference, a name or a meeting", f"{SEEN}, Odile", "Nothing found")
    yield click("Close")
    yield click("Quarter")
    yield sees("Total")
    yield then("read the quarter", _read_but_what_is_typed)
    yield click("Referrals")
    yield click("Record a referral")
    yield fill("Surname", SEEN)
    yield sees("None of these")
    yield fill("Surname", HIDDEN)
    yield sees("Nobody found: go on")
    yield then("read who was found", _read_but_what_is_typed)
    yield then("close", lambda: product.session.close() if product.session else None)


def _sought(box: str, found: str, nothing: str) -> Acts:
    """Type somebody else's name and then hers and her cases' references, and read what is found of each."""
    for sought in (HIDDEN, *HIDDEN_CASES):
        yield fill(box, SEEN)
        yield sees(found)
        yield fill(box, sought)
        yield sees(nothing)
        yield then("read what was found", _read_but_what_is_typed)


def look_for_her_at_the_da_service(product: Product) -> Acts:
    """As ``look_for_her``, by a colleague of the DA service."""
    yield from look_for_her(product, DA_LEAD)


def try_to_open(product: Product, passphrase: str = COORDINATOR[1]) -> Acts:
    """Read what the first window says, try to sign in where it lets one, read again, and leave."""
    shown = product.unlock
    if shown is not None and shown.name.isVisible():
        yield from sign_in(passphrase)
    yield then("read what it says", _read)
    yield then("leave", product.leave)


def guess(product: Product) -> Acts:
    """As ``try_to_open``, with a passphrase that is not theirs."""
    yield from try_to_open(product, "nobody uses these six words here")


def _in_front() -> None:
    window = top_window()
    if window is not None:
        window.activateWindow()


def _read() -> None:
    for text in on_screen():
        say(text.replace("\n", " "))


def _read_but_what_is_typed() -> None:
    typed = {field.text() for field in reading.seen() if isinstance(field, QLineEdit)}
    for text in on_screen():
        if text not in typed:
            say(text.replace("\n", " "))


def _read_rows() -> None:
    for view in (widget for widget in reading.seen() if isinstance(widget, QAbstractItemView)):
        for line in range(reading.lines(view)):
            say(" ".join(reading.line(view, line)))


def _in_the_story() -> str | None:
    """Where the caret is once the long form stands again, in sight; None before."""
    found, field = _caret(), QApplication.focusWidget()
    seen = isinstance(field, QPlainTextEdit) and field.viewport().visibleRegion().contains(field.cursorRect().center())
    return found if seen and found is not None and found.startswith("What happened|") else None


def _caret() -> str | None:
    """The field the keyboard is in, where in it, and its text; None while it is in none."""
    field = QApplication.focusWidget()
    if isinstance(field, QPlainTextEdit):
        return f"{field.accessibleName()}|{field.textCursor().position()}|{field.toPlainText()}"
    if isinstance(field, QLineEdit):
        return f"{field.accessibleName()}|{field.cursorPosition()}|{field.text()}"
    return None


VISITS: dict[str, Callable[[Product], Acts]] = {
    visit.__name__: visit
    for visit in (
        type_and_stay,
        type_and_lock,
        choose_at_triage_type_and_lock,
        choose_at_triage_type_and_stay,
        type_and_close,
        type_and_leave_the_room,
        lock_before_a_question,
        come_back,
        merge_two_sisters_and_take_it_back,
        drop_a_form_and_record_it,
        drop_a_form_and_decide_it,
        look_for_her,
        look_for_her_at_the_da_service,
        triage_a_morning_by_keys,
        try_to_open,
        guess,
    )
}


def _ended(app: QApplication, error: BaseException | None) -> None:
    if error is not None:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        app.exit(1)


def main(folder: Path, visit: str) -> int:
    """Run the product on ``folder`` with the visitor at it; the product's exit status, or 1 when they got lost."""
    offline.stay_offline()
    app = QApplication(["MARAC Desktop"])
    app.setQuitOnLastWindowClosed(False)
    product = Product(app, Options(folder), terms=TRIAL)
    if not product.start():
        return 3
    visitor = Practitioner(lambda: not product.background.is_busy, partial(_ended, app))
    visitor.begin(VISITS[visit](product))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
