"""The window opens every step by key, says what must be said, and comes back to where the user was."""

import json
from collections import deque
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.services.desk import Desk
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context, Screen
from marac_desktop.ui.screens.catalogue import SCREENS
from marac_desktop.ui.screens.referrals import Referrals
from marac_desktop.ui.theme import Appearance, Theme
from marac_desktop.ui.window import Window
from marac_desktop.ui.words import Words
from tests.conftest import DA_LEAD
from tests.ui.zooming import zoom_to

Settle = Callable[[], None]


class First(Screen):
    key, title, icon, help = "first", "First", "house", "What this is for."

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.refreshed, self.home = 0, 0
        self.gone: list[dict[str, object]] = []
        self.line = QLineEdit()
        self.line.setAccessibleName("A line")
        self.record = Button("Record")
        QVBoxLayout(self).addWidget(self.line)

    def refresh(self) -> None:
        self.refreshed += 1

    def first_page(self) -> None:
        self.home += 1

    def go(self, where: dict[str, object]) -> None:
        self.gone.append(where)

    def header_widgets(self) -> tuple[QWidget, ...]:
        return (self.record,)

    def remember(self) -> dict[str, object]:
        return {"line": self.line.text()}

    def restore(self, state: dict[str, object]) -> None:
        self.line.setText(str(state["line"]))


class Second(First):
    key, title, icon = "second", "Second", "inbox"


class Closed(First):
    key, title, icon, needs = "closed", "Closed", "scale", Permission.FIRST_DECISION


def made(context: Context, qtbot: QtBot) -> Window:
    window = Window(context, {}, (First, Second, Closed))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_first()
    return window


def shown(window: Window) -> First:
    assert isinstance(window.screen_shown, First)
    return window.screen_shown


