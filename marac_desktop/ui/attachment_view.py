"""One attachment on the screen, drawn from memory: a picture, a text, or the pages of a PDF. Nothing is written."""

from collections import deque
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QImageReader, QPixmap, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QScrollArea, QWidget

from marac_desktop.domain.attachment import Format, text_of
from marac_desktop.domain.errors import MaracError
from marac_desktop.services.attachment import OpenAttachment
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import IconButton
from marac_desktop.ui.hiding import Covered
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.preview import Paper, preview
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context

MOST_PIXELS = 60_000_000
"""A picture with more is not decoded: a few bytes can claim to be a wall."""
MOST_SHOWN = 1_000_000
"""Characters of a text that are shown; what is attached may be fifty times that."""
_SLICE = 20_000
_LONGEST_SIDE = 3_000  # pixels kept of a decoded picture


class Shown(Question[bool]):
    """An attachment being looked at; there is nothing to answer."""

    def __init__(self, parent: QWidget | None, context: Context, opened: OpenAttachment) -> None:
        super().__init__(parent, opened.attachment.title)
        self.resize(1000, 780)
        self.notice = Banner()
        self.picture = QLabel()
        self.body.addWidget(self.notice)
        if opened.attachment.format is Format.TEXT:
            self._show_words(context, opened)
        else:
            self._show_picture(context, opened)
        self.add_cancel("Close")

    def _show_words(self, context: Context, opened: OpenAttachment) -> None:
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName(opened.attachment.title)
        self._cover(self.words)
        self._slices: deque[str] = deque()
        self._later = QTimer(self, interval=0)
        self._later.timeout.connect(self._add_slice)
        context.background.aside(self, lambda: read(opened.content), self._read, self._refuse)

    def hide_names(self, hidden: bool) -> None:
        self.covered.cover(hidden)

    def _cover(self, shown: QWidget) -> None:
        self.covered = Covered(shown)
        self.body.addWidget(self.covered, 1)

    def _read(self, found: str) -> None:
        if len(found) > MOST_SHOWN:
            self.notice.say(
                f"A long text: its first {MOST_SHOWN:,} characters are shown. All of it is kept.", Tone.INFO
            )
        shown = found[:MOST_SHOWN]
        self._slices.extend(shown[at : at + _SLICE] for at in range(0, len(shown), _SLICE))
        self._later.start()

    def _add_slice(self) -> None:
        """A slice at a time, so that a long text never holds the window up."""
        if not self._slices:
            self._later.stop()
            return
        end = QTextCursor(self.words.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertText(self._slices.popleft())

    def _show_picture(self, context: Context, opened: OpenAttachment) -> None:
        self._zoom = IconButton("zoom-in", "Full size", self._zoomed)
        self._zoom.setCheckable(True)
        self.body.addWidget(self._zoom, 0, Qt.AlignmentFlag.AlignRight)
        self._scroll = QScrollArea()
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setProperty("role", "desk")
        self._scroll.setWidget(self.picture)
        self._scroll.setWidgetResizable(True)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(opened.attachment.title)
        self._cover(self._scroll)
        self._whole, self._room = QImage(), QSize()
        self._background = context.background
        context.background.aside(self, lambda: decoded(opened.content), self._decoded, self._refuse)

    def _decoded(self, image: QImage) -> None:
        self._whole = image
        self.whole_picture(full_size=False)

    def _zoomed(self) -> None:
        self.whole_picture(full_size=self._zoom.isChecked())

    def whole_picture(self, *, full_size: bool) -> None:
        """Show the whole picture within the window, or in its full size to be scrolled."""
        whole, room = self._whole, self._scroll.viewport().size()
        fits = whole.width() <= room.width() and whole.height() <= room.height()
        self._room = whole.size() if full_size or fits else room
        if full_size or fits:
            self.picture.setPixmap(QPixmap.fromImage(whole))
        else:
            self._background.aside(self, lambda: within(whole, room), partial(self._fitted, room), self._refuse)

    def _fitted(self, room: QSize, image: QImage) -> None:
        if room == self._room:  # nothing else is wanted meanwhile
            self.picture.setPixmap(QPixmap.fromImage(image))

    def _refuse(self, error: MaracError) -> None:
        self.notice.say(str(error), Tone.DANGER)


def show(context: Context, owner: QWidget, opened: OpenAttachment) -> None:
    """Show an attachment until it is closed."""
    attachment = opened.attachment
    if attachment.format is Format.PDF:
        reference = f"attachment-{attachment.id}"
        preview(context, owner, Paper(reference, attachment.title, opened.content, "", (), only_shown=True))
    else:
        context.prompts.put(Shown(owner, context, opened))


def read(content: bytes) -> str:
    """The words of a text file, with lines ended as everywhere else."""
    return (text_of(content) or "").replace("\r\n", "\n")


def decoded(content: bytes) -> QImage:
    """A picture from its bytes, by what they are and not by a name; MaracError when it cannot or may not be drawn."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        raise MaracError("This picture is damaged or far too large to be shown. It is kept as it was attached.")
    reader.setScaledSize(_within(size))
    image = reader.read()
    if image.isNull():
        raise MaracError("This picture is damaged and cannot be shown. It is kept as it was attached.")
    return _as_shown(image)


def within(image: QImage, room: QSize) -> QImage:
    """``image`` as large as ``room`` allows."""
    kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return _as_shown(image.scaled(room, kept, smooth))


def _as_shown(image: QImage) -> QImage:
    """In the format of the screen, so that the window's thread has nothing left to convert."""
    alpha = image.hasAlphaChannel()
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied if alpha else QImage.Format.Format_RGB32)


def _within(size: QSize) -> QSize:
    """``size``, or its shape within the longest side that is kept."""
    if max(size.width(), size.height()) <= _LONGEST_SIDE:
        return size
    return size.scaled(_LONGEST_SIDE, _LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
