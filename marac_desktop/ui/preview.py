"""A finished paper on the screen, page by page from memory; from here it is printed, or saved as a PDF."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.services.leaving import Way
from marac_desktop.ui.background import Background
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import IconButton, Kind
from marac_desktop.ui.hiding import Covered
from marac_desktop.ui.leaving import Refused, Run, WayOut
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.prompts import Prompts
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.window_size import come_up
from marac_desktop.ui.words import Words
from marac_desktop.ui.writing import write

if TYPE_CHECKING:
    from marac_desktop.services.preview import PageImage

_PRINT_DPI, _SCREEN_DPI, _POINTS = 300, 96, 72
"""Dots to the inch: printed, shown at 100 %, and those a sheet is measured by."""
_ZOOMS = (50, 75, 100, 125, 150, 200)
UNPROTECTED = (
    "Anybody who gets this file can read it: it has no passphrase of its own. Save it only where it may lie, and "
    "delete it when it has been used."
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper. ``reference`` and ``file_name`` carry no names: they reach the print queue and the disk.

    ``about`` is what the audit calls it when it leaves: each copy in it, or the meeting or referral of a draft. What
    is ``only_shown`` (an attachment, which no one has redacted) is neither printed nor saved from here. ``note``
    stands above the page: what whoever reads this copy should know of it.
    """

    reference: str
    title: str
    pdf: bytes = field(repr=False)
    file_name: str
    about: tuple[str, ...]
    only_shown: bool = False
    note: str = ""


