"""One signing-in: the window over an open case file, from the unlock to the lock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from marac_desktop.domain.access import Permission
from marac_desktop.services.seat import side_of
from marac_desktop.ui import windows
from marac_desktop.ui.answer_drafts import keep_answer
from marac_desktop.ui.clipboard import ClipboardGuard
from marac_desktop.ui.form_intake import FormIntake
from marac_desktop.ui.garbage import Garbage
from marac_desktop.ui.hiding import let_hide
from marac_desktop.ui.idle import Idle
from marac_desktop.ui.instance import Instance
from marac_desktop.ui.lock import lock
from marac_desktop.ui.looking_over import LookingOver
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.piecemeal import TURN
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context, Signed, Tools
from marac_desktop.ui.screens.change_passphrase import ChangePassphrase, NewPassphrase
from marac_desktop.ui.triage.sealed_desk import SealedDesk
from marac_desktop.ui.triage.slip_drop import SlipDrop
from marac_desktop.ui.undoing import Undoing
from marac_desktop.ui.window import Window
from marac_desktop.ui.window_menu import Act

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

_LEISURE = timedelta(seconds=5)
_TURNS = 300
_WARNED = "warned"
"""What is wrong with the case file in the folder named after it that no hand has closed yet, whoever signs in."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What follows when the window is gone: ``again`` starts the next process with more arguments, ``quit`` ends."""

    again: Callable[..., object]
    quit: Callable[[], object]


