"""Import, the plain steps: choosing the file, the one question about addresses, and what was done."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from marac_desktop.domain.tracker import AddressRule
from marac_desktop.services.importing.take import Result
from marac_desktop.ui import palette
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.step import Step
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption, heading, muted

_LARGE = 28
"""Line height in pixels from which the steps give way to the step itself."""
_SIDE, _LINE = 240, 17
"""Width of the steps at a line height, both in pixels at 100 %."""
_PROMISES = (
    ("shield-check", "Nothing is written until the last step. Cancel at any time and the case file is as it was."),
    ("copy", "The same file twice, or grown by a month: only what is new is added. Changed rows are shown first."),
    ("triangle-alert", "Rows with a problem stay out and can be saved, mended and imported again. The rest goes in."),
    ("history", "Past decisions and hearings count in the quarter. They are marked imported and wake no deadline."),
)
_ADDRESSES = (
    (
        AddressRule.WITHHOLD,
        "Withhold every address until it is confirmed",
        "The safe choice. Papers say “Address withheld” until each address is confirmed in the person’s record.",
    ),
    (
        AddressRule.OPEN_UNLESS_MARKED,
        "Open, unless marked",
        "Agencies will see these addresses on agendas. Choose this only if the spreadsheet marks each one to withhold.",
    ),
)


class Side(QWidget):
    """The steps down the left of the wizard, on the colour of the window's rail."""

    def __init__(self, stages: QWidget) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(Space.XL, Space.XL, Space.L, Space.XL)
        down.setSpacing(Space.XL)
        down.addWidget(Words("Import a spreadsheet", "rail-now"))
        down.addWidget(stages)
        down.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        if self._is_large:
            self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.parentWidget() is not None:
            self.setHidden(self._is_large)

    @property
    def _is_large(self) -> bool:
        return self.fontMetrics().height() >= _LARGE

    def sizeHint(self) -> QSize:
        return QSize(_SIDE * self.fontMetrics().height() // _LINE, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(palette.in_force().rail))


class FilePage(Step):
    """Step one: the workbook, and what an import does and does not do."""

    def __init__(self, choose: Callable[[], object]) -> None:
        super().__init__(
            "Choose the spreadsheet",
            "The tracker you keep today, as an Excel workbook (.xlsx). Its sheets and columns are recognised by their "
            "headers, whatever their order.",
        )
        card = Card()
        across = QHBoxLayout()
        across.setSpacing(Space.L)
        across.addWidget(Mark("file-spreadsheet", 40, "accent_ink"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        self.name = heading("No file chosen yet")
        self.about = muted("Close it in Excel first.")
        words.addWidget(self.name)
        words.addWidget(self.about)
        across.addLayout(words, 1)
        self.choose = Button("Choose a file…", choose, kind=Kind.PRIMARY, icon_name="folder-open")
        across.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(across)
        self.body.addWidget(card)
        for icon, sentence in _PROMISES:
            row = QHBoxLayout()
            row.setSpacing(Space.M)
            row.addWidget(Mark(icon, 18, "accent_ink"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(muted(sentence), 1)
            self.body.addLayout(row)
        self.body.addStretch(1)

    def chosen(self, name: str, about: str) -> None:
        """Show which file was read and what is in it."""
        self.name.setText(name)
        self.about.setText(about)
        self.choose.setText("Choose another file…")


class AddressesPage(Step):
    """Step four: whether addresses may be shown, asked once; the safe answer is chosen."""

    def __init__(self) -> None:
        super().__init__(
            "Addresses",
            "A spreadsheet does not say who may see an address. Answer once for the whole file.",
        )
        self._group = QButtonGroup(self)
        self.answers: dict[AddressRule, QRadioButton] = {}
        for rule, words, text in _ADDRESSES:
            card = Card()
            button = QRadioButton(words)
            button.setAccessibleDescription(text)
            self._group.addButton(button)
            self.answers[rule] = button
            card.body.setSpacing(Space.XS)
            card.body.addWidget(button)
            explained = caption(text)
            explained.setIndent(Space.XL)
            card.body.addWidget(explained)
            self.body.addWidget(card)
        self.answers[AddressRule.WITHHOLD].setChecked(True)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(Mark("eye-off", 18, "accent_ink"), 0, Qt.AlignmentFlag.AlignTop)
        always = (
            "Withheld whatever you answer: an address whose row says refuge, safe, confidential or do not disclose, "
            "and every address of the same person."
        )
        row.addWidget(muted(always), 1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    @property
    def rule(self) -> AddressRule:
        """The answer."""
        return next(rule for rule, button in self.answers.items() if button.isChecked())


class DonePage(Step):
    """The last step: what was added, and why the figures are what they are."""

    def __init__(self) -> None:
        super().__init__("Imported", "The case file holds these now. Past decisions are marked imported, unsigned.")
        self._card = Card("The figures explained", corner=Mark("circle-check", 22, "good"))
        self.body.addWidget(self._card)
        self.body.addStretch(1)

    def fill(self, result: Result) -> None:
        """Show what an import did."""
        people, meetings = _count(result.people, "person", "people"), _count(result.meetings, "meeting", "meetings")
        for sentence in (
            f"Added: {_count(result.referrals, 'referral', 'referrals')}, {people} and {meetings}.",
            *([f"Taken over from changed rows: {result.changed:,}."] if result.changed else []),
        ):
            self._card.body.addWidget(Words(sentence, "strong"))
        for sentence in result.explained:
            self._card.body.addWidget(Words(sentence))


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