class Preview(Question[bool]):
    """Shows the paper; there is nothing to answer. ``printed`` and ``saved`` follow each, which the audit has then."""

    printed = Signal()
    saved = Signal(object)

    def __init__(
        self, parent: QWidget | None, prompts: Prompts, background: Background, paper: Paper, run: Run
    ) -> None:
        super().__init__(parent, paper.title, paper.note)
        self._prompts, self._background, self._paper = prompts, background, paper
        self._way_out = WayOut(run, paper.about)
        self._zoom, self._fits, self._points = 100, True, 0
        self._number = 1
        self._count = 0
        come_up(self, 1000, 820)
        self.pages = QListWidget()
        self.sheet = QLabel()
        self.notice = Banner()
        self._bar = Words("", "muted", wrap=False)
        self._lay_out()
        self._redraw = QTimer(self, singleShot=True, interval=0)
        self._redraw.timeout.connect(self._draw)
        self._background.aside(self, self._counting, self._counted, self._refuse)

    def reject(self) -> None:
        """Esc closes the preview, but not while the paper is on its way: whether it got there is still to be said."""
        if not self.busy:
            self.give(True)

    def hide_names(self, hidden: bool) -> None:
        self.covered.cover(hidden)

    def zoom_by(self, step: int) -> None:
        """Show the page larger (1) or smaller (-1)."""
        self._fits = False
        beyond = [zoom for zoom in _ZOOMS if (zoom - self._zoom) * step > 0]
        self._zoom = min(beyond, key=lambda zoom: abs(zoom - self._zoom), default=self._zoom)
        self._redraw.start()

    def _counting(self) -> tuple[int, int]:
        from marac_desktop.services.preview import page, page_count

        return page_count(self._paper.pdf), page(self._paper.pdf, 1, _POINTS).width

    def _counted(self, found: tuple[int, int]) -> None:
        count, points = found
        self._count = count
        for number in range(1, count + 1):
            self.pages.addItem(f"Page {number}")
        self.pages.setVisible(count > 1)
        self.pages.setCurrentRow(0)
        self._points = points
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Until somebody zooms, the sheet follows the room there is for it."""
        if event.type() is QEvent.Type.Resize and self._fits:
            self._fit()
        return False

    def _fit(self) -> None:
        """Show the sheet as wide as there is room, so that no line goes beyond the edge; never above its own size."""
        if not self._points:
            return
        beside = 2 * Space.XL + self._scroll.verticalScrollBar().sizeHint().width() + 2 * self._scroll.frameWidth()
        fits = (self._scroll.width() - beside) * 100 * _POINTS // (self._points * _SCREEN_DPI)
        self._zoom = max(_ZOOMS[0], min(100, fits))
        self._redraw.start()

    def _turned(self, row: int) -> None:
        self._number = max(1, row + 1)
        self._redraw.start()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        number, pdf, dpi = self._number, self._paper.pdf, round(_SCREEN_DPI * self._zoom / 100 * ratio)

        def drawing() -> "PageImage":
            from marac_desktop.services.preview import page

            return page(pdf, number, dpi)

        self._bar.setText(f"Page {number} of {max(1, self._count)}   {self._zoom} %")
        self._background.aside(self, drawing, self._drawn, self._refuse)

    def _drawn(self, page: "PageImage") -> None:
        picture = QPixmap.fromImage(image(page))
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.sheet.setPixmap(picture)
        self.sheet.setAccessibleName(f"{self._paper.title}, page {page.number} of {self._count}")

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._paper.reference)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("Print")
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.send_to(printer)

    def send_to(self, printer: QPrinter) -> None:
        """Print the paper, once the audit has it; until it is sent the preview stays open."""
        pdf = self._paper.pdf

        def send(then: Callable[[], object], failed: Refused) -> None:
            def sent(answered: bool) -> None:
                if answered:
                    then()
                else:
                    failed(MaracError("The printer does not answer. Nothing was printed."))

            self._background.printing(self, lambda: print_paper(pdf, printer), sent, failed)

        self._on_its_way("It is being sent to the printer.")
        self.notice.say("Being sent to the printer…", Tone.INFO)
        self._way_out.send(self, Way.PRINTER, send, self._sent, self._not_sent)

    def _sent(self) -> None:
        self._on_its_way("")
        self.notice.say("Sent to the printer.", Tone.GOOD)
        self.printed.emit()

    def _not_sent(self, error: MaracError) -> None:
        self._on_its_way("")
        self._refuse(error)

    def _on_its_way(self, why: str) -> None:
        """One thing at a time: ``why`` it is neither printed nor saved just now; "" when it can be."""
        self.busy = bool(why)
        for button in (self._print_button, self._save_button):
            button.allow(not why, why)

    def _save(self) -> None:
        if not self._prompts.confirm(self, "Save an unprotected PDF?", UNPROTECTED, "Save the PDF", destroys=False):
            return
        target = self._prompts.save_file(self, "Save as PDF", self._paper.file_name, "PDF (*.pdf)")
        if target is None:
            return
        self._on_its_way("It is being saved.")
        send = partial(write, self._background, self, (target, self._paper.pdf))
        self._way_out.send(self, Way.FILE, send, partial(self._written, target), self._not_sent)

    def _written(self, target: Path) -> None:
        self._on_its_way("")
        self.notice.say("Saved. The file is not protected.", Tone.WARN)
        self.saved.emit(target)

    def _refuse(self, error: MaracError) -> None:
        self.notice.say(str(error), Tone.DANGER)

    def _lay_out(self) -> None:
        self.body.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        bar = QHBoxLayout()
        bar.setSpacing(Space.XS)
        bar.addWidget(self._bar)
        bar.addStretch(1)
        bar.addWidget(IconButton("zoom-out", "Smaller", lambda: self.zoom_by(-1)))
        bar.addWidget(IconButton("zoom-in", "Larger", lambda: self.zoom_by(1)))
        self.body.addLayout(bar)
        self.body.addWidget(self.notice)
        across = QHBoxLayout()
        across.setSpacing(Space.M)
        self.pages.setAccessibleName("Pages")
        self.pages.setProperty("role", "choices")
        self.pages.setFixedWidth(120)
        self.pages.currentRowChanged.connect(self._turned)
        self._scroll = scroll = QScrollArea()
        scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        scroll.setAccessibleName("The page")
        scroll.installEventFilter(self)
        scroll.setProperty("role", "desk")
        holder = QWidget()
        holder.setProperty("role", "scrolled")
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        inside.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignCenter)
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        across.addWidget(self.pages)
        self.covered = Covered(scroll)
        across.addWidget(self.covered, 1)
        self.body.addLayout(across, 1)
        self.add_cancel("Close")
        if not self._paper.only_shown:
            self._save_button = self.add_button("Save as PDF…", self._save)
            self._print_button = self.add_button("Print…", self._print, Kind.PRIMARY)


def preview(context: Context, owner: QWidget, paper: Paper) -> None:
    """Show ``paper`` until it is closed."""
    context.prompts.put(Preview(owner, context.prompts, context.background, paper, context.run))


def of_copies(copies: Sequence[IssuedPaper]) -> tuple[str, ...]:
    """What the audit calls these issued copies."""
    return tuple(f"paper:{copy.reference}" for copy in copies)


def image(page: "PageImage") -> QImage:
    """A rendered page as a Qt image of its own."""
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()


def print_paper(pdf: bytes, printer: QPrinter) -> bool:
    """Send every page wanted to ``printer``, drawn at 300 dots to the inch; False when the printer does not answer.

    In any thread: pictures and printers are what Qt lets be painted outside the window's own.
    """
    from marac_desktop.services.preview import page, page_count

    painter = QPainter()
    if not painter.begin(printer):
        return False
    first, last = printer.fromPage() or 1, printer.toPage() or page_count(pdf)
    for number in range(first, min(last, page_count(pdf)) + 1):
        if number > first:
            printer.newPage()
        drawn = image(page(pdf, number, _PRINT_DPI))
        scale = printer.resolution() / _PRINT_DPI
        paper = printer.paperRect(QPrinter.Unit.DevicePixel)
        area = printer.pageRect(QPrinter.Unit.DevicePixel)
        place = QRectF(paper.x() - area.x(), paper.y() - area.y(), drawn.width() * scale, drawn.height() * scale)
        painter.drawImage(place, drawn)
    return painter.end()
