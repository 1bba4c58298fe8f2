"""Every page carries the marking twice, which paper it is, whose copy, page x of y and the audit anchor."""

from dataclasses import replace

import pytest
from reportlab.platypus import Flowable, PageBreak

from marac_desktop.documents.blocks import typed
from marac_desktop.documents.sheet import MARKING, Bookmark
from tests.documents.paper import Sheet
from tests.documents.papers import ISSUE
from tests.documents.reading import page_texts, second_reading, text, titles

THREE: tuple[Flowable, ...] = (typed("a"), PageBreak(), typed("b"), PageBreak(), typed("c"))


def test_every_page_says_what_it_is_and_whose() -> None:
    pages = page_texts(Sheet(THREE, ISSUE, "Agenda").pdf())
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        assert page.count(MARKING) == 2
        assert f"Page {number} of 3" in page
        for words in (ISSUE.reference, "version 2", "Copy 3", ISSUE.holder, ISSUE.about, ISSUE.audit, "23 Nov 2026"):
            assert words in page


def test_the_marking_stands_in_head_and_foot() -> None:
    import io

    import pypdf

    heights: list[float] = []

    def note(words: str, _cm: list[float], tm: list[float], *_: object) -> None:
        if MARKING in words:
            heights.append(tm[5])

    page = pypdf.PdfReader(io.BytesIO(Sheet().pdf())).pages[0]
    page.extract_text(visitor_text=note)
    assert max(heights) > 780
    assert min(heights) < 60


def test_ten_pages_and_more_are_counted() -> None:
    story = [block for at in range(10) for block in (typed(f"page {at}"), PageBreak())]
    pages = page_texts(Sheet(tuple(story)).pdf())
    assert "Page 9 of 10" in pages[8]
    assert "Page 10 of 10" in pages[9]


def test_invented_data_and_drafts_are_marked_across_the_page() -> None:
    assert "INVENTED DATA" not in text(Sheet(issue=ISSUE).pdf())
    assert text(Sheet(issue=replace(ISSUE, explore=True)).pdf()).count("INVENTED DATA") == 2
    assert text(Sheet(issue=replace(ISSUE, draft=True)).pdf()).count("DRAFT") == 2
    assert text(Sheet(issue=replace(ISSUE, explore=True, draft=True)).pdf()).count("DRAFT") == 1, "in the head alone"


def test_a_draft_is_no_paper_yet() -> None:
    drafted = text(Sheet(issue=replace(ISSUE, draft=True)).pdf())
    assert "Not issued" in drafted
    assert "As it stands on" in drafted
    assert "Issued" not in drafted
    assert ISSUE.reference not in drafted


def test_a_copy_without_number_or_holder_says_so() -> None:
    assert "Unnumbered copy" in text(Sheet(issue=replace(ISSUE, copy=0, holder="")).pdf())


@pytest.mark.parametrize("holder", ["Łukasz Ŵyn", "张伟", "<b>x</b> &lt;", "محمد"])
def test_a_holder_is_named_as_typed(holder: str) -> None:
    pdf = Sheet(issue=replace(ISSUE, holder=holder)).pdf()
    assert holder in text(pdf)
    assert holder in second_reading(pdf) or holder == "محمد"


def test_a_long_holder_is_cut_short_and_never_runs_into_the_title() -> None:
    page = text(Sheet(issue=replace(ISSUE, holder="Very long agency " * 20)).pdf())
    assert "…" in page
    assert ISSUE.reference in page


def test_an_outline_leads_to_places() -> None:
    assert titles(Sheet((Bookmark("Case 1, SOM/26/0412"), typed("a"), Bookmark("Case 2"))).pdf()) == [
        "Case 1, SOM/26/0412",
        "Case 2",
    ]
