"""Import, step two: one sheet: what it holds, where its headers stand, and what each of its columns means."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from marac_desktop.domain import tracker_cells
from marac_desktop.domain.tracker import Column, SheetKind, WordKind
from marac_desktop.domain.tracker_layout import MARACS, Doubt, Layout
from marac_desktop.services.importing import columns
from marac_desktop.services.importing.workbook import Sheet
from marac_desktop.ui.cards import Card
from marac_desktop.ui.import_words import label
from marac_desktop.ui.picker import Picker
from marac_desktop.ui.text_fields import line_edit
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption, restyle

_NOT_READ = "Not imported"
_TO_CHOOSE, _UNDECIDED = "Please choose", "undecided"
DOUBTS = {
    Doubt.CHOOSE: "What it means, or whose it is, cannot be told from the spreadsheet.",
    Doubt.GUESSED: "A guess. Check it.",
    Doubt.PERPETRATORS: "About the perpetrator. The import has no place for it.",
    Doubt.SOMEBODYS: "About somebody else. The import has no place for it.",
    Doubt.UNFIT: "What stands there is not what the header would mean.",
}
"""What is said under the meaning of a column."""
_HOLDS = ((SheetKind.REFERRALS, "One referral a row"), (SheetKind.MEETINGS, "One meeting a row"))
_UNREAD = (
    "Not imported. To import it, choose under Holds what a row is, then in which row the headers stand and what each "
    "column means."
)
_SAMPLES = 3
_TYPED = 48
_ROW_WIDTH = 80


class SheetCard(Card):
    """One sheet: what it holds, in which row its headers stand, and a choice for each column."""

    def __init__(
        self, sheet: Sheet, layout: Layout | None, changed: Callable[[], object], maracs: Sequence[str] = ()
    ) -> None:
        super().__init__(f"Sheet “{sheet.name}”")
        self._sheet, self._changed, self._maracs = sheet, changed, maracs
        self.layout_now = layout
        self.choices: dict[int, Picker] = {}
        self.doubts: dict[int, Words] = {}
        self.holds = Picker()
        self.holds.setAccessibleName(f"What the sheet {sheet.name} holds")
        self.holds.addItem("Nothing to import", None)
        for kind, words in _HOLDS:
            self.holds.addItem(words, kind.value)
        self.header_row = line_edit()
        self.header_row.setAccessibleName("Row of the headers")
        self.header_row.setMaximumWidth(_ROW_WIDTH)
        self.header_row.setValidator(QIntValidator(1, max(row.place.row for row in sheet.rows), self))
        self.marac = Picker()
        self._whose = Words("All rows belong to", "label", wrap=False)
        self._again = caption("As in the last file with these headers. Check it.")
        self._remembered = layout.marac if layout is not None and len(maracs) > 1 else ""
        self.lacks = Words("", "error")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        for column, stretch in enumerate((4, 4, 5)):
            self._grid.setColumnStretch(column, stretch)
        self.body.addLayout(self._top_row())
        self.body.addWidget(self.lacks)
        self.body.addLayout(self._whose_row())
        self.body.addLayout(self._grid)
        self._show()
        self.holds.currentIndexChanged.connect(self._laid_out)
        self.header_row.editingFinished.connect(self._laid_out)
        self.marac.activated.connect(self._all_of_one)

    def _top_row(self) -> QHBoxLayout:
        """What the sheet holds, and where its headers stand."""
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(Words("Holds", "label", wrap=False))
        top.addWidget(self.holds)
        top.addSpacing(Space.L)
        top.addWidget(Words("Headers in row", "label", wrap=False))
        top.addWidget(self.header_row)
        top.addStretch(1)
        return top

    def _whose_row(self) -> QHBoxLayout:
        """Whose all rows are, and whether that is remembered of another file."""
        self.marac.setAccessibleName("Whose all rows are")
        for name in ("", *self._maracs):
            self.marac.addItem(label(WordKind.MARAC, name) if name else _TO_CHOOSE, name)
        whose = QHBoxLayout()
        whose.setSpacing(Space.S)
        whose.addWidget(self._whose)
        whose.addWidget(self.marac)
        whose.addWidget(self._again, 1)
        return whose

    def _laid_out(self) -> None:
        """The sheet holds something else, or its headers stand elsewhere: recognise it anew."""
        before = self.layout_now
        chosen = self.holds.currentData()
        kind = SheetKind(chosen) if chosen else None
        if kind is None:
            self.layout_now = None
        elif self.layout_now is None:
            found = columns.recognise_sheet(self._sheet, {})
            row = found.header_row if found is not None else self._sheet.rows[0].place.row
            self.layout_now = columns.by_hand(self._sheet, kind, row, {})
        elif (kind, int(self.header_row.text() or 1)) != (self.layout_now.kind, self.layout_now.header_row):
            self.layout_now = columns.by_hand(self._sheet, kind, int(self.header_row.text() or 1), {})
        if self.layout_now is not None and self.layout_now is not before:
            said = replace(self.layout_now, marac=self.marac.currentData())
            self.layout_now = columns.belonging(said, self._maracs)
        self._show()
        self._changed()

    def _all_of_one(self, _: int) -> None:
        """It was said whose all rows are."""
        if self.layout_now is not None:
            self.layout_now, self._remembered = replace(self.layout_now, marac=self.marac.currentData()), ""
            self._say_missing()
            self._changed()

    def _show(self) -> None:
        layout = self.layout_now
        self.holds.blockSignals(True)
        self.holds.setCurrentIndex(self.holds.findData(layout.kind.value if layout else None))
        self.holds.blockSignals(False)
        self.header_row.setEnabled(layout is not None)
        if layout is not None:
            self.header_row.setText(str(layout.header_row))
        self._fill_grid()
        self._say_missing()

    def _fill_grid(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item is None:
                continue
            inside = item.layout()
            for each in [item, *(inside.itemAt(at) for at in range(inside.count()))] if inside else [item]:
                widget = each.widget() if each is not None else None
                if widget is not None:
                    widget.deleteLater()
        self.choices, self.doubts = {}, {}
        layout = self.layout_now
        if layout is None:
            return
        for place, words in enumerate(("Header in the sheet", "What stands there", "Means")):
            self._grid.addWidget(Words(words, "overline", wrap=False), 0, place)
        meant = {index: column for column, index in layout.columns.items()}
        for row, index in enumerate(self._used(layout), start=1):
            header = layout.headers[index] if index < len(layout.headers) else ""
            self._grid.addWidget(Words(_shown(layout, index), "strong"), row, 0)
            self._grid.addWidget(caption(self._samples(layout, index)), row, 1)
            self._grid.addLayout(self._meaning(layout, index, header, meant.get(index)), row, 2)

    def _used(self, layout: Layout) -> list[int]:
        """The columns that have a header or anything under it."""
        below = [row for row in self._sheet.rows if row.place.row > layout.header_row]
        width = max((len(row.cells) for row in (*below, *self._sheet.rows[:1])), default=0)
        filled = {index for row in below for index, cell in enumerate(row.cells) if cell is not None}
        named = {index for index, header in enumerate(layout.headers) if header}
        return [index for index in range(max(width, len(layout.headers))) if index in filled | named]

    def _samples(self, layout: Layout, index: int) -> str:
        texts: dict[str, None] = {}
        for row in self._sheet.rows:
            text = tracker_cells.text(row.at(index)) if row.place.row > layout.header_row else ""
            if text:
                texts[text] = None
            if len(texts) == _SAMPLES:
                break
        shown = " · ".join(texts)
        return shown if len(shown) <= _TYPED else f"{shown[:_TYPED]}…"

    def _meaning(self, layout: Layout, index: int, header: str, meant: Column | None) -> QVBoxLayout:
        """The choice, and under it what must be known of it."""
        down = QVBoxLayout()
        down.setSpacing(0)
        doubt = layout.doubts.get(index)
        down.addWidget(self._choice(layout.kind, index, header, meant, asked=doubt is Doubt.CHOOSE))
        if doubt is not None:
            self.doubts[index] = Words(DOUBTS[doubt], "error" if doubt is Doubt.CHOOSE else "caption")
            down.addWidget(self.doubts[index])
        return down

    def _choice(self, kind: SheetKind, index: int, header: str, meant: Column | None, *, asked: bool) -> Picker:
        choice = Picker()
        choice.setAccessibleName(f"What the column {header or _letter(index)} means")
        if asked:
            choice.addItem(_TO_CHOOSE, _UNDECIDED)
        choice.addItem(_NOT_READ, None)
        for column in Column:
            if column.sheet is kind:
                choice.addItem(column.label, column.value)
        choice.setCurrentIndex(0 if asked else _place(choice, meant))
        choice.activated.connect(partial(self._assigned, index))
        self.choices[index] = choice
        return choice

    def _assigned(self, index: int, _: int) -> None:
        if self.layout_now is None:
            return
        chosen = self.choices[index].currentData()
        if chosen == _UNDECIDED:
            return
        self.layout_now = columns.assign(self.layout_now, index, Column(chosen) if chosen else None)
        meant = {at: column for column, at in self.layout_now.columns.items()}
        for at, choice in self.choices.items():
            if at not in self.layout_now.undecided:
                _no_more_asked(choice)
                choice.setCurrentIndex(_place(choice, meant.get(at)))
        for at, words in self.doubts.items():
            words.setVisible(at in self.layout_now.doubts)
        self._say_missing()
        self._changed()

    def _say_missing(self) -> None:
        """What is still to be said of the sheet, and whose all its rows are where no column tells it."""
        layout = self.layout_now
        asks = layout is not None and not layout.tells_marac
        for widget in (self._whose, self.marac):
            widget.setVisible(asks)
        self._again.setVisible(asks and layout is not None and layout.marac == self._remembered != "")
        self.marac.setCurrentIndex(max(0, self.marac.findData(layout.marac if layout else "")))
        self.lacks.setText(_UNREAD if layout is None else _still(layout))
        self.lacks.setProperty("role", "caption" if layout is None else "error")
        self.lacks.setVisible(bool(self.lacks.text()))
        restyle(self.lacks)


def lacking(layout: Layout) -> str:
    """The columns a sheet still needs, by their names on the screen."""
    return ", ".join(
        f"{each.label} (a column, or one for all rows)" if each in MARACS else each.label for each in layout.missing
    )


def _still(layout: Layout) -> str:
    means = f"what {undecided(layout)} means" if layout.undecided else ""
    names = ", ".join(filter(None, [lacking(layout), means]))
    return f"Still to choose: {names}." if names else ""


def _shown(layout: Layout, index: int) -> str:
    """The header as it stands in the sheet, with the column's letter where another has the same."""
    header = layout.headers[index] if index < len(layout.headers) else ""
    if not header:
        return f"Column {_letter(index)}"
    return f"{header} ({_letter(index)})" if layout.headers.count(header) > 1 else header


def undecided(layout: Layout) -> str:
    """The columns still to be explained, by header and letter."""
    return ", ".join(f"“{_shown(layout, index)}”" for index in layout.undecided)


def _no_more_asked(choice: Picker) -> None:
    """What a column means has been said: *Please choose* is no longer offered."""
    asked = choice.findData(_UNDECIDED)
    if asked >= 0:
        choice.removeItem(asked)


def _place(choice: Picker, meant: Column | None) -> int:
    """Where a meaning stands in the list; Qt keeps plain text, not the column itself."""
    return max(0, choice.findData(meant.value if meant is not None else None))


def _letter(index: int) -> str:
    """The letter a spreadsheet shows over a column (0 is A)."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
