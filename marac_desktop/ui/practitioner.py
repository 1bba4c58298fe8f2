"""Somebody at the keyboard: finds things by the words on the screen, clicks and types, and goes on when all is quiet.

What they do is a generator of acts. Each act waits until it can be done, and is done from the event loop, so that a
modal question is answered by the acts that follow it, as by a person.
"""

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
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from marac_desktop.ui import reading

LONGEST = 30_000
"""Milliseconds an act may have to wait for before the practitioner gives up."""
_TICK = 10


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
                raise LostError(f"could not {act.words}; on the screen: {' | '.join(reading.on_screen())}")
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


def go_to(words: str) -> Act:
    """Move the focus to what a screen reader calls ``words`` (or begins so)."""
    return Act(f"go to “{words}”", lambda: _named(words), _focus)


def row(words: str) -> Act:
    """Open the row that shows ``words``, by a double click."""
    return Act(f"open the row “{words}”", lambda: _row(words), _open_row)


def pick_row(words: str) -> Act:
    """Choose the row that shows ``words``."""
    return Act(f"choose the row “{words}”", lambda: _row(words), _choose_row)


def tab(words: str) -> Act:
    """Turn to the tab that says ``words``."""
    return Act(f"turn to “{words}”", lambda: _tab(words), lambda found: _turn(found, words))


def sees(words: str) -> Act:
    """Wait until ``words`` stand somewhere on the screen."""
    return Act(f"see “{words}”", lambda: True if any(words in text for text in reading.on_screen()) else None, _nothing)


def then(words: str, do: Callable[[], object]) -> Act:
    """Do something of one's own once all is quiet."""
    return Act(words, lambda: True, lambda _found: do())


def once(words: str, ready: Callable[[], bool], do: Callable[[], object]) -> Act:
    """Do something of one's own as soon as ``ready``."""
    return Act(words, lambda: True if ready() else None, lambda _found: do())


def _button(words: str) -> QAbstractButton | None:
    buttons = [widget for widget in reading.seen() if isinstance(widget, QAbstractButton) and widget.isEnabled()]
    named = [one for one in buttons if words in (_plain(one.text()), one.accessibleName())]
    return next(iter(named), None)


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").strip()


def _editor(label: str, nth: int) -> QLineEdit | QPlainTextEdit | None:
    editors = [one for one in reading.seen() if isinstance(one, (QLineEdit, QPlainTextEdit)) and one.isEnabled()]
    named = [one for one in editors if one.accessibleName() == label and not one.isReadOnly()]
    return named[nth - 1] if len(named) >= nth else None


def _named(words: str) -> QWidget | None:
    return next((widget for widget in reading.seen() if _called(widget).startswith(words)), None)


def _called(widget: QWidget) -> str:
    """A button without a name of its own is called what it says."""
    said = _plain(widget.text()) if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or said


def _combo(label: str, option: str) -> QComboBox | None:
    boxes = (one for one in reading.seen() if isinstance(one, QComboBox) and one.isEnabled())
    return next((one for one in boxes if one.accessibleName() == label and one.findText(option) >= 0), None)


def _row(words: str) -> tuple[QAbstractItemView, int] | None:
    views = [widget for widget in reading.seen() if isinstance(widget, QAbstractItemView)]
    rows = ((view, line) for view in views for line in range(reading.lines(view)))
    return next((place for place in rows if any(words in cell for cell in reading.line(*place))), None)


def _press(found: object) -> None:
    if isinstance(found, QAbstractButton):
        _focus(found)
        centre = QPoint(min(found.width() // 2, 16), found.height() // 2)
        QTest.mouseClick(found, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre)


def _type(found: object, text: str) -> None:
    if isinstance(found, (QLineEdit, QPlainTextEdit)):
        _focus(found)
        found.selectAll()
        QTest.keyClick(found, Qt.Key.Key_Delete)
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(found, letter)
            else:  # Qt's test library knows the keys of one keyboard only
                none = Qt.KeyboardModifier.NoModifier
                QTest.sendKeyEvent(QTest.KeyAction.Click, found, Qt.Key.Key_unknown, letter, none)


def _focus(found: object) -> None:
    if isinstance(found, QWidget):
        found.setFocus(Qt.FocusReason.TabFocusReason)


def _pick(found: object, option: str) -> None:
    if isinstance(found, QComboBox):
        _focus(found)
        found.setCurrentIndex(found.findText(option))
        found.activated.emit(found.currentIndex())


def _focused() -> QWidget | None:
    window = reading.top_window()
    return QApplication.focusWidget() or (window.focusWidget() if window is not None else None) or window


def _key(found: object, sequence: str) -> None:
    if isinstance(found, QWidget):
        QTest.keySequence(found, QKeySequence(sequence))


def _choose_row(found: object) -> None:
    _at_row(found, double=False)


def _open_row(found: object) -> None:
    _at_row(found, double=True)


def _tab(words: str) -> QTabBar | None:
    bars = (widget for widget in reading.seen() if isinstance(widget, QTabBar))
    return next((bar for bar in bars if words in map(bar.tabText, range(bar.count()))), None)


def _turn(found: object, words: str) -> None:
    if isinstance(found, QTabBar):
        found.setCurrentIndex([found.tabText(at) for at in range(found.count())].index(words))


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
