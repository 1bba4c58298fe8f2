"""The screens stand in the order of the process, each with its own key, and wait until a case file is open."""

import subprocess
import sys
from collections.abc import Callable

from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.referral import Referral
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.catalogue import SCREENS
from marac_desktop.ui.window import Window
from tests.services.deciding import referred
from tests.ui.reading import unnamed

ORDER = ["Home", "Referrals", "Triage", "Meetings", "Actions", "People", "Quarter", "Office"]


def test_the_screens_stand_in_the_order_of_the_process() -> None:
    assert [screen.title for screen in SCREENS] == ORDER
    assert len({screen.key for screen in SCREENS}) == len(SCREENS)


def test_the_unlock_window_does_not_load_them() -> None:
    light = "import sys, marac_desktop.ui.screens.unlock; sys.exit('marac_desktop.ui.screens.home' in sys.modules)"
    subprocess.run([sys.executable, "-c", light], check=True)


def test_whatever_takes_the_keyboard_on_any_screen_has_a_name(
    qtbot: QtBot, context: Context, settle: Callable[[], None]
) -> None:
    kept: list[Referral] = []
    context.run(context, referred, kept.append)
    window = Window(context, {})
    qtbot.addWidget(window)
    window.resize(1366, 900)
    window.show()
    settle()
    places: list[tuple[str, dict[str, object]]] = [(screen.key, {}) for screen in SCREENS]
    places += [
        ("referrals", {"referral": kept[0].id}),
        ("referrals", {"new": True}),
        ("people", {"person": kept[0].victim.id}),
        ("people", {"duplicates": True}),
        ("people", {"merge": (kept[0].victim.id, kept[0].perpetrators[0].person.id)}),
    ]
    nameless: dict[str, list[str]] = {}
    for key, where in places:
        window.open_screen(key, where)
        settle()
        nameless[f"{key} {where}"] = unnamed(window)
        for tabs in window.findChildren(QTabWidget):
            for at in range(tabs.count() if tabs.isVisible() else 0):
                tabs.setCurrentIndex(at)
                settle()
                nameless[f"{key} {tabs.tabText(at)}"] = unnamed(window)
    window.hide()
    assert {place: found for place, found in nameless.items() if found} == {}
