"""The list of cases processed without conference: what is asked of an agency, and each case on one row."""

from marac_desktop.documents.page import render
from marac_desktop.documents.without_list import WithoutList
from marac_desktop.domain.papers import Issue
from marac_desktop.domain.plan_papers import WithoutListPaper, listed
from tests.builders import NOW, TODAY, a_plan, a_referral
from tests.documents.reading import everything


def test_the_list_says_what_is_asked_and_names_each_case() -> None:
    cases = tuple(
        listed(a_referral(reference=f"SOM/26/04{number:02d}"), a_plan(1, confirmed_at=NOW), number, 12)
        for number in range(1, 30)
    )
    text = everything(render(WithoutList(WithoutListPaper(Issue("P-1", TODAY), cases, "26 Nov 2026", alleged=True))))
    for words in (
        "until 26 Nov 2026",
        "SOM/26/0401",
        "SOM/26/0429",
        "Alleged perpetrator",
        "23 Nov 2027",
        "Olivia Pike",
    ):
        assert words in text, words


def test_an_empty_list_says_so() -> None:
    assert "No cases on this list" in everything(render(WithoutList(WithoutListPaper(Issue("P-1", TODAY)))))
