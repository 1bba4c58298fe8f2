"""Attachments are shown from memory: pictures with a limit against bombs, texts as they are, PDFs without a way out."""

import struct
import zlib
from collections.abc import Callable
from itertools import pairwise
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.attachment import Attachment, AttachmentKind, Format
from marac_desktop.domain.errors import MaracError
from marac_desktop.services.attachment import OpenAttachment
from marac_desktop.ui import attachment_view as module
from marac_desktop.ui.attachment_view import MOST_SHOWN, Shown, decoded, show, within
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.preview import Paper, Preview
from marac_desktop.ui.screen import Context
from tests.builders import NOW
from tests.documents.filled import fill

Settle = Callable[[], None]


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(buffer.data().data())


def bomb() -> bytes:
    """A few hundred bytes that claim to be a picture of 100,000 by 100,000 dots."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def an_opened(format_: Format, content: bytes) -> OpenAttachment:
    return OpenAttachment(Attachment(1, AttachmentKind.OTHER, format_, "What it is", NOW, id=7), content)


@pytest.mark.parametrize("kind", ["PNG", "JPG"])
def test_a_picture_is_drawn_from_its_bytes(kind: str) -> None:
    image = decoded(picture(40, 30, kind))
    assert (image.width(), image.height()) == (40, 30)
    assert abs(image.pixelColor(20, 15).blue() - 0x99) < 8


def test_a_large_picture_keeps_its_shape_within_bounds() -> None:
    image = decoded(picture(6_000, 3_000))
    assert (image.width(), image.height()) == (3_000, 1_500)


@pytest.mark.qt_log_ignore("JPEG")
@pytest.mark.parametrize("content", [bomb(), picture(40, 30)[:60], b"\xff\xd8\xff\xe0 no picture", b""])
def test_a_bomb_or_a_damaged_picture_is_a_sentence(content: bytes) -> None:
    with pytest.raises(MaracError, match="kept as it was attached"):
        decoded(content)


def test_a_picture_fits_the_window_and_shows_in_full_size(qtbot: QtBot, context: Context, settle: Settle) -> None:
    shown = Shown(None, context, an_opened(Format.PNG, picture(2_400, 1_200)))
    qtbot.addWidget(shown)
    shown.show()
    settle()
    assert 100 < shown.picture.pixmap().width() < 1_000
    assert shown.picture.pixmap().width() == 2 * shown.picture.pixmap().height()
    shown.whole_picture(full_size=True)
    assert shown.picture.pixmap().width() == 2_400
    shown.whole_picture(full_size=False)
    shown.whole_picture(full_size=True)  # before the smaller one has come
    settle()
    assert shown.picture.pixmap().width() == 2_400


def test_a_picture_is_made_smaller_outside_the_windows_thread(
    qtbot: QtBot, context: Context, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[object] = []

    def noted(image: QImage, room: QSize) -> QImage:
        threads.append(current_thread())
        return within(image, room)

    monkeypatch.setattr(module, "within", noted)
    shown = Shown(None, context, an_opened(Format.PNG, picture(2_400, 1_200)))
    qtbot.addWidget(shown)
    shown.show()
    settle()
    assert len(threads) == 1
    assert threads[0] is not main_thread()


@pytest.mark.parametrize("alpha", [True, False])
def test_a_picture_comes_in_the_format_of_the_screen(alpha: bool) -> None:
    plain, clear = QImage.Format.Format_RGB888, QImage.Format.Format_RGBA8888
    image = QImage(40, 30, clear if alpha else plain)
    image.fill(Qt.GlobalColor.red)
    small = within(image, QSize(20, 20))
    assert (small.width(), small.height(), small.hasAlphaChannel()) == (20, 15, alpha)
    assert small.format() in {QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied}


def test_a_bomb_is_said_in_the_window(qtbot: QtBot, context: Context, settle: Settle) -> None:
    shown = Shown(None, context, an_opened(Format.PNG, bomb()))
    qtbot.addWidget(shown)
    shown.show()
    settle()
    assert "far too large" in shown.notice.text


def test_a_text_is_shown_as_it_is_and_never_as_markup(qtbot: QtBot, context: Context) -> None:
    words = "Łukasz <b>said</b> <img src='file:///x'>\n=1+2"
    shown = Shown(None, context, an_opened(Format.TEXT, words.encode()))
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: shown.words.toPlainText() == words)
    assert shown.words.isReadOnly()


def test_a_long_text_comes_in_slices_and_says_where_it_ends(qtbot: QtBot, context: Context) -> None:
    line = "What was seen, and by whom.\r\n"
    shown = Shown(None, context, an_opened(Format.TEXT, (line * (MOST_SHOWN // 20)).encode()))
    qtbot.addWidget(shown)
    lengths: list[int] = []
    shown.words.textChanged.connect(lambda: lengths.append(shown.words.document().characterCount()))
    qtbot.waitUntil(lambda: bool(lengths) and lengths[-1] > MOST_SHOWN, timeout=20_000)
    assert max(after - before for before, after in pairwise(lengths)) <= 20_000
    assert shown.words.toPlainText().startswith("What was seen, and by whom.\nWhat")
    assert "its first 1,000,000 characters are shown" in shown.notice.text


def test_a_pdf_is_shown_without_a_way_to_print_or_save_it(
    qtbot: QtBot, context: Context, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_up: list[QWidget] = []
    monkeypatch.setattr(context.prompts, "put", put_up.append)
    owner = QWidget()
    qtbot.addWidget(owner)
    show(context, owner, an_opened(Format.PDF, fill({"victim_surname": "Łukasz"})))
    (shown,) = put_up
    settle()
    assert isinstance(shown, Preview)
    assert shown.pages.count() > 1
    assert [b.text() for b in shown.findChildren(Button) if b.text()] == ["Close"]


def test_a_paper_of_our_own_is_still_printed_and_saved(qtbot: QtBot, context: Context, settle: Settle) -> None:
    paper = Paper("P-000001", "A paper", fill({}), "P-000001.pdf", ("paper:P-000001",))
    shown = Preview(None, context.prompts, context.background, paper, context.run)
    qtbot.addWidget(shown)
    settle()
    assert {"Close", "Save as PDF…", "Print…"} == {b.text() for b in shown.findChildren(Button) if b.text()}


def test_an_attachment_is_covered_while_names_are_hidden(qtbot: QtBot, context: Context, settle: Settle) -> None:
    shown = Shown(None, context, an_opened(Format.TEXT, b"Jess Wyn"))
    qtbot.addWidget(shown)
    shown.show()
    settle()
    shown.hide_names(True)
    assert not shown.words.isVisible()
    shown.hide_names(False)
    assert shown.words.isVisible()
