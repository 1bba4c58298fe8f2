"""A paper's pages come out as pictures of their own size, from memory."""

import pytest

from marac_desktop.documents.page import render
from marac_desktop.documents.recovery_sheet import RecoverySheet
from marac_desktop.domain.papers import Issue, RecoverySheetPaper
from marac_desktop.services import preview
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(RecoverySheet(RecoverySheetPaper(Issue("RECOVERY", TODAY), ("K3M9P",) * 13, "Office", "today")))


def test_every_page_can_be_drawn_at_any_sharpness(pdf: bytes) -> None:
    for number in range(1, preview.page_count(pdf) + 1):
        once, twice = preview.page(pdf, number, 72), preview.page(pdf, number, 144)
        assert twice.width == pytest.approx(2 * once.width, abs=1)
        assert twice.height == pytest.approx(2 * once.height, abs=1)
        assert len(once.pixels) == once.stride * once.height


def test_a_page_that_is_not_there_is_a_bug(pdf: bytes) -> None:
    with pytest.raises(IndexError):
        preview.page(pdf, preview.page_count(pdf) + 1, 72)
