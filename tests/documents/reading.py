"""What a reader gets out of a PDF: its text by two readers, its typefaces, its outline."""

import io
from collections.abc import Iterator

import pypdf
import pypdfium2
from pypdf.generic import DictionaryObject


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, as pypdf reads it."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    """The text of the whole paper, as pypdf reads it."""
    return "\n".join(page_texts(pdf))


def second_reading(pdf: bytes) -> str:
    """The text of the whole paper, as another reader (pdfium) has it."""
    book = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in book)
    finally:
        book.close()


def squeezed(words: str) -> str:
    """``words`` without any space, since where lines break is the layout's affair."""
    return "".join(words.split())


def everything(pdf: bytes) -> str:
    """All that a search could find: text, outline, description of the document, and the raw bytes."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    outline = " ".join(titles(pdf))
    return "\n".join([text(pdf), second_reading(pdf), outline, str(reader.metadata), pdf.decode("latin-1")])


def titles(pdf: bytes) -> list[str]:
    """The entries of the reader's outline, top to bottom."""
    return list(_flat(pypdf.PdfReader(io.BytesIO(pdf)).outline))


def _flat(outline: object) -> Iterator[str]:
    if isinstance(outline, list):
        for entry in outline:
            yield from _flat(entry)
    elif isinstance(outline, DictionaryObject):
        yield str(outline["/Title"])


def unembedded(pdf: bytes) -> set[str]:
    """The typefaces that the paper refers to without carrying them."""
    objects = (pypdf.PdfReader(io.BytesIO(pdf)).get_object(number) for number in _numbers(pdf))
    fonts = [one for one in objects if isinstance(one, DictionaryObject) and one.get("/Type") == "/Font"]
    return {str(font["/BaseFont"]) for font in fonts if not _carried(font)}


def _numbers(pdf: bytes) -> range:
    size = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Size"]
    return range(1, int(str(size)))


def _carried(font: DictionaryObject) -> bool:
    described = font.get("/FontDescriptor")
    return described is not None and "/FontFile2" in described.get_object()
