"""Who has seen a person's record: fetched when somebody asks, because asking is itself a look."""

from functools import partial

from PySide6.QtCore import Qt

from marac_desktop.domain.dates import LONDON, show
from marac_desktop.domain.errors import MaracError
from marac_desktop.services import seen
from marac_desktop.services.seen import Seen
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.lines import dated
from marac_desktop.ui.words import line, muted

LOOKS: dict[str, tuple[str, Tone, str]] = {
    "view": ("Viewed", Tone.PLAIN, "eye"),
    "search": ("Searched", Tone.PLAIN, "search"),
    "reveal": ("Revealed", Tone.WARN, "lock-open"),
    "print": ("Printed", Tone.INFO, "printer"),
    "not printed": ("Not printed", Tone.PLAIN, "printer"),
    "save": ("Saved", Tone.WARN, "download"),
    "not saved": ("Not saved", Tone.PLAIN, "download"),
}


class SeenCard(Card):
    """Empty until its button is pressed."""

    def __init__(self, context: Context, person_id: int) -> None:
        super().__init__("Who has seen this record")
        self._context, self._person_id = context, person_id
        self._ask = Button("Show who, when and why", self.fetch, icon_name="history")
        self.body.addWidget(muted("Every look is kept. Asking is a look as well."))
        self.body.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignLeft)

    def fetch(self) -> None:
        """Fetch the lines."""
        self._ask.allow(False, "It is being looked up.")
        self._context.run(self, partial(seen.seen_by, person_id=self._person_id), self._show, self._refused)

    def _refused(self, error: MaracError) -> None:
        self._ask.allow(True)
        self._context.banner(str(error))

    def _show(self, lines: tuple[Seen, ...]) -> None:
        self._ask.hide()
        for one in lines:
            words, tone, icon = LOOKS[one.event]
            at = one.at.astimezone(LONDON)
            self.body.addWidget(line())
            self.body.addWidget(dated(show(at.date()), [Chip(words, tone, icon)], one.why, f"{at:%H:%M} · {one.who}"))
        if len(lines) == seen.MOST:
            self.body.addWidget(muted(f"The latest {seen.MOST}; the whole trail stands in Office."))
