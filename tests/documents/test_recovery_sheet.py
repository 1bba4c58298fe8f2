"""The recovery sheet."""

from marac_desktop.documents.page import render
from marac_desktop.documents.recovery_sheet import RecoverySheet
from marac_desktop.domain.papers import RecoverySheetPaper
from tests.documents.papers import ISSUE
from tests.documents.reading import everything, page_texts

CODE = ("7KQ2M", "X9RTB", "H4WPN", "C8DJ3", "V6FZA", "2LQ7Y", "M5GSE")


def _sheet(code: tuple[str, ...] = CODE) -> bytes:
    return render(RecoverySheet(RecoverySheetPaper(ISSUE, code, "Somerset case file 3F2A", "23 Nov 2026")))


def test_the_code_stands_in_order_on_one_page_with_what_to_do() -> None:
    pages = page_texts(_sheet())
    assert len(pages) == 1
    places = [pages[0].index(group) for group in CODE]
    assert places == sorted(places)
    for words in ("Where to keep it", "If a passphrase is lost", "Seal this sheet", "Somerset case file 3F2A"):
        assert words in pages[0]


def test_the_code_is_in_the_text_once_and_not_in_the_papers_description() -> None:
    import io

    import pypdf

    pdf = _sheet()
    assert page_texts(pdf)[0].count(CODE[0]) == 1
    assert CODE[0] not in str(pypdf.PdfReader(io.BytesIO(pdf)).metadata)
    assert CODE[0] in everything(pdf)


def test_a_long_code_still_fits_one_page() -> None:
    assert len(page_texts(_sheet(CODE + CODE[:5]))) == 1
