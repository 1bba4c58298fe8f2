"""Pages as pictures for the screen and the printer."""

import pypdf
import pytest

from marac_desktop.documents.agenda import Agenda
from marac_desktop.documents.page import render
from marac_desktop.documents.preview import page, page_count, pages
from marac_desktop.domain.errors import MaracError
from tests.documents.filled import blank_form, fill, written
from tests.documents.paper import Sheet
from tests.documents.papers import AGENDA


def test_every_page_becomes_a_picture_of_its_size() -> None:
    pdf = render(Agenda(AGENDA))
    drawn = list(pages(pdf, 72))
    assert [one.number for one in drawn] == list(range(1, page_count(pdf) + 1))
    for one in drawn:
        assert (one.width, one.height) == pytest.approx((595, 842), abs=2)
        assert len(one.pixels) == one.stride * one.height
        assert one.stride >= 4 * one.width


def test_a_picture_is_white_paper_with_ink_on_it() -> None:
    one = page(Sheet().pdf(), 1, 72)
    assert set(one.pixels[:3]) == {255}
    assert min(one.pixels[0::4]) < 60


def test_resolution_is_dots_to_the_inch() -> None:
    pdf = Sheet().pdf()
    assert page(pdf, 1, 144).width == pytest.approx(2 * page(pdf, 1, 72).width, abs=2)


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_page_that_is_not_there_is_refused(number: int) -> None:
    with pytest.raises(IndexError):
        page(Sheet().pdf(), number)


@pytest.mark.parametrize("drawn", [True, False])
def test_what_is_filled_in_on_a_form_is_drawn(drawn: bool) -> None:
    blank, filled = page(blank_form(), 1, 60), page(fill({"victim_surname": "Łukasz"}, drawn=drawn), 1, 60)
    assert blank.pixels != filled.pixels


@pytest.mark.parametrize("pdf", [b"%PDF-1.7 nothing", b"no pdf", b""])
def test_a_damaged_pdf_is_a_sentence(pdf: bytes) -> None:
    with pytest.raises(MaracError, match="damaged or protected"):
        page_count(pdf)


def test_a_sheet_as_large_as_a_wall_does_not_fill_the_memory() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(14_400, 14_400)
    one = page(written(writer), 1, 300)
    assert one.width * one.height <= 41_000_000
