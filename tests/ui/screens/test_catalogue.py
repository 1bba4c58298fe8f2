"""The screens stand in the order of the process, each with its own key, and wait until a case file is open."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Known
from marac_desktop.domain.person import Address, Phone
from marac_desktop.domain.referral import Referral
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.catalogue import SCREENS
from marac_desktop.ui.theme import Appearance, Theme
from marac_desktop.ui.window import Window
from tests.builders import a_perpetrator, a_person
from tests.services.deciding import referred
from tests.ui.reading import cut, unnamed
from tests.ui.zooming import zoom_to

VICTIM = a_person(
    "Llanfairpwllgwyngyllgogerychwyrndrobwll-Gwrzeszczykiewicz",
    "Brzęczysława Małgorzata",
    addresses=(Address("4 Ffordd Llanfihangel-yng-Ngwynfa, Trallwng, Gorllewin Morgannwg", "BS26 4MK"),),
    phones=(Phone("01632 960471", safe_to_call=Known.YES, when="Mornings, while the children are at school"),),
)
PERPETRATOR = a_perpetrator("Konstantynopolitańczykowianeczkowicz", "Świętopełk Wawrzyniec")
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
    nameless = {place: unnamed(window) for place in _through(window, kept[0], settle)}
    window.hide()
    assert {place: found for place, found in nameless.items() if found} == {}


@pytest.mark.parametrize(("size", "appearance"), [((1024, 700), Appearance.LIGHT), ((900, 600), Appearance.DARK)])
def test_nothing_on_any_screen_is_cut_at_twice_the_size_in_a_small_window(
    qtbot: QtBot,
    context: Context,
    theme: Theme,
    settle: Callable[[], None],
    size: tuple[int, int],
    appearance: Appearance,
) -> None:
    kept: list[Referral] = []
    context.run(context, lambda desk: referred(desk, victim=VICTIM, perpetrators=(PERPETRATOR,)), kept.append)
    theme.show_as(appearance)
    zoom_to(theme, 200)
    window = Window(context, {})
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    settle()
    for place in _through(window, kept[0], settle):

        def whole(now: str = place) -> None:
            assert (now, cut(window)) == (now, [])

        qtbot.waitUntil(whole, timeout=5_000)  # what is put up finds its height for its width, and then what holds it
        assert (window.width(), window.height()) == size
    window.hide()


def _through(window: Window, kept: Referral, settle: Callable[[], None]) -> Iterator[str]:
    """Every screen, what stands behind its rows and each tab, one after the other, by name."""
    victim, perpetrator = kept.victim.id, kept.perpetrators[0].person.id
    places: list[tuple[str, dict[str, object]]] = [(screen.key, {}) for screen in SCREENS]
    places += [
        ("referrals", {"referral": kept.id}),
        ("referrals", {"new": True}),
        ("people", {"person": victim}),
        ("people", {"duplicates": True}),
        ("people", {"merge": (victim, perpetrator)}),
        ("meetings", {"new": True}),
    ]
    for key, where in places:
        window.open_screen(key, where)
        settle()
        yield f"{key} {where}"
        for tabs in window.findChildren(QTabWidget):
            for at in range(tabs.count() if tabs.isVisible() else 0):
                tabs.setCurrentIndex(at)
                settle()
                yield f"{key} {tabs.tabText(at)}"
