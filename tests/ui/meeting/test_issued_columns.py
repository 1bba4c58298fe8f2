"""An issued copy in a list says which paper, which copy and whose."""

from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.ui.meeting.issued_columns import columns, copy_words, paper_words
from tests.builders import NOW


def test_a_copy_in_words() -> None:
    paper = IssuedPaper("agenda", NOW, "case_list", issue=2, copy=3, holder="Housing", account_name="Robin", number=7)
    assert (paper_words(paper), copy_words(paper)) == ("Case list for research, version 2", "Copy 3, Housing")
    assert columns()[0].text(paper) == "P-000007"
    assert copy_words(IssuedPaper("actions", NOW)) == "Unnumbered"
    assert paper_words(IssuedPaper("actions", NOW)) == "Actions, version 1"
