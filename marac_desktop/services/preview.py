"""The pages of a finished paper as pictures, for the preview on screen and for the printer; from memory only."""

from marac_desktop.documents import preview
from marac_desktop.documents.preview import PageImage

__all__ = ["PageImage", "page", "page_count"]


def page_count(pdf: bytes) -> int:
    """How many pages the paper has."""
    return preview.page_count(pdf)


def page(pdf: bytes, number: int, dpi: int) -> PageImage:
    """The page of this number (from 1) at ``dpi`` dots to the inch."""
    return preview.page(pdf, number, dpi)
