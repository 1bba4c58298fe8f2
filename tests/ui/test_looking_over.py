"""The case file is looked over beside all other work, and what is wrong stands above every screen."""

from collections.abc import Callable
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.services import looking_over as service
from marac_desktop.services.desk import Desk
from marac_desktop.storage.pages import Pages
from marac_desktop.ui.looking_over import LookingOver
from marac_desktop.ui.screen import Context
from marac_desktop.ui.window import Window

Settle = Callable[[], None]


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Window:
    made = Window(context, {}, ())
    qtbot.addWidget(made)
    return made


def damage(monkeypatch: pytest.MonkeyPatch, *numbers: int) -> None:
    """Pages of these numbers are found damaged, and still are."""
    monkeypatch.setattr(Pages, "damaged", lambda *_: numbers)
    monkeypatch.setattr(Pages, "still", lambda *_: numbers)


def test_a_whole_file_is_no_word_and_told_to_the_audit_once_a_day(
    window: Window, context: Context, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, looked_over = list[bool](), service.looked_over

    def noted(desk: Desk, damaged: tuple[int, ...], *, again: bool) -> str:
        told.append(again)
        return looked_over(desk, damaged, again=again)

    monkeypatch.setattr(service, "looked_over", noted)
    for _ in range(2):
        LookingOver(context, "here", context).begin()
        settle()
    LookingOver(context, "elsewhere", context).begin()
    settle()
    assert window.warning.text == ""
    assert told == [False, True, False]


def test_damage_is_said_above_the_screen(
    window: Window, context: Context, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(monkeypatch, 3, 7)
    LookingOver(context, "here", context).begin()
    settle()
    assert "Part of the case file is damaged: 2 of its" in window.warning.text


def test_a_lock_stops_it_and_waits_for_it(
    window: Window, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = Event(), list[str]()

    def for_ever(_: Pages, between: Callable[[], object]) -> tuple[int, ...]:
        begun.set()
        try:
            while True:
                between()
        finally:
            ended.append("stopped")

    monkeypatch.setattr(Pages, "damaged", for_ever)
    LookingOver(context, "here", context).begin()
    qtbot.waitUntil(begun.is_set)
    context.background.close(lambda: ended.append("closed"))
    assert ended == ["stopped", "closed"]


def test_a_large_one_looked_over_already_is_left(
    window: Window, context: Context, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[object] = []

    def looked(pages: Pages, _: object) -> tuple[int, ...]:
        looks.append(pages)
        return ()

    monkeypatch.setattr(service, "LARGE", 0)
    monkeypatch.setattr(Pages, "damaged", looked)
    for _ in range(2):
        LookingOver(context, "here", context).begin()
        settle()
    assert len(looks) == 1


def test_a_damaged_one_is_looked_over_and_told_at_every_opening(
    window: Window, context: Context, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "LARGE", 0)
    LookingOver(context, "here", context).begin()
    settle()
    monkeypatch.setattr(service, "LARGE", 1 << 40)
    damage(monkeypatch, 3)
    for _ in range(2):
        LookingOver(context, "here", context).begin()
        settle()
        assert "is damaged" in window.warning.text
        window.warning.say("")
        monkeypatch.setattr(service, "LARGE", 0)


def test_it_begins_by_itself_when_the_window_is_up(
    window: Window, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marac_desktop.ui.looking_over.SOON", 1)
    damage(monkeypatch, 3)
    LookingOver(context, "here", context)
    qtbot.waitUntil(lambda: "is damaged" in window.warning.text)
