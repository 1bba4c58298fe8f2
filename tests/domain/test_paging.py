"""A page carries its rows and how to go on."""

from marac_desktop.domain.paging import Ask, Page


def test_the_first_page_in_the_lists_own_order_is_asked_for_by_default() -> None:
    assert Ask() == Ask(sort="", descending=False, after=None, limit=100)


def test_a_page_without_more_is_the_last() -> None:
    page = Page[int](rows=(1, 2))
    assert page.rows == (1, 2)
    assert page.after is None
    assert page.total is None
