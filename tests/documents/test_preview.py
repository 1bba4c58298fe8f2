"""Pages as pictures for the screen and the printer."""

import pytest

from marac_desktop.documents.agenda import Agenda
from marac_desktop.documents.page import render
from marac_desktop.documents.preview import page, page_count, pages
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