class Session(QObject):
    """Keeps the context, the window and the idle watch of one account."""

    def __init__(self, app: QApplication, desk: "Desk", tools: Tools, instance: Instance, ends: Ends) -> None:
        super().__init__(app)
        self._desk = desk
        self._instance = instance
        self._ends = ends
        self._over = False
        self._everybodys = tools.preferences
        self._warned = f"{_WARNED} {desk.folder}"
        preferences = tools.preferences.of(str(desk.account.uid))
        own = Tools(tools.background, tools.theme, preferences, tools.prompts)
        self.context = Context(desk, desk.drafts, Signed(desk.account, desk.explore, desk.today), own)
        self._sealed = SealedDesk(self.context, lambda: self.window, self)
        self.window = Window(self.context, self._acts())
        self._warnings = self._still_to_read()
        self.window.warning.shown.connect(self._read)
        if desk.account.may(Permission.FIRST_DECISION):
            SlipDrop(self.window, self.take_in)
        Undoing(self.window, self.window.toasts, self.context.saved, self.window.stack.currentChanged)
        self.intake = FormIntake(self.window, self.context)
        self.window.lock_wanted.connect(self.lock)
        self.window.close_wanted.connect(self.close)
        self.idle = Idle(app)
        self.idle.idle.connect(self.lock)
        self.idle.lock_wanted.connect(self.lock)
        self.idle.acted.connect(self.window.place.touch)
        tools.prompts.when_opened(self.asked)
        self.window.meeting_running.connect(self.idle.meeting_runs)
        self.clipboard = ClipboardGuard(app)
        self.clipboard.copied.connect(self._copied)
        system = windows.system()
        self._sentinel = windows.guard(app, self.window, self.lock, system) if system is not None else None
        self.context.saved.connect(self._read_idle)
        self._read_idle()

    @property
    def at_leisure(self) -> bool:
        """Whether nobody has touched a key or the mouse just now."""
        return self.idle.quiet >= _LEISURE

    def show(self) -> None:
        """Show the window, then in it where the user left it, and what is to be said about the case file."""
        self.window.show()
        QTimer.singleShot(0, self.window, self._go_on)
        self.context.background.piecemeal(self.window, self._make_ready(), passing=True)
        if not self._desk.explore:
            LookingOver(self.context, str(self._desk.folder), self)

    def _make_ready(self) -> Iterator[object]:
        """Every screen before it is wanted, once the first has what it counts, or was given time for it; what is made
        by then is here to stay.
        """
        for _ in range(_TURNS):
            if self.context.background.is_working:
                yield TURN
        yield from self.window.make_ready()
        Garbage.settle()

    def _go_on(self) -> None:
        """In a turn of its own: a window that is up already answers while its first screen is built."""
        self.window.open_first()
        self.window.take_up_draft()
        if self._warnings:
            self.window.warn("\n".join(self._warnings), Tone.WARN)

    def _still_to_read(self) -> tuple[str, ...]:
        """What opening found, now and before, that nobody has closed: a lock may come before it is read."""
        found = tuple(dict.fromkeys((*self._everybodys.get(self._warned, list[str]()), *self._desk.warnings)))
        if self._desk.warnings:
            self._everybodys.set(self._warned, list(found))
        return found

    def _read(self, shown: bool) -> None:
        """A hand has closed it."""
        if not shown:
            self._everybodys.set(self._warned, list[str]())

    def asked(self, question: Question[Any]) -> None:
        """A question opens before the window: keep what is typed into it, and let names be hidden in it."""
        keep_answer(self.context, question)
        context = self.context
        let_hide(question, context.turn_names, context.names_hidden_changed, hidden=context.names_hidden)

    def _read_idle(self) -> None:
        """Wait as the office has set; read anew whenever something was kept."""
        from marac_desktop.services.administration import LockAfter, lock_after

        def obey(after: LockAfter) -> None:
            self.idle.wait(timedelta(minutes=after.usual), timedelta(minutes=after.in_meeting))

        self.context.run(self, lock_after, obey)

    def lock(self) -> None:
        """Lock at once: the process that held the key ends, and a new one asks for the passphrase."""
        if self._end():
            self._ends.again()

    def close(self) -> None:
        """Close the case file and the product; nothing is asked, nothing typed is lost."""
        if self._end():
            self._ends.quit()

    def _end(self) -> bool:
        """Cover, seal and close; False when that is done already."""
        if self._over:
            return False
        self._over = True
        self.idle.stop()
        self.clipboard.stop()
        lock(self._keep, self.context.background, self._desk.close, self._instance)
        return True

    def _keep(self) -> None:
        self.context.locking.emit()
        if self.window.screen_shown is not None:  # before the first screen what was kept last time still stands
            self.window.keep_draft()

    # The File menu

    def _acts(self) -> dict[Act, Callable[[], object]]:
        acts: dict[Act, Callable[[], object]] = {Act.REKEY: self._change_passphrase}
        if self._desk.account.may(Permission.READ_CASES):
            acts |= {Act.ENQUIRY: self.enquire, Act.JUMP: self._jump}
        if self._desk.account.may(Permission.ADMINISTER):
            acts |= {Act.BACK_UP: self._back_up, Act.RESTORE: self._restore}
        if self._desk.account.may(Permission.IMPORT):
            acts[Act.IMPORT] = self.open_import
        if self._desk.account.may(Permission.RECORD_REFERRAL):
            acts |= {Act.RECORD: self._record, Act.MAKE_FORM: self._make_form, Act.TAKE_FORM: self._take_form}
        if self._desk.account.may(Permission.FIRST_DECISION):
            acts |= {Act.SEAL: self._seal, Act.SLIP: self.take_in}
        if side_of(self._desk.account) is not None:
            acts[Act.CARD] = self._sealed.save_card
        return acts

    def _jump(self) -> None:
        from marac_desktop.ui.jump import jump_somewhere

        jump_somewhere(self.window, self.context)

    def _copied(self) -> None:
        """Note that something was taken out by the clipboard; what it was stands nowhere."""
        self.context.run(self, lambda desk: desk.record("copy", "Copied to the clipboard"), _noted)

    def _record(self) -> None:
        self.window.open_screen("referrals", {"new": True})

    def _take_form(self) -> None:
        self.intake.choose()

    def take_in(self, path: Path | None = None) -> None:
        """File, Take in a slip; or one dropped on the window."""
        self.window.open("triage")
        self._sealed.take_in(path)

    def _seal(self) -> None:
        self.window.open("triage")
        self._sealed.seal()

    def _make_form(self) -> None:
        from marac_desktop.ui.form_making import make_form

        make_form(self.context, self.window)

    def open_import(self) -> None:
        """File, Import."""
        from marac_desktop.ui.import_wizard import ImportWizard

        self.context.prompts.put(ImportWizard(self.window, self.context))

    def enquire(self) -> None:
        """View, Phone enquiry."""
        from marac_desktop.ui.enquiries import open_enquiries

        open_enquiries(self.window, self.context)

    def _back_up(self) -> None:
        from marac_desktop.services.opening import backup

        folder = self.context.prompts.folder(self.window, "Where the backup goes: a stick or a shared drive")
        if folder is not None:
            words = "Making a backup and proving that it can be restored…"
            self.context.run_long(self.window, words, lambda desk, _: backup(desk, folder).folder.name, self._backed_up)

    def _backed_up(self, name: str) -> None:
        self.context.toast(f"Backup {name} is made, and was read back whole.")
        self.context.saved.emit()

    def _restore(self) -> None:
        title, text = (
            "Restore a backup?",
            (
                "This locks the case file. On the next screen you choose the backup; it is checked first, and the case "
                "file of today is kept beside it."
            ),
        )
        if self.context.prompts.confirm(self.window, title, text, "Lock and go on", destroys=False) and self._end():
            self._ends.again("--restore")

    def _change_passphrase(self) -> None:
        wanted = self.context.prompts.put(ChangePassphrase(self.window))
        if wanted is not None:
            self._rekey(wanted)

    def _rekey(self, wanted: NewPassphrase) -> None:
        from marac_desktop.services.opening import change_passphrase

        def changed(_: None) -> None:
            self.context.toast("Your passphrase is changed. Older backups still open with the one before.")

        self.context.run(self.window, lambda desk: change_passphrase(desk, wanted.old, wanted.new), changed)


def _noted(_result: object) -> None:
    """It stands in the audit."""
