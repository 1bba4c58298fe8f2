"""First run, step three: the recovery sheet printed and typed back, and the first backup, proved."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.step import Step
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import muted


@dataclass(frozen=True, slots=True)
class RecoveryWays:
    """What the step asks of the first run."""

    show_sheet: Callable[[], object]
    check: Callable[[str], object]
    back_up: Callable[[], object]


class RecoveryStep(Step):
    """Three cards, each opened by the one before: print, type back, back up."""

    def __init__(self, ways: RecoveryWays) -> None:
        super().__init__(
            "The recovery sheet",
            "If a passphrase is forgotten, this sheet is the only other way in. Nobody can help without it: not the "
            "council’s IT, not the makers of this program.",
        )
        self._ways = ways
        self.notice = Banner()
        self.body.addWidget(self.notice)
        self._print_chip, self._typed_chip, self._backup_chip = (_waiting() for _ in range(3))
        self.print = Button("Show, print or save the sheet", self._show, kind=Kind.PRIMARY, icon_name="printer")
        sheet = Card("1  Print it", "Seal it in an envelope, sign across the flap, lock it away.", self._print_chip)
        sheet.body.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeft)
        self.code = Entry("Code on the sheet", "Thirteen groups of five. Spaces and capitals make no difference.")
        self.check = Button("Check the code", self._check, icon_name="check")
        typed = Card("2  Type it back", "From the paper, so that it is known to be readable.", self._typed_chip)
        typed.body.addWidget(self.code)
        typed.body.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        self.backup = Button("Choose where and back up", ways.back_up, icon_name="database-backup")
        saved = Card(
            "3  Make the first backup", "Onto a stick or a shared drive, not this computer.", self._backup_chip
        )
        saved.body.addWidget(muted("It is opened again and read from end to end before it is called done."))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.backup)
        row.addStretch(1)
        saved.body.addLayout(row)
        for card in (sheet, typed, saved):
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.code.edit.returnPressed.connect(self._check)
        self.code.setEnabled(False)
        self.check.allow(False, "Print or save the sheet first.")
        self.backup.allow(False, "Type the code back first.")

    def code_right(self) -> None:
        """The code was typed back right."""
        _done(self._typed_chip, "Typed back")
        self.code.refuse("")
        self.code.edit.clear()
        self.code.setEnabled(False)
        self.check.allow(False, "Done.")
        self.backup.allow(True)
        give(self.backup)

    def backed_up(self, name: str) -> None:
        """The first backup is made and proved."""
        _done(self._backup_chip, "Backed up")
        self.backup.allow(False, "Done.")
        self.notice.say(f"Backup {name} was read back whole. You can begin.", Tone.GOOD)

    def _show(self) -> None:
        self._ways.show_sheet()
        _done(self._print_chip, "Shown")
        self.code.setEnabled(True)
        self.check.allow(True)
        give(self.code.edit)

    def _check(self) -> None:
        if self.check.isEnabled():
            self._ways.check(self.code.text)


def _waiting() -> Chip:
    return Chip("To do", Tone.PLAIN, "circle")


def _done(chip: Chip, words: str) -> None:
    chip.say(words, Tone.GOOD, "circle-check")
