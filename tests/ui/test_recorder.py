"""Who leaves a referral while it is being recorded is told how that ended, with its reference, and nothing is lost."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.form_answers import Told
from marac_desktop.domain.referral import Referral
from marac_desktop.services import referral
from marac_desktop.services.desk import Desk
from marac_desktop.services.form_intake import Original, TakenIn
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.referral_editor import KIND, ReferralEditor
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.people import People
from marac_desktop.ui.screens.referrals import Referrals
from marac_desktop.ui.window import Window
from tests.builders import a_referral
from tests.ui.conftest import Shown
from tests.ui.reading import press, said

Settle = Callable[[], None]
Leave = Callable[[Window], None]


@pytest.fixture
def window(shown: Shown) -> Window:
    return shown(Referrals, People)


@pytest.fixture
def screen(window: Window) -> Referrals:
    return _shown(window)


@pytest.fixture
def editor(screen: Referrals, settle: Settle) -> ReferralEditor:
    """A referral of Orchard, its story typed."""
    return _somebody(screen, settle, "Orchard")


@pytest.fixture
def busy(editor: ReferralEditor, context: Context) -> Iterator[Event]:
    """The case file is busy until this is set, so that no answer comes before."""
    free = Event()
    context.run(context, lambda _desk: free.wait(20), lambda _: None)
    yield free
    free.set()


def _shown(window: Window) -> Referrals:
    shown = window.screen_shown
    assert isinstance(shown, Referrals)
    return shown


def _somebody(screen: Referrals, settle: Settle, surname: str) -> ReferralEditor:
    screen.begin()
    QTest.keyClicks(screen.search.focusWidget(), surname)
    settle()
    press(screen.search, "Nobody found: go on")
    settle()
    assert screen.editor is not None
    screen.editor.form.finish()
    QTest.keyClicks(screen.editor.form.control("narrative").target, "He waits outside")
    return screen.editor


def _by_key(window: Window) -> None:
    window.context.open_screen("referrals", new=True)


def _back(window: Window) -> None:
    press(window, "Back")


def _rail(window: Window) -> None:
    window.rail.chosen.emit("referrals")


WAYS = [_by_key, _back, _rail]


def _drafts(context: Context, settle: Settle) -> list[object]:
    found: list[object] = []
    context.run_draft(
        context, lambda drafts: [d.payload["surname"] for d in drafts.all() if d.kind == KIND], found.extend
    )
    settle()
    return found


def _refuse(monkeypatch: pytest.MonkeyPatch, error: MaracError) -> None:
    def refuse(_desk: Desk, _value: Referral) -> Referral:
        raise error

    monkeypatch.setattr(referral, "record", refuse)


@pytest.mark.parametrize("leave", WAYS)
def test_left_while_it_is_recorded_it_is_told_with_its_reference(
    window: Window,
    editor: ReferralEditor,
    context: Context,
    settle: Settle,
    busy: Event,
    leave: Leave,
) -> None:
    editor.save()
    leave(window)
    busy.set()
    settle()
    assert window.toasts.text == "Recorded SOM/26/0001."
    assert _drafts(context, settle) == []
    assert "You were typing" not in said(window)
    shown = _shown(window)
    assert (shown.search if leave is _by_key else shown.list).isVisible(), "whoever went on is not taken back"


@pytest.mark.parametrize("leave", WAYS)
def test_left_while_it_is_refused_that_is_said_and_it_is_on_offer(
    window: Window,
    editor: ReferralEditor,
    settle: Settle,
    busy: Event,
    monkeypatch: pytest.MonkeyPatch,
    leave: Leave,
) -> None:
    _refuse(monkeypatch, FieldError("narrative", "This cannot be kept."))
    editor.save()
    leave(window)
    busy.set()
    settle()
    assert window.notice.text == (
        "The referral was not recorded: This cannot be kept. What was typed stands in Referrals, to go on with."
    )
    screen = _shown(window)
    screen.show_list()
    settle()
    press(screen.list, "Continue: Orchard")
    settle()
    assert screen.editor is not None
    assert screen.editor.form.control("narrative").state() == "He waits outside"


def test_refused_while_another_screen_is_in_front_it_is_said_there_and_at_its_field(
    window: Window, editor: ReferralEditor, settle: Settle, busy: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refuse(monkeypatch, FieldError("narrative", "This cannot be kept."))
    editor.save()
    window.open("people")
    keyboard = window.focusWidget()
    busy.set()
    settle()
    assert "This cannot be kept." in window.notice.text
    assert window.focusWidget() is keyboard, "no key goes to a field nobody sees"
    window.open_screen("referrals", {})
    assert editor.form.control("narrative").error == "This cannot be kept."


def test_typed_on_while_it_is_refused_it_is_kept(
    qtbot: QtBot, editor: ReferralEditor, context: Context, settle: Settle, busy: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refuse(monkeypatch, FieldError("narrative", "This cannot be kept."))
    editor.drafting.flush()
    editor.save()
    QTest.keyClicks(editor.form.control("narrative").target, " every day")
    assert editor.drafting.waiting
    busy.set()
    settle()


def test_another_form_taken_in_meanwhile_takes_nothing_away(
    window: Window, screen: Referrals, editor: ReferralEditor, context: Context, settle: Settle, busy: Event
) -> None:
    another = a_referral()
    taken = TakenIn(replace(editor.begun, referral=another), Told(another, ()), Original(b"", "a.pdf"))
    editor.save()
    context.open_screen("referrals", form=taken)
    busy.set()
    settle()
    assert window.toasts.text == "Recorded SOM/26/0001."
    assert screen.editor is not None
    assert screen.editor.begun is taken.begun
    assert screen.editor.isVisible(), "the form taken in stays"


def test_what_is_being_recorded_is_not_thrown_away(
    window: Window, editor: ReferralEditor, prompts: Scripted, settle: Settle, busy: Event
) -> None:
    editor.save()
    press(editor, "Throw away")
    assert window.toasts.text == "It is being recorded, and can no longer be thrown away."
    assert prompts.asked == []
    busy.set()
    settle()
    assert window.toasts.text == "Recorded SOM/26/0001."


def test_recorded_and_left_its_form_is_cleared_away(
    qtbot: QtBot, window: Window, editor: ReferralEditor, settle: Settle, busy: Event
) -> None:
    gone: list[object] = []
    editor.destroyed.connect(lambda: gone.append(True))
    editor.save()
    _by_key(window)
    busy.set()
    settle()
    qtbot.waitUntil(lambda: bool(gone), timeout=2_000)
