"""First run, step one: the area, its MARACs and how their meetings usually are, and where the case file lies."""

from dataclasses import dataclass
from datetime import time
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QLineEdit

from marac_desktop.domain.office import Marac, Office
from marac_desktop.ui.buttons import Button, IconButton, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.date_fields import parse_time
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.prompts import Prompts
from marac_desktop.ui.side_by_side import SideBySide
from marac_desktop.ui.step import Step
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import OneLine, restyle

SOMERSET = ("Sedgemoor", "Taunton and West Somerset", "South Somerset", "Mendip")
"""The four Somerset MARACs (domain.md §5)."""
_HEADS = ("MARAC", "Usual venue", "Starts", "Cases", "Minutes each")
_WIDTHS = (124, 84, 66, 48, 52)
"""Pixels each keeps in a narrow window: enough to tell one MARAC from the next."""
_STARTS = time(9, 30)
_MOST_CASES, _MOST_MINUTES = 99, 120


@dataclass(frozen=True, slots=True)
class Area:
    """What step one gives."""

    office: Office
    folder: Path


class AreaStep(Step):
    """Filled in for Somerset; everything can be changed, here or later in the Office."""

    def __init__(self, prompts: Prompts, folder: Path) -> None:
        text = "Filled in for Somerset. You can change all of it here, and later in the Office."
        super().__init__("Your area and its MARACs", text)
        self._prompts = prompts
        self.office = Entry("Name of the office", "It stands on papers.", text="Somerset MARAC office")
        self.prefix = Entry("References begin with", "As in SOM/26/0412.", text="SOM")
        choose = Button("Choose…", self._choose, icon_name="folder-open")
        hint = "On this computer; not on a stick."
        self.folder = Entry("Folder of the case file", hint, text=str(folder), beside=choose)
        area = Card("The area")
        across = SideBySide()
        across.addWidget(self.office)
        across.addWidget(self.prefix)
        area.body.addLayout(across)
        area.body.addWidget(self.folder)
        self.body.addWidget(area)
        self._rows: list[MaracRow] = []
        self.body.addWidget(self._meetings())
        self.body.addStretch(1)

    def value(self) -> Area | None:
        """The office and the folder, or None when something is wrong, which is then said."""
        if not self.office.text.strip():
            self.office.refuse("Name the office.")
            return None
        if not self.prefix.text.strip().isalnum():
            self.prefix.refuse("Use letters and digits only.")
            return None
        if not self.folder.text.strip():
            self.folder.refuse("Choose a folder.")
            return None
        maracs = [row.value() for row in self._rows]
        whole = tuple(marac for marac in maracs if marac is not None)
        if len(whole) < len(maracs):
            return None
        name, prefix = self.office.text.strip(), self.prefix.text.strip().upper()
        return Area(Office(name=name, prefix=prefix, maracs=whole), Path(self.folder.text.strip()))

    def _choose(self) -> None:
        chosen = self._prompts.folder(self, "Folder for the case file")
        if chosen is not None:
            self.folder.edit.setText(str(chosen))

    def _meetings(self) -> Card:
        add = Button("Add a MARAC", self._add_empty, kind=Kind.QUIET, icon_name="plus")
        card = Card("MARACs and their meetings", "What a new meeting starts from.", corner=add)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(0, 6)
        self._grid.setColumnStretch(1, 4)
        for place in (2, 3, 4):
            self._grid.setColumnStretch(place, 1)
        for place, words in enumerate(_HEADS):
            self._grid.addWidget(OneLine(words, "overline"), 0, place)
        card.body.addLayout(self._grid)
        for name in SOMERSET:
            self._add(name)
        return card

    def _add(self, name: str) -> None:
        row = MaracRow(name, len(self._rows) + 1)
        row.remove.clicked.connect(partial(self._remove, row))
        line = self._grid.rowCount()
        for place, widget in enumerate((*row.edits, row.remove)):
            self._grid.addWidget(widget, line, place)
        self._rows.append(row)

    def _add_empty(self) -> None:
        self._add("")
        give(self._rows[-1].name)

    def _remove(self, row: "MaracRow") -> None:
        if len(self._rows) > 1:
            self._rows.remove(row)
            for widget in (*row.edits, row.remove):
                widget.hide()


class MaracRow:
    """One MARAC's line of the grid."""

    def __init__(self, name: str, number: int) -> None:
        self.name, self.venue = QLineEdit(name), QLineEdit()
        self.starts, self.cases, self.minutes = QLineEdit(f"{_STARTS:%H:%M}"), QLineEdit("16"), QLineEdit("12")
        self.edits = (self.name, self.venue, self.starts, self.cases, self.minutes)
        for edit, head, width in zip(self.edits, _HEADS, _WIDTHS, strict=True):
            edit.setAccessibleName(f"MARAC {number}: {head}")
            edit.setMinimumWidth(width)
            edit.setCursorPosition(0)
        self.remove = IconButton("trash-2", f"Remove MARAC {number}")

    def value(self) -> Marac | None:
        """The MARAC, or None when a cell cannot be read; that cell is then marked and has the keyboard."""
        starts = parse_time(self.starts.text().strip())
        cases, minutes = _number(self.cases, _MOST_CASES), _number(self.minutes, _MOST_MINUTES)
        wrong = [
            edit
            for edit, right in (
                (self.name, bool(self.name.text().strip())),
                (self.starts, starts is not None),
                (self.cases, cases > 0),
                (self.minutes, minutes > 0),
            )
            if not right
        ]
        for edit in self.edits:
            restyle(edit, invalid=edit in wrong)
            edit.setToolTip("This cannot be read." if edit in wrong else "")
        if wrong:
            give(wrong[0])
            return None
        return Marac(self.name.text().strip(), (), cases, minutes, self.venue.text().strip(), starts)


def _number(edit: QLineEdit, most: int) -> int:
    """The number typed, 0 when it is none from 1 to ``most``."""
    text = edit.text().strip()
    readable = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    return int(text) if readable and int(text) <= most else 0
