"""Import, step two: what each sheet holds and what each of its columns means, recognised by name or chosen by hand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from marac_desktop.domain import tracker_cells
from marac_desktop.domain.tracker import Column, SheetKind
from marac_desktop.domain.tracker_layout import Doubt, Layout
from marac_desktop.services.importing import columns
from marac_desktop.services.importing.intake import Opened
from marac_desktop.services.importing.workbook import Sheet
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.cards import Card
from marac_desktop.ui.picker import Picker
from marac_desktop.ui.step import Step
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
_SAMPLES = 3
_TYPED = 48
_ROW_WIDTH = 80


class ColumnsPage(Step):
    """A card for each visible sheet. ``changed`` is called when the mapping changes."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__(
            "Columns",
            "Each column of the spreadsheet and what it means. Change what was not recognised: it is remembered for "
            "the next file.",
        )
        self._changed = changed
        self.sheets: list[SheetCard] = []
        self.hidden = Banner()
        self.body.addWidget(self.hidden)
        self.body.addStretch(1)

    def fill(self, opened: Opened) -> None:
        """Show the sheets of a workbook."""
        for card in self.sheets:
            self.body.removeWidget(card)
            card.deleteLater()
        layouts = {layout.sheet: layout for layout in opened.layouts}
        self.sheets = []
        for sheet in opened.book.sheets:
            if sheet.rows:
                card = SheetCard(sheet, layouts.get(sheet.name), self._changed)
                self.body.insertWidget(self.body.count() - 1, card)
                self.sheets.append(card)
        names = ", ".join(f"“{name}”" for name in opened.book.hidden)
        self.hidden.say(f"Hidden and not imported: {names}. Show it in Excel to have it read." if names else "")

    def layouts(self) -> tuple[Layout, ...]:
        """How the sheets chosen are to be read."""
        return tuple(card.layout_now for card in self.sheets if card.layout_now is not None)

    def missing(self) -> str:
        """What still has to be said, as a sentence; "" when everything needed is there."""
        layouts = self.layouts()
        if not layouts:
            return "Choose what at least one sheet holds."
        lacking = [
            f"“{layout.sheet}”: {', '.join(column.label.lower() for column in layout.missing)}"
            for layout in layouts
            if layout.missing
        ]
        undecided = [f"“{layout.sheet}”: {_undecided(layout)}" for layout in layouts if layout.undecided]
        return " ".join(
            [
                *([f"Choose a column for {'; '.join(lacking)}."] if lacking else []),
                *([f"Choose what these columns mean: {'; '.join(undecided)}."] if undecided else []),
            ]
        )


class SheetCard(Card):
    """One sheet: what it holds, in which row its headers stand, and a choice for each column."""

    def __init__(self, sheet: Sheet, layout: Layout | None, changed: Callable[[], object]) -> None:
        super().__init__(f"Sheet “{sheet.name}”")
        self._sheet, self._changed = sheet, changed
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
        self.lacks = Words("", "error")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        for column, stretch in enumerate((4, 5, 4)):
            self._grid.setColumnStretch(column, stretch)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(Words("Holds", "label", wrap=False))
        top.addWidget(self.holds)
        top.addSpacing(Space.L)
        top.addWidget(Words("Headers in row", "label", wrap=False))
        top.addWidget(self.header_row)
        top.addStretch(1)
        self.body.addLayout(top)
        self.body.addWidget(self.lacks)
        self.body.addLayout(self._grid)
        self._show()
        self.holds.currentIndexChanged.connect(self._laid_out)
        self.header_row.editingFinished.connect(self._laid_out)

    def _laid_out(self) -> None:
        """The sheet holds something else, or its headers stand elsewhere: recognise it anew."""
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
        self._show()
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
        missing = self.layout_now.missing if self.layout_now is not None else ()
        names = ", ".join(
            [
                *(column.label.lower() for column in missing),
                *(
                    [f"what {_undecided(self.layout_now)} means"]
                    if self.layout_now and self.layout_now.undecided
                    else []
                ),
            ]
        )
        self.lacks.setText(f"Still to choose: {names}." if names else "")
        self.lacks.setVisible(bool(names))
        restyle(self.lacks)


def _shown(layout: Layout, index: int) -> str:
    """The header as it stands in the sheet, with the column's letter where another has the same."""
    header = layout.headers[index] if index < len(layout.headers) else ""
    if not header:
        return f"Column {_letter(index)}"
    return f"{header} ({_letter(index)})" if layout.headers.count(header) > 1 else header


def _undecided(layout: Layout) -> str:
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
