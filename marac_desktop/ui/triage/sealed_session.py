"""One sitting at a sealed list, from its opening until it is locked or closed; nothing of it stays in the process."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from marac_desktop.services import whereabouts
from marac_desktop.services.away import Away, Half, open_list
from marac_desktop.services.terms import Terms
from marac_desktop.ui import windows
from marac_desktop.ui.background import Background
from marac_desktop.ui.clipboard import ClipboardGuard
from marac_desktop.ui.idle import Idle
from marac_desktop.ui.instance import Instance
from marac_desktop.ui.lock import lock
from marac_desktop.ui.preferences import Preferences
from marac_desktop.ui.prompts import Prompts
from marac_desktop.ui.screen import Tools
from marac_desktop.ui.screens.open_sealed import Opening, OpenSealed
from marac_desktop.ui.session import Ends
from marac_desktop.ui.theme import Theme
from marac_desktop.ui.triage.sealed_desk import Done, Refused
from marac_desktop.ui.triage.sealed_window import SealedWindow

CARD = "key card"
"""The preference that remembers which key card was used last."""


class SealedSession(QObject):
    """Keeps the window and the idle watch; the application keeps it."""

    def __init__(
        self, app: QApplication, opened: tuple[Away, Half], tools: Tools, instance: Instance, ends: Ends
    ) -> None:
        super().__init__(app)
        self._background, self._instance, self._ends = tools.background, instance, ends
        self._over = False
        self.window = SealedWindow(*opened, tools)
        self.window.lock_wanted.connect(self.lock)
        self.window.close_wanted.connect(self.close)
        self.idle = Idle(app)
        self.idle.idle.connect(self.lock)
        self.idle.lock_wanted.connect(self.lock)
        self.clipboard = ClipboardGuard(app)
        system = windows.system()
        self._sentinel = windows.guard(app, self.window, self.lock, system) if system is not None else None
        self.window.show()

    def lock(self) -> None:
        """Lock at once: this process ends, and the next asks for the passphrase again."""
        if self._end():
            self._ends.again()

    def close(self) -> None:
        """Close the list and the product; what is decided comes back when the list is opened again."""
        if self._end():
            self._ends.quit()

    def _end(self) -> bool:
        if self._over:
            return False
        self._over = True
        self.idle.stop()
        self.clipboard.stop()
        lock(self.window.keep, self._background, _nothing, self._instance)
        return True


class Host(Protocol):
    """What the application lends to a sealed list."""

    app: QApplication
    theme: Theme
    background: Background
    preferences: Preferences
    instance: Instance
    terms: Terms | None

    @property
    def prompts(self) -> Prompts:
        """The one way to ask a question."""

    def start_over(self, *more: str) -> None:
        """Start the next process and end this one."""

    def end(self) -> None:
        """End this process."""


def begin(host: Host, owner: QWidget, opened: Callable[[], object]) -> None:
    """Ask for a sealed list over ``owner`` and open it; ``opened`` is called once its window stands."""
    folder, terms = whereabouts.sealed_folder(), host.terms
    tools = Tools(host.background, host.theme, host.preferences, host.prompts)

    def attempt(given: Opening, done: Done, refused: Refused) -> None:
        def opening() -> tuple[Away, Half]:
            away = open_list(given.file, given.card, given.passphrase, folder, terms)
            return away, away.kept()

        def found(pair: tuple[Away, Half]) -> None:
            done()
            host.preferences.set(CARD, str(given.card))
            SealedSession(host.app, pair, tools, host.instance, Ends(host.start_over, host.end))
            opened()

        host.background.run(owner, opening, found, refused)

    host.prompts.put(OpenSealed(owner, host.prompts, host.preferences.get(CARD, ""), attempt))


def _nothing() -> None:
    """There is no case file to close."""