def test_each_step_has_its_key(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert shown(window).key == "second"
    assert window.header.text == "Second"
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert shown(window).key == "first"


def test_a_screen_is_made_once_and_fresh_each_time(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    first = shown(window)
    window.open("second")
    window.open_screen("first", {"referral": 12})
    assert shown(window) is first
    assert first.refreshed == 2
    assert first.gone == [{"referral": 12}]


def test_every_screen_the_account_may_open_is_made_before_it_is_wanted(
    da_context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(First, "ahead", lambda screen: iter([screen.line.setText("made ready")]))
    window = Window(da_context, {}, (First, Second, Closed))
    qtbot.addWidget(window)
    window.open_first()
    deque(window.make_ready(), maxlen=0)
    ready = {screen.key: screen for screen in window.stack.findChildren(First)}
    assert set(ready) == {"first", "second"}
    assert [screen.line.text() for screen in ready.values()] == ["made ready"] * 2
    assert {key: screen.refreshed for key, screen in ready.items()} == {"first": 1, "second": 0}, "nothing is fetched"
    window.open("second")
    assert shown(window) is ready["second"]


def test_a_screen_nobody_opened_has_nothing_to_remember(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    deque(window.make_ready(), maxlen=0)
    assert window.remember() == {"open": "first", "screens": {"first": {"line": ""}}}


def test_the_entry_of_the_open_step_goes_back_to_its_first_page(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    first = shown(window)
    window.open("second")
    window.open("first")
    assert first.home == 0, "coming back, it is where it was left"
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert first.home == 1


def test_the_header_shows_the_buttons_of_the_screen_that_is_open(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    first = shown(window)
    assert first.record.isVisible()
    window.open("second")
    assert not first.record.isVisible()
    assert shown(window).record.isVisible()


def test_what_is_saved_anywhere_freshens_what_is_shown(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    before = shown(window).refreshed
    context.saved.emit()
    context.saved.emit()
    qtbot.waitUntil(lambda: shown(window).refreshed == before + 1)


def test_a_step_the_role_may_not_open_stays_closed_and_says_why(
    sit: Callable[[tuple[str, str]], Context], qtbot: QtBot
) -> None:
    window = made(sit(DA_LEAD), qtbot)
    window.open("closed")
    assert shown(window).key == "first"
    assert "may not give the coordinator's decision" in window.notice.text
    assert not window.rail.may_open("closed")


def test_a_refusal_nobody_handled_is_said_above_the_screen(context: Context, qtbot: QtBot, settle: Settle) -> None:
    window = made(context, qtbot)

    def refused(desk: Desk) -> None:
        raise MaracError("The disk is full. Nothing was lost.")

    shown(window).run(refused, lambda _: pytest.fail("not refused"))
    settle()
    assert window.notice.text == "The disk is full. Nothing was lost."
    window.open("second")
    assert window.notice.text == ""


def test_a_toast_and_a_banner_reach_the_user(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    context.toast("Saved SOM/26/0412.")
    context.banner("No backup for 9 days.", Tone.WARN)
    assert window.toasts.text == "Saved SOM/26/0412."
    assert window.notice.text == "No backup for 9 days."


def test_an_earlier_success_does_not_stand_above_a_refusal_but_where_it_can_be_undone(
    context: Context, qtbot: QtBot
) -> None:
    window = made(context, qtbot)
    window.show()
    context.toast("The slip for list L-1 is taken in.")
    window.refuse(MaracError("This slip is not genuine. Nothing was recorded."))
    assert not window.toasts.isVisible()
    context.toast("SOM/26/0412: decision recorded.", lambda: None)
    window.refuse(MaracError("This slip is not genuine. Nothing was recorded."))
    assert window.toasts.isVisible()


def test_a_warning_about_the_case_file_stands_until_somebody_closes_it(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    context.warn("The earlier keys were put back.", Tone.WARN)
    context.warn("Part of the case file is damaged.", Tone.DANGER)
    context.banner("No backup for 9 days.", Tone.WARN)
    window.open("second")
    context.banner("")
    assert window.notice.text == ""
    assert window.warning.text == "The earlier keys were put back.\nPart of the case file is damaged."
    close = window.warning.findChild(QAbstractButton)
    assert close is not None
    close.click()
    assert (window.warning.text, window.warning.isVisible()) == ("", False)


@pytest.mark.parametrize("times", [1, 30])
def test_long_warnings_leave_the_screen_its_room_and_are_read_to_their_last_line(
    context: Context, qtbot: QtBot, theme: Theme, times: int
) -> None:
    theme.show_as(Appearance.DARK)
    zoom_to(theme, 200)
    window = made(context, qtbot)
    window.resize(900, 600)
    context.warn("The earlier keys were put back.", Tone.WARN)
    context.warn("Part of the case file is damaged. " * times, Tone.DANGER)
    (words,) = window.warning.findChildren(Words)
    qtbot.waitUntil(lambda: words.height() + 1 >= words.heightForWidth(words.width()), timeout=2_000)
    qtbot.waitUntil(lambda: window.stack.height() >= 100, timeout=2_000)
    (scroll,) = window.warning.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: bool(scroll.verticalScrollBar().maximum()) is (words.height() > scroll.height()))
    assert scroll.verticalScrollBar().maximum() >= words.height() - scroll.height()
    qtbot.waitUntil(lambda: bool(scroll.focusPolicy()) is (times > 1))  # once the room it is given has settled


def test_a_screen_may_show_a_reference_in_the_header(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    shown(window).changed_title.emit("SOM/26/0412")
    assert window.header.text == "SOM/26/0412"
    shown(window).changed_title.emit("")
    assert window.header.text == "First"


def test_the_user_comes_back_to_where_they_were(context: Context, qtbot: QtBot, settle: Settle) -> None:
    window = made(context, qtbot)
    window.open("second")
    shown(window).line.setText("half typed")
    json.dumps(window.remember())
    window.keep_draft()
    settle()
    later = Window(context, {}, (First, Second, Closed))
    qtbot.addWidget(later)
    later.take_up_draft()
    settle()
    assert shown(later).key == "second"
    assert shown(later).line.text() == "half typed"


def test_a_draft_of_screens_that_are_gone_opens_the_first(context: Context, qtbot: QtBot) -> None:
    window = Window(context, {}, (First,))
    qtbot.addWidget(window)
    window.restore({"open": "gone", "screens": {"gone": {"line": "x"}, "first": {"line": "kept"}}})
    window.open_first()
    assert shown(window).line.text() == "kept"


def test_closing_asks_the_product_to_close_and_asks_nobody_anything(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    with qtbot.waitSignal(window.close_wanted):
        window.close()
    assert window.isVisible()


def test_the_marking_is_whole_at_every_text_size(context: Context, qtbot: QtBot, settle: Settle) -> None:
    window = made(context, qtbot)
    holder = window.menuBar().cornerWidget()
    (label,) = holder.findChildren(Words)
    for zoom in (200, 100):
        zoom_to(context.theme, zoom)
        settle()
        assert label.width() >= label.sizeHint().width(), zoom
        assert holder.rect().contains(label.geometry()), zoom


def test_no_name_stands_in_the_title_bar(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    assert window.windowTitle() == "MARAC Desktop – OFFICIAL-SENSITIVE"


def test_the_size_is_remembered(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    window.resize(900, 640)  # the offscreen screen is no wider
    window.close()
    again = made(context, qtbot)
    assert again.height() == 640


@pytest.mark.parametrize("screen", SCREENS, ids=[screen.key for screen in SCREENS])
def test_everything_on_every_screen_has_a_name_for_a_screen_reader(
    context: Context, qtbot: QtBot, settle: Settle, screen: type[Screen]
) -> None:
    window = Window(context, {})
    qtbot.addWidget(window)
    window.show()
    window.open(screen.key)
    settle()
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
    for kind in kinds:
        for widget in window.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
                assert name, f"{type(widget).__name__} {widget.objectName()} on {screen.key}"


@pytest.mark.parametrize("title", ["", "South Somerset, Wednesday 16 Dec 2026"])
def test_no_button_of_a_header_is_cut_at_twice_the_size_in_a_small_window(
    context: Context, qtbot: QtBot, theme: Theme, settle: Settle, title: str
) -> None:
    zoom_to(theme, 200)
    window = Window(context, {})
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    looked_at = 0
    for screen in SCREENS:
        window.open(screen.key)
        settle()
        window.header.rename(title or screen.title)
        qtbot.waitUntil(lambda: not _cut(window), timeout=2_000)
        looked_at += sum(each.isVisible() for each in window.header.findChildren(QAbstractButton))
    assert looked_at >= 6


def _cut(window: Window) -> list[str]:
    """What of the header is not wholly seen: a button cut off, or one that lies on the title."""
    header, title = window.header, window.header.findChild(QLabel)
    assert title is not None
    buttons = [each for each in header.findChildren(QAbstractButton) if each.isVisible()]
    cut = [each.text() for each in buttons if not header.rect().contains(_place(each, header))]
    cut += [each.text() for each in buttons if each.width() < each.sizeHint().width()]
    cut += [each.text() for each in buttons if title.geometry().intersects(_place(each, header))]
    return cut + ([title.text()] if title.height() < title.heightForWidth(title.width()) else [])


def _place(button: QAbstractButton, header: QWidget) -> QRect:
    return QRect(button.mapTo(header, QPoint(0, 0)), button.size())


def test_a_toast_covers_neither_the_ribbon_nor_a_button(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    window.resize(1000, 700)
    for text in ("Recorded SOM/26/0402.", "Kept as different people. They come back only if something changes."):
        window.toast(text, None)
        toast, header = window.toasts.geometry(), window.header
        assert toast.top() >= header.mapTo(window, QPoint(0, 0)).y()
        assert not toast.intersects(_on(window, shown(window).record))
    shown(window).record.hide()
    qtbot.waitUntil(lambda: window.header.free.width() > 700, timeout=2_000)
    window.toast("Saved.", None)
    window.open("second")
    qtbot.waitUntil(lambda: not window.toasts.geometry().intersects(_on(window, shown(window).record)), timeout=2_000)
    window.open("first")
    window.toast("Saved.", None)
    shown(window).record.show()
    qtbot.waitUntil(lambda: not window.toasts.geometry().intersects(_on(window, shown(window).record)), timeout=2_000)


def _on(window: Window, button: QWidget) -> QRect:
    return QRect(button.mapTo(window, QPoint(0, 0)), button.size())


def _page_gone(window: Window, *, hidden: bool) -> First:
    """The keyboard is on the second line of a screen, which then goes away or can be used no more."""
    first = shown(window)
    other = QLineEdit()
    layout = first.layout()
    assert layout is not None
    layout.addWidget(other)
    other.show()
    other.setFocus()
    if hidden:
        other.hide()
    else:
        other.setEnabled(False)
    return first


@pytest.mark.parametrize("hidden", [True, False])
def test_where_the_keyboard_was_is_gone_it_goes_on_from_the_page_and_not_from_the_rail(
    context: Context, qtbot: QtBot, *, hidden: bool
) -> None:
    window = made(context, qtbot)
    first = _page_gone(window, hidden=hidden)
    assert window.focusWidget() is first.line
    QTest.keyClicks(first.line, "on")
    assert first.line.text() == "on"


def test_so_it_does_where_it_went_while_a_question_stood_before_the_window(context: Context, qtbot: QtBot) -> None:
    window = made(context, qtbot)
    first = shown(window)
    gone = Button("Ask")
    layout = first.layout()
    assert layout is not None
    layout.addWidget(gone)
    gone.show()
    gone.setFocus()
    question = QDialog(window)
    qtbot.addWidget(question)
    question.show()
    question.activateWindow()
    qtbot.waitUntil(question.isActiveWindow)
    gone.hide()
    question.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.focusWidget() is first.line


def test_a_step_opened_by_its_key_has_the_keyboard_and_one_chosen_in_the_rail_leaves_it_there(
    context: Context, qtbot: QtBot
) -> None:
    window = made(context, qtbot)
    stop = next(one for one in window.rail.findChildren(QAbstractButton) if one.accessibleName() == "First")
    stop.setFocus()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is shown(window).line
    stop.setFocus()
    stop.click()
    assert window.focusWidget() is stop


def test_the_keyboard_stands_on_the_referral_that_was_recorded(
    context: Context, qtbot: QtBot, settle: Settle, prompts: Scripted
) -> None:
    prompts.answers.append(True)
    window = Window(context, {})
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open("referrals")
    screen = window.screen_shown
    assert isinstance(screen, Referrals)
    screen.begin()
    QTest.keyClicks(screen.search.form.control("name.surname").target, "Orchard")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.editor is not None, timeout=10_000)
    editor = screen.editor
    assert editor is not None
    editor.form.finish()
    settle()
    editor.form.focus("referrer.name")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.view is not None, timeout=10_000)
    settle()
    view, held = screen.view, window.focusWidget()
    assert view is not None
    assert held is not None
    assert view.isAncestorOf(held)
