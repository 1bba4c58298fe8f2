"""The interface as tests use it: the real theme, one background, and a context over a real, encrypted case file."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from marac_desktop.services.desk import Desk
from marac_desktop.ui import palette, preview
from marac_desktop.ui import theme as themes
from marac_desktop.ui.background import Background
from marac_desktop.ui.leaving import Run, WayOut
from marac_desktop.ui.preferences import Preferences
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context, Screen, Signed, Tools
from marac_desktop.ui.screens.catalogue import SCREENS
from marac_desktop.ui.theme import Appearance, Theme
from marac_desktop.ui.window import Window
from tests.conftest import COORDINATOR, DA_LEAD, CaseFile

Sit = Callable[[tuple[str, str]], Context]
Shown = Callable[..., Window]


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> None:
    """The product's typeface, loaded once: without one nothing is drawn offscreen."""
    themes.load_text_fonts()


@pytest.fixture(scope="session", autouse=True)
def by_hand() -> Iterator[None]:
    """As in the product, nothing is cleared away in the midst of painting or in another thread."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True)
def cleared(by_hand: None, qapp: QApplication) -> None:
    """Between tests it is, once pytest has let go of the last one; what is left is not looked through again.

    A test begins on an empty screen: with no window system, which of two windows is looked at once a question has
    closed is chance.
    """
    for window in qapp.topLevelWidgets():
        window.hide()
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """The one theme of the run."""
    return Theme(qapp, Appearance.LIGHT)


@pytest.fixture(autouse=True)
def theme(look: Theme) -> Iterator[Theme]:
    """The product's look, light and at 100 % again after a test that changed it."""
    yield look
    if (look.appearance, look.zoom, palette.in_force()) != (Appearance.LIGHT, 100, palette.LIGHT):
        look.appearance, look.zoom = Appearance.LIGHT, 100
        look.apply()


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    """The two lanes; a bug in work done there fails the test."""
    made, bugs = Background(), list[BaseException]()
    made.crashed.connect(bugs.append)
    yield made
    made.close()
    assert not bugs, bugs


@pytest.fixture
def settle(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Waits until everything asked of the background has come back: what comes wakes it, so nothing is polled for."""

    def settled() -> None:
        longest = QTimer(singleShot=True, interval=10_000)
        longest.start()
        while background.is_busy and longest.isActive():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert not background.is_busy, "what was asked of the background has not come back"

    return settled


@pytest.fixture
def prompts() -> Scripted:
    """Answers questions as ``prompts.answers`` says, in order."""
    return Scripted()


@pytest.fixture
def tools(background: Background, theme: Theme, prompts: Scripted, tmp_path: Path) -> Tools:
    """What the application lends to screens."""
    return Tools(background, theme, Preferences(tmp_path / "preferences.json"), prompts)


@pytest.fixture
def sit(case_file: CaseFile, tools: Tools, qtbot: QtBot) -> Iterator[Sit]:
    """Opens the case file in its thread, as the product does, for the account given; one at a time."""
    desks: list[Desk] = []

    def sit_down(who: tuple[str, str]) -> Context:
        owner = QObject()
        tools.background.run(owner, lambda: case_file.open(who), desks.append)
        qtbot.waitUntil(lambda: bool(desks), timeout=20_000)
        desk = desks[-1]
        return Context(desk, desk.drafts, Signed(desk.account, desk.explore, desk.today), tools)

    yield sit_down
    for desk in desks:
        tools.background.close(desk.close)


@pytest.fixture
def context(sit: Sit) -> Context:
    """The coordinator's."""
    return sit(COORDINATOR)


@pytest.fixture
def shown(context: Context, qtbot: QtBot, settle: Callable[[], None]) -> Iterator[Shown]:
    """Brings up the real window of the coordinator at the first of some screens, on a small laptop."""
    made: list[Window] = []

    def bring_up(*screens: type[Screen]) -> Window:
        window = Window(context, {}, screens or SCREENS)
        made.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.open((screens or SCREENS)[0].key)
        settle()
        return window

    yield bring_up
    for window in made:
        window.hide()
        settle()


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What the audit would call each paper that is shown, were it printed or saved."""
    names: list[tuple[str, ...]] = []

    def way_out(run: Run, about: tuple[str, ...]) -> WayOut:
        names.append(about)
        return WayOut(run, about)

    monkeypatch.setattr(preview, "WayOut", way_out)
    return names


@pytest.fixture
def da_context(sit: Sit) -> Context:
    """The DA service's; not together with ``context`` in one test."""
    return sit(DA_LEAD)
