"""The case list agencies research from."""

from dataclasses import replace

from marac_desktop.documents.case_list import case_table, return_slip
from tests.documents.paper import Sheet
from tests.documents.papers import AGENDA, EMPTY
from tests.documents.reading import text


def test_each_case_has_boxes_for_victim_perpetrator_and_children() -> None:
    printed = text(Sheet(tuple(case_table(AGENDA, 740, role="Alleged perpetrator")), wide=True).pdf())
    for words in ("☐ victim known", "☐ alleged perpetrator known", "☐ children known", "☐ nothing known"):
        assert printed.count(words) == len(AGENDA.cases)


def test_an_empty_list_says_so() -> None:
    assert "No cases on this list" in text(Sheet(tuple(case_table(EMPTY, 740, role="Perpetrator")), wide=True).pdf())


def test_a_list_without_a_date_or_agency_leaves_them_open() -> None:
    assert "Not set" in text(Sheet((return_slip(EMPTY, 300),)).pdf())
    printed = text(Sheet((return_slip(replace(AGENDA, research_back="Monday 30 November 2026"), 300),)).pdf())
    assert "Monday 30 November 2026" in printed
    assert AGENDA.issue.holder in printed
