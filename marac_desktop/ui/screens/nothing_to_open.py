"""What the unlock window says where no case file can be opened: a first day, a folder not found, keys missing."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.services.whereabouts import Found
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import muted, title

Act = Callable[[], object]

_DRIVE = (
    "Is it on a stick or a drive that should be plugged in, or on a shared drive that is not connected? Then plug it "
    "in or connect it, and try again. If the folder was moved or renamed, choose where it is now."
)
_SAID = {
    Found.NONE_YET: (
        "Welcome",
        "There is no case file in this folder yet. Set one up with the DA service beside you, or look round first.",
    ),
    Found.GONE: (
        "The folder of the case file cannot be found",
        f"It should be here:\n{{folder}}\n\n{_DRIVE} Nothing was changed.",
    ),
    Found.NO_LONGER: (
        "The case file is not in its folder",
        f"It was opened here last, and nothing of it is here now:\n{{folder}}\n\n{_DRIVE} Nothing was changed.",
    ),
    Found.KEYLESS: (
        "The keys of this case file are missing",
        "Nothing was changed. Put back vault.keys from where it is, or restore a backup. The folder:\n{folder}",
    ),
    Found.KEYS_OF_BEFORE: (
        "The keys of this case file are missing or damaged",
        (
            "Nothing was changed. The earlier keys are still here, and fit the case file that is here. Put back, they "
            "open it with the passphrases from before the last change: whoever has just changed theirs types the one "
            "before it, and an account that was just added does not open it. No case is touched, and damaged keys are "
            "kept under another name. The folder:\n{folder}"
        ),
    ),
}


class Onward(NamedTuple):
    """What can be done about it."""

    set_up: Act
    explore: Act
    again: Act
    choose_folder: Act
    put_keys_back: Act
    restore: Act


class NothingToOpen(QWidget):
    """The title, the sentence and the ways on, the likeliest one first and large."""

    def __init__(self, found: Found, folder: Path, onward: Onward) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.M)
        heading, text = _SAID[found]
        down.addWidget(title(heading))
        down.addWidget(muted(text.format(folder=folder)))
        first, *others = _ways(found, onward)
        self.first = Button(first[0], first[2], kind=Kind.PRIMARY, icon_name=first[1])
        down.addWidget(self.first)
        for words, icon, press in others:
            down.addWidget(Button(words, press, icon_name=icon))


def _ways(found: Found, onward: Onward) -> tuple[tuple[str, str, Act], ...]:
    again = ("Try again", "refresh-cw", onward.again)
    choose = ("Choose another folder…", "folder-open", onward.choose_folder)
    restore = ("Restore a backup", "archive-restore", onward.restore)
    back = ("Put the earlier keys back", "key-round", onward.put_keys_back)
    return {
        Found.NONE_YET: (
            ("Set up a new case file", "plus", onward.set_up),
            ("Explore with invented data", "sparkles", onward.explore),
        ),
        Found.GONE: (again, choose),
        Found.NO_LONGER: (again, choose, restore),
        Found.KEYLESS: (again, choose, restore),
        Found.KEYS_OF_BEFORE: (back, restore, choose),
    }[found]
