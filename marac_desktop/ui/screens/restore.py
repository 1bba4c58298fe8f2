"""Putting a backup back: which one, and who opens it with the passphrase of that day."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.prompts import Prompts
from marac_desktop.ui.questions import Question


@dataclass(frozen=True, slots=True)
class Restoring:
    """The backup's folder, and name and passphrase as they were when it was made."""

    backup: Path
    name: str
    passphrase: str = field(repr=False)


class Restore(Question[Restoring]):
    """Asks for it. What is there now is kept beside it. ``typed`` is what the last try was refused with."""

    def __init__(self, parent: QWidget | None, prompts: Prompts, into: Path, typed: Restoring | None = None) -> None:
        text = (
            "The backup is checked from end to end first. The case file that is there now is not deleted: it is kept "
            f"beside the one put back.\n\nCase file folder: {into}"
        )
        super().__init__(parent, "Restore a backup", text, width=600)
        self._prompts = prompts
        self.backup = Entry("Folder of the backup", text=str(typed.backup) if typed else "")
        row = QHBoxLayout()
        row.addWidget(self.backup, 1)
        self.body.addLayout(row)
        self.body.addWidget(Button("Choose the folder…", self._choose, icon_name="folder-open"))
        name = typed.name if typed else ""
        self.name = Entry("Name", "An account of the time the backup was made.", text=name)
        self.passphrase = Entry("Passphrase of that time", secret=True)
        self.body.addWidget(self.name)
        self.body.addWidget(self.passphrase)
        self.add_cancel()
        self.add_button("Check and restore", self._done, Kind.PRIMARY)
        if typed is not None:
            give(self.passphrase.edit)

    def _choose(self) -> None:
        folder = self._prompts.folder(self, "Folder of the backup")
        if folder is not None:
            self.backup.edit.setText(str(folder))

    def _done(self) -> None:
        if not self.backup.text.strip():
            self.backup.refuse("Choose the folder of the backup.")
        elif not self.name.text.strip():
            self.name.refuse("Type the name of an account.")
        elif not self.passphrase.text:
            self.passphrase.refuse("Type the passphrase of that account.")
        else:
            self.give(Restoring(Path(self.backup.text.strip()), self.name.text, self.passphrase.text))
