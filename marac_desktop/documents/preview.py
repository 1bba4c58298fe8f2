"""A paper's pages as pictures, for the preview on screen and for the printer; in memory only."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

_POINTS_PER_INCH = 72


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


def page_count(pdf: bytes) -> int:
    """How many pages the paper has."""
    book = pypdfium2.PdfDocument(pdf)
    try:
        return len(book)
    finally:
        book.close()


def pages(pdf: bytes, dpi: int = 150) -> Iterator[PageImage]:
    """Each page in turn at ``dpi`` dots to the inch, drawn only when it is asked for."""
    book = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(book)):
            yield _image(book, number, dpi)
    finally:
        book.close()


def page(pdf: bytes, number: int, dpi: int = 150) -> PageImage:
    """The page of this ``number`` (from 1). Raises IndexError for a page the paper does not have."""
    book = pypdfium2.PdfDocument(pdf)
    try:
        if not 1 <= number <= len(book):
            raise IndexError(f"page {number} of {len(book)}")
        return _image(book, number - 1, dpi)
    finally:
        book.close()


def _image(book: pypdfium2.PdfDocument, number: int, dpi: int) -> PageImage:
    sheet = book[number]
    try:
        bitmap = sheet.render(scale=dpi / _POINTS_PER_INCH, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
        try:
            return PageImage(number + 1, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
    finally:
        sheet.close()
