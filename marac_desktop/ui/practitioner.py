"""Somebody at the keyboard: finds things by the words on the screen, clicks and types, and goes on when all is quiet.

What they do is a generator of acts. Each act waits until it can be done, and is done from the event loop, so that a
modal question is answered by the acts that follow it, as by a person.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QDeadlineTimer, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

LONGEST = 30_000
"""Milliseconds an act may have to wait for before the practitioner gives up."""
_TICK = 10
_log = logging.getLogger(__name__)


class LostError(Exception):
    """What was looked for never came up; says what was on the screen instead."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done: ``find`` gives what it is done with, or None while it is not there yet."""

    words: str
    find: Callable[[], object | None]
    do: Callable[[object], object]
    patient: bool = True
    """Whether to wait until nothing is under way; False for acts that look at what is under way itself."""


Acts = Iterator[Act]


class Practitioner(QObject):
    """Does the ``acts`` one after another. ``quiet`` says whether the product has nothing under way.

    ``ended`` is called with the error that stopped it, or None when every act is done.
    """

    def __init__(self, quiet: Callable[[], bool], ended: Callable[[BaseException | None], object]) -> None:
        super().__init__()
        self._quiet = quiet
        self._ended = ended
        self._acts: Acts = iter(())
        self._act: Act | None = None
        self._deadline = QDeadlineTimer(LONGEST)
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._tick)

    def begin(self, acts: Acts) -> None:
        """Start; the event loop must run."""
        self._acts = acts
        self._timer.start()

    def _tick(self) -> None:
        try:
            self._go_on()
        except StopIteration:
            self._end(None)
        except Exception as error:  # told to whoever asked for the walk, which fails with it
            self._end(error)

    def _go_on(self) -> None:
        if self._act is None:
            self._act = next(self._acts)
            self._deadline = QDeadlineTimer(LONGEST)
        act = self._act
        found = act.find() if not act.patient or self._quiet() else None
        if found is None:
            if self._deadline.hasExpired():
                raise LostError(f"could not {act.words}; on the screen: {' | '.join(on_screen())}")
            return
        self._timer.stop()
        QTimer.singleShot(0, self, partial(self._do, act, found))

    def _do(self, act: Act, found: object) -> None:
        """In a turn of the event loop of its own: a modal question stays in here while the next acts answer it."""
        self._act = None
        self._timer.start()
        try:
            act.do(found)
        except Exception as error:  # as in _tick
            self._end(error)

    def _end(self, error: BaseException | None) -> None:
        self._timer.stop()
        self._ended(error)


def click(words: str) -> Act:
    """Press the button that says ``words``."""
    return Act(f"press “{words}”", lambda: _button(words), _press)


def fill(label: str, text: str | Callable[[], str], nth: int = 1) -> Act:
    """Type ``text`` into the field called ``label`` (the ``nth`` of that name), in place of what is there."""
    typed = text if callable(text) else lambda: text
    return Act(f"type into “{label}”", lambda: _editor(label, nth), lambda editor: _type(editor, typed()))


def choose(label: str, option: str) -> Act:
    """Choose ``option`` in the drop-down called ``label``."""
    return Act(f"choose “{option}” for “{label}”", lambda: _combo(label, option), lambda box: _pick(box, option))


def keys(sequence: str) -> Act:
    """Press a key or a combination, as ``Ctrl+3``, wherever the focus is."""
    return Act(f"press {sequence}", _focused, lambda widget: _key(widget, sequence))


def row(words: str) -> Act:
    """Open the row that shows ``words``, by a double click."""
    return Act(f"open the row “{words}”", lambda: _row(words), _open_row)


def pick_row(words: str) -> Act:
    """Choose the row that shows ``words``."""
    return Act(f"choose the row “{words}”", lambda: _row(words), _choose_row)


def sees(words: str) -> Act:
    """Wait until ``words`` stand somewhere on the screen."""
    return Act(f"see “{words}”", lambda: True if any(words in text for text in on_screen()) else None, _nothing)


def then(words: str, do: Callable[[], object]) -> Act:
    """Do something of one's own once all is quiet."""
    return Act(words, lambda: True, lambda _found: do())


