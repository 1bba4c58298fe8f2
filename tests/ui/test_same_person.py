"""Whether two perpetrators of one name are one person is said beside the criteria: of a record, or of who is typed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import Perpetrator, Referral
from marac_desktop.services import referral
from marac_desktop.services.desk import Desk
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.people import People
from marac_desktop.ui.screens.referrals import Referrals
from marac_desktop.ui.window import Window
from tests.builders import a_perpetrator, a_person
from tests.conftest import TODAY

Settle = Callable[[], None]
AL = a_perpetrator("PERPA", "Al", birth=Birth())
ASKS = "a perpetrator of the same name, and no date of birth that tells them apart: the same person?"


@pytest.fixture
def window(qtbot: QtBot, context: Context, settle: Settle) -> Iterator[Window]:
    made = Window(context, {}, (Referrals, People))
    qtbot.addWidget(made)
    made.resize(1366, 900)
    made.show()
    made.open("referrals")
    settle()
    yield made
    made.hide()


def _record(context: Context, settle: Settle, *drafts: Callable[[list[Referral]], dict[str, Any]]) -> list[Referral]:
    kept: list[Referral] = []

    def work(desk: Desk) -> None:
        for draft in drafts:
            kept.append(referral.record(desk, replace(referral.begin(desk).referral, **draft(kept))))

    context.run(context, work, lambda _: None)
    settle()
    return kept


def _earlier(_: list[Referral]) -> dict[str, Any]:
    return {"victim": a_person("Okafor", "Ngozi"), "perpetrators": (AL,), "received": date(2026, 3, 2)}


def _later(kept: list[Referral]) -> dict[str, Any]:
    again = a_perpetrator("Perpa", "Al", birth=Birth())
    return {"victim": kept[0].victim, "perpetrators": (again,), "received": TODAY}


def _said(under: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in under.findChildren(QLabel) if label.isVisible())


def _press(under: QWidget, words: str) -> None:
    next(one for one in under.findChildren(Button) if one.text() == words and one.isVisible()).click()
    QApplication.processEvents()


def _shown(window: Window) -> Referrals:
    screen = window.screen_shown
    assert isinstance(screen, Referrals)
    return screen


def test_whoever_is_typed_is_taken_up_and_the_repeat_then_proposed(
    qtbot: QtBot, window: Window, context: Context, settle: Settle
) -> None:
    (earlier,) = _record(context, settle, _earlier)
    screen = _shown(window)
    screen.search.known.emit(earlier.victim.id)
    settle()
    editor = screen.editor
    assert editor is not None
    editor.form.finish()
    control = editor.form.control("perpetrators")
    control.put((Perpetrator(a_person("Perpa", "Al", birth=Birth())),))
    control.changed.emit()
    qtbot.waitUntil(lambda: ASKS in _said(editor.panel), timeout=5_000)
    assert not any(b.text() == "They are two people" and b.isVisible() for b in editor.panel.findChildren(Button))
    _press(editor.panel, "This is the same person")
    settle()
    assert editor.form.peek().perpetrators[0].person.id == earlier.perpetrators[0].person.id
    qtbot.waitUntil(lambda: f"Proposed. {earlier.reference}" in _said(editor.panel), timeout=5_000)


def test_two_records_are_compared_or_told_apart(qtbot: QtBot, window: Window, context: Context, settle: Settle) -> None:
    earlier, later = _record(context, settle, _earlier, _later)
    screen = _shown(window)
    screen.open(later.id)
    settle()
    assert screen.view is not None
    screen.view.built.finish()
    assert ASKS in _said(screen.view.panel)
    _press(screen.view.panel, "This is the same person")
    settle()
    people = window.screen_shown
    assert isinstance(people, People)
    assert people.merging is not None
    pair = earlier.perpetrators[0].person.id, later.perpetrators[0].person.id
    assert (people.merging.shown.kept.id, people.merging.shown.gone.id) == pair
    window.open("referrals")
    settle()
    assert screen.view is not None
    screen.view.built.finish()
    _press(screen.view.panel, "They are two people")
    settle()
    apart = "No accepted referral of this victim and perpetrator"
    qtbot.waitUntil(lambda: screen.view is not None and apart in _said(screen.view.panel), timeout=5_000)
