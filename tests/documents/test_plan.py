"""The plan on paper: every heading stands, also over nothing recorded."""

from marac_desktop.documents.page import render
from marac_desktop.documents.plan import PlanSheet
from marac_desktop.domain.papers import Issue
from marac_desktop.domain.plan_papers import PlanPaper, actions_of, case_of
from tests.builders import TODAY, a_referral, an_action
from tests.documents.reading import everything

CASE = case_of(a_referral(reference="SOM/26/0412"), 1)
HEADINGS = (
    "Who looks after the case",
    "Actions",
    "The victim's view",
    "The two decisions",
    "Safeguard check",
    "Reviewer",
)


def test_an_empty_plan_has_every_heading() -> None:
    text = everything(render(PlanSheet(PlanPaper(Issue("P-1", TODAY), CASE, "", ""))))
    assert all(heading in text for heading in HEADINGS)
    assert text.count("Nothing recorded") >= 5
    assert "Not yet" in text


def test_a_full_plan_says_it_all_with_text_that_looks_like_markup() -> None:
    paper = PlanPaper(
        Issue("P-1", TODAY), CASE, "Olivia <b>Pike</b>, SIDAS", "25 Nov 2026", "24 Nov 2026", "“No conference”", True,
        "23 Nov 2027", ("Coordinator: signed",), ("Dash 15: yes",), "Ann Invented, Housing: agrees",
        actions_of("SOM/26/0412", (an_action(1),) * 40), "30 Nov 2026, Robin: safe", alleged=True,
    )  # fmt: skip
    text = " ".join(everything(render(PlanSheet(paper))).split())
    for words in ("<b>Pike</b>", "Alleged perpetrator", "Ann Invented", "Change the locks", "Closed", "Dash 15: yes"):
        assert words in text, words