def once(words: str, ready: Callable[[], bool], do: Callable[[], object]) -> Act:
    """Do something of one's own as soon as ``ready``."""
    return Act(words, lambda: True if ready() else None, lambda _found: do())


def on_screen() -> list[str]:
    """Every text that can be read now, in the window on top."""
    return [text for widget in _seen() for text in _texts(widget) if text.strip()]


def top_window() -> QWidget | None:
    """The window the practitioner looks at: the modal one on top, or the active one."""
    modal = QApplication.activeModalWidget()
    if modal is not None:
        return modal
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
    full = [one for one in windows if not one.windowFlags() & Qt.WindowType.Popup & ~Qt.WindowType.Window]
    return QApplication.activeWindow() or (full[-1] if full else None)


def _seen() -> Iterator[QWidget]:
    window = top_window()
    if window is not None:
        yield window
        yield from (widget for widget in window.findChildren(QWidget) if widget.isVisible())


def _texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    if isinstance(widget, QLineEdit) and widget.echoMode() is QLineEdit.EchoMode.Normal:
        yield widget.text()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield widget.currentText()
    if isinstance(widget, QAbstractItemView):
        yield from _cells(widget)
    yield widget.accessibleName()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for line in range(min(model.rowCount(), 200)):
        for column in range(model.columnCount()):
            yield str(model.index(line, column).data() or "")


def _button(words: str) -> QAbstractButton | None:
    buttons = [widget for widget in _seen() if isinstance(widget, QAbstractButton) and widget.isEnabled()]
    named = [one for one in buttons if words in (_plain(one.text()), one.accessibleName())]
    return next(iter(named), None)


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").strip()


def _editor(label: str, nth: int) -> QLineEdit | QPlainTextEdit | None:
    editors = [one for one in _seen() if isinstance(one, (QLineEdit, QPlainTextEdit)) and one.isEnabled()]
    named = [one for one in editors if one.accessibleName() == label and not one.isReadOnly()]
    return named[nth - 1] if len(named) >= nth else None


def _combo(label: str, option: str) -> QComboBox | None:
    boxes = (one for one in _seen() if isinstance(one, QComboBox) and one.isEnabled())
    return next((one for one in boxes if one.accessibleName() == label and one.findText(option) >= 0), None)


def _row(words: str) -> tuple[QAbstractItemView, int] | None:
    for view in _seen():
        if isinstance(view, QAbstractItemView):
            model = view.model()
            for line in range(min(model.rowCount(), 200)):
                cells = (str(model.index(line, column).data() or "") for column in range(model.columnCount()))
                if any(words in cell for cell in cells):
                    return view, line
    return None


def _press(found: object) -> None:
    if isinstance(found, QAbstractButton):
        found.setFocus()
        centre = QPoint(min(found.width() // 2, 16), found.height() // 2)
        QTest.mouseClick(found, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre)


def _type(found: object, text: str) -> None:
    if isinstance(found, (QLineEdit, QPlainTextEdit)):
        found.setFocus()
        found.selectAll()
        QTest.keyClick(found, Qt.Key.Key_Delete)
        QTest.keyClicks(found, text)


def _pick(found: object, option: str) -> None:
    if isinstance(found, QComboBox):
        found.setFocus()
        found.setCurrentIndex(found.findText(option))
        found.activated.emit(found.currentIndex())


def _focused() -> QWidget | None:
    return QApplication.focusWidget() or top_window()


def _key(found: object, sequence: str) -> None:
    if isinstance(found, QWidget):
        QTest.keySequence(found, QKeySequence(sequence))


def _choose_row(found: object) -> None:
    _at_row(found, double=False)


def _open_row(found: object) -> None:
    _at_row(found, double=True)


def _at_row(found: object, *, double: bool) -> None:
    if not (isinstance(found, tuple) and isinstance(found[0], QAbstractItemView)):
        return
    view, line = found
    index = view.model().index(line, 0)
    view.scrollTo(index)
    view.setFocus()
    place = view.visualRect(index).center()
    port, left, none = view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(port, left, none, place)
    if double:
        QTest.mouseDClick(port, left, none, place)


def _nothing(_found: object) -> None:
    """Only its being there mattered."""
