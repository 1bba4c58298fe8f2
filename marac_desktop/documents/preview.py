"""A paper's pages as pictures, for the preview on screen and for the printer; in memory only."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock

import pypdfium2

from marac_desktop.domain.errors import MaracError

_POINTS_PER_INCH = 72
_MOST_PIXELS = 40_000_000
_ONE_AT_A_TIME = RLock()
"""PDFium is not made for several threads: what is looked at waits for the page that is being printed."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: ``pixels`` are rows of 4 bytes a pixel (blue, green, red, unused), ``stride`` bytes to a row.

    That is Qt's ``QImage.Format.Format_RGB32`` on every machine the product supports.
    """

    number: int
    width: int
    height: int
    stride: int
    pixels: bytes


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF, with what is filled in on it; MaracError when it is damaged or locked. Nothing in it is ever run."""
    with _ONE_AT_A_TIME:
        try:
            book = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise MaracError("This PDF is damaged or protected with a password, and cannot be shown.") from error
        try:
            book.init_forms()
            yield book
        except pypdfium2.PdfiumError as error:
            raise MaracError("A page of this PDF is damaged and cannot be shown.") from error
        finally:
            book.close()


def page_count(pdf: bytes) -> int:
    """How many pages the paper has."""
    with _opened(pdf) as book:
        return len(book)


def pages(pdf: bytes, dpi: int = 150) -> Iterator[PageImage]:
    """Each page in turn at ``dpi`` dots to the inch, drawn only when it is asked for."""
    with _opened(pdf) as book:
        for number in range(len(book)):
            yield _image(book, number, dpi)


def page(pdf: bytes, number: int, dpi: int = 150) -> PageImage:
    """The page of this ``number`` (from 1). Raises IndexError for a page the paper does not have."""
    with _opened(pdf) as book:
        if not 1 <= number <= len(book):
            raise IndexError(f"page {number} of {len(book)}")
        return _image(book, number - 1, dpi)


def _image(book: pypdfium2.PdfDocument, number: int, dpi: int) -> PageImage:
    """A page as a picture, with fewer dots where the sheet is so large that they would fill the memory."""
    sheet = book[number]
    try:
        width, height = sheet.get_size()
        scale = min(dpi / _POINTS_PER_INCH, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = sheet.render(scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
        try:
            return PageImage(number + 1, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
    finally:
        sheet.close()
