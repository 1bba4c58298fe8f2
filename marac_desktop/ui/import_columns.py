"""Import, step two: what each sheet holds and what each of its columns means, recognised by name or chosen by hand."""

from collections.abc import Callable

from marac_desktop.domain.tracker import WordKind
from marac_desktop.domain.tracker_layout import Layout
from marac_desktop.services.importing.intake import Opened
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.import_sheet import SheetCard, lacking, undecided
from marac_desktop.ui.step import Step


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
        maracs = opened.words.choices(WordKind.MARAC)
        self.sheets = []
        for sheet in opened.book.sheets:
            if sheet.rows:
                card = SheetCard(sheet, layouts.get(sheet.name), self._changed, maracs)
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
            return "No sheet is recognised as a tracker. Under Holds, choose what a row of a sheet is."
        missing = [f"“{layout.sheet}”: {lacking(layout)}" for layout in layouts if layout.missing]
        unclear = [f"“{layout.sheet}”: {undecided(layout)}" for layout in layouts if layout.undecided]
        return " ".join(
            [
                *([f"Still to choose, {'; '.join(missing)}."] if missing else []),
                *([f"Choose what these columns mean: {'; '.join(unclear)}."] if unclear else []),
            ]
        )
