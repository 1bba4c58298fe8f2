"""Puts the product together: the only module that knows every layer, from the first window to the lock."""

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from marac_desktop.domain.errors import MaracError
from marac_desktop.services import whereabouts
from marac_desktop.services.whereabouts import Found
from marac_desktop.ui import getting_back
from marac_desktop.ui import theme as themes
from marac_desktop.ui.background import Background, Job
from marac_desktop.ui.garbage import Garbage
from marac_desktop.ui.instance import ALREADY_OPEN, Instance
from marac_desktop.ui.preferences import Preferences
from marac_desktop.ui.screens.unlock import Unlock, Ways
from marac_desktop.ui.theme import Appearance, Theme

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk
    from marac_desktop.services.explore import Credentials
    from marac_desktop.services.opening import Terms
    from marac_desktop.ui.prompts import Prompts
    from marac_desktop.ui.screens.first_run import FirstRun
    from marac_desktop.ui.session import Session

_PAINTED, _UNPAINTED = 50, 1000
"""Milliseconds after the first window is painted, or shown, until what opening needs is loaded behind it."""


class Options(NamedTuple):
    """What the command line asked for."""

    folder: Path | None = None
    explore: bool = False
    restore: bool = False


class Product(QObject):
    """The running product. ``terms`` are those on which case files are opened; only tests give others."""

    def __init__(
        self,
        app: QApplication,
        options: Options,
        prompts: "Prompts | None" = None,
        terms: "Terms | None" = None,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__(app)
        self.app = app
        self.options = options
        self._prompts = prompts
        self.terms = terms
        self.preferences = preferences or Preferences(whereabouts.preferences_file())
        themes.load_text_fonts()
        appearance = Appearance(self.preferences.get("appearance", Appearance.SYSTEM.value))
        self.theme = Theme(app, appearance, self.preferences.get("zoom", 100))
        self.garbage = Garbage(self, lambda: self.session is None or self.session.at_leisure)
        self.background = Background(self)
        self.background.crashed.connect(self.crashed)
        self.instance = Instance()
        self.folder = self._first_folder()
        self.unlock: Unlock | None = None
        self.first_run: FirstRun | None = None
        self.session: Session | None = None
        self._coming: Desk | None = None
        self._settling = QTimer(self, singleShot=True)
        self._settling.timeout.connect(self._behind)

    @property
    def prompts(self) -> "Prompts":
        """The one way to ask a question, loaded with the first of them."""
        from marac_desktop.ui.prompts import Prompts

        self._prompts = self._prompts or Prompts()
        return self._prompts

    def start(self) -> bool:
        """Show the unlock window; False when another instance has the case file."""
        if not self.instance.take(self.folder):
            return False
        self._show_unlock()
        self._settling.start(_UNPAINTED)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once the first window is painted, a moment is left to whoever types at once."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            if self._settling.isActive():
                self._settling.start(_PAINTED)
        return False

    def leave(self) -> None:
        """End without a window on a case file; one that was just opened is closed again."""
        self.background.close(self._coming.close if self._coming is not None else None)
        self.instance.release()
        self.end()

    def end(self) -> None:
        """End this process, whatever windows are up. ``quit`` would ask each, and a window that locks refuses."""
        self.app.exit()

    def opened(self, desk: "Desk") -> None:
        """Put the window up for ``desk``, where the user left it."""
        if not desk.explore:
            self.preferences.set("folder", str(self.folder))
        self._coming = desk
        self.background.piecemeal(self, self._bring_up(desk))

    def _bring_up(self, desk: "Desk") -> Iterator[None]:
        from marac_desktop.ui.screen import Tools
        from marac_desktop.ui.session import Ends, Session

        tools = Tools(self.background, self.theme, self.preferences, self.prompts)
        self.session = Session(self.app, desk, tools, self.instance, Ends(self.start_over, self.end))
        yield
        self.session.show()
        self._put_away()

    def _put_away(self) -> None:
        for window in (self.unlock, self.first_run):
            if window is not None:
                window.put_away()
        self.unlock = self.first_run = self._coming = None

    def start_over(self, *more: str) -> None:
        """Start the next process on the same case file, with ``more`` arguments, and end this one."""
        from marac_desktop.ui.lock import start_again

        where = ["--explore"] if self.folder == self._explore_folder() else ["--folder", str(self.folder)]
        start_again([*where, *more])
        self.end()

    def crashed(self, error: BaseException) -> None:
        """Tell of a bug: where in the code, and nothing of any case."""
        from marac_desktop.ui.crash import Crash

        if self.unlock is not None:
            self.unlock.wait(False)
        Crash(self.app.activeWindow(), error).exec()

    @property
    def _remembered(self) -> str:
        """The folder whose case file was opened last."""
        return self.preferences.get("folder", "")

    def _first_folder(self) -> Path:
        chosen = self._explore_folder() if self.options.explore else self.options.folder
        return chosen or Path(self._remembered or whereabouts.usual_folder())

    def _explore_folder(self) -> Path:
        return whereabouts.explore_folder()

    def _behind(self) -> None:
        """After the first window is painted: load what opening needs, and the other scripts' typefaces."""
        self.background.run(self, _load_heavy, lambda _: self.garbage.settle())
        themes.load_fallback_fonts(self)
        if self.options.explore:
            self.explore()
        elif self.options.restore:
            self.restore()

    def _show_unlock(self, explained: str = "", refused: MaracError | None = None) -> Unlock:
        recover, restore = self.recover, self.restore
        again, keys_back = self.try_again, self.put_keys_back
        set_up, sealed = self.set_up, self.sealed
        ways = Ways(self._unlock, self.choose_folder, self.explore, set_up, recover, restore, sealed, again, keys_back)
        if self.unlock is not None:
            self.unlock.put_away()
        found = getting_back.found(self.folder, self._remembered, refused)
        shown = Unlock(ways, self.theme, self.folder, found=found, explained=explained)
        shown.closed.connect(self.leave)
        shown.installEventFilter(self)
        self.unlock = shown
        shown.show()
        return shown

    def _turn_to(self, folder: Path) -> bool:
        """Turn to the case file of ``folder``; False, and it is said, when another instance has it."""
        if self.instance.take(folder):
            self.folder = folder
            return True
        self.instance.take(self.folder)
        if self.unlock is not None:
            self.unlock.refuse(MaracError(ALREADY_OPEN))
        return False

    # What the unlock window asks

    def _unlock(self, name: str, passphrase: str) -> None:
        folder, terms = self.folder, self.terms

        def opening() -> "Desk":
            from marac_desktop.services.opening import open_case_file

            return open_case_file(folder, name, passphrase, terms)

        self.open_by(opening, "Opening…")

    def open_by(self, work: "Callable[[], Desk]", words: str) -> None:
        """Do ``work``, which ends in an open case file, and go on to the window, or say why not."""
        if self.unlock is not None and self._turn_to(self.folder):
            self.unlock.wait(True, words)
            self.background.run(self, work, self.opened, self._refused)

    def _refused(self, error: MaracError) -> None:
        """Say why it did not open; where the earlier keys would open it, they are offered."""
        if getting_back.found(self.folder, self._remembered, error) is Found.KEYS_OF_BEFORE:
            self._show_unlock(refused=error)
        elif self.unlock is not None:
            self.unlock.refuse(error)

    def try_again(self) -> None:
        """Look into the folder anew: what was not there may be plugged in by now."""
        if self._turn_to(self.folder):
            self._show_unlock()

    def choose_folder(self) -> None:
        """Ask for another folder and turn to its case file."""
        folder = self.prompts.folder(self.unlock, "Folder of the case file") if self.unlock is not None else None
        if folder is not None and self._turn_to(folder):
            self._show_unlock()

    def explore(self) -> None:
        """Turn to the invented data, made anew when it is missing or out of date."""
        if self.unlock is None or not self._turn_to(self._explore_folder()):
            return
        self.unlock.wait(True, "Inventing people and cases…")
        self.instance.release()  # the folder itself is made anew
        folder, terms = self.folder, self.terms

        def inventing(job: Job) -> "Credentials":
            from marac_desktop.services import explore
            from marac_desktop.services.terms import system_clock

            return explore.ensure(folder, system_clock().date(), job.step, terms=terms)

        job = self.background.run_long(self, inventing, self._explore_ready, self.unlock.refuse)
        self.prompts.progress(self.unlock, "Inventing people and cases…", job)

    def _explore_ready(self, credentials: "Credentials") -> None:
        if self._turn_to(credentials.folder):
            shown = self._show_unlock(credentials.words)
            shown.fill(credentials.coordinator.name, credentials.coordinator.passphrase)

    def set_up(self) -> None:
        """Begin the first run."""
        from marac_desktop.ui.screens.first_run import FirstRun

        folder = getting_back.folder_for_new(self, self._remembered)
        if folder is None:
            return
        self.first_run = FirstRun(self.background, self.prompts, folder, self.terms)
        self.first_run.done.connect(self._set_up_done)
        self.first_run.closed.connect(self._set_up_left)
        self.first_run.show()
        if self.unlock is not None:
            self.unlock.hide()

    def _set_up_done(self, desk: "Desk") -> None:
        self._turn_to(desk.folder)
        self.opened(desk)

    def _set_up_left(self) -> None:
        self.first_run = None
        self._show_unlock()

    def recover(self) -> None:
        """Open with the recovery sheet."""
        if self.unlock is not None:
            getting_back.recover(self)

    def restore(self) -> None:
        """Put a backup back and open it."""
        if self.unlock is not None:
            getting_back.restore(self)

    def put_keys_back(self) -> None:
        """Put the earlier keys back, where those of the case file are of no use."""
        if self.unlock is not None and self._turn_to(self.folder):
            getting_back.put_keys_back(self)

    def sealed(self) -> None:
        """Open a sealed triage list, for which no case file is needed."""
        from marac_desktop.ui.triage import sealed_session

        if self.unlock is not None:
            sealed_session.begin(self, self.unlock, self._put_away)


def _load_heavy() -> None:
    """Import what opening a case file and showing its window need, while the user types."""
    importlib.import_module("marac_desktop.ui.session")
    importlib.import_module("marac_desktop.services.opening").make_ready()
