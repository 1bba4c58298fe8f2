"""A paper is named by its number, which it has only once it is issued."""

from marac_desktop.domain.issued import IssuedPaper
from tests.builders import NOW


def test_a_paper_is_named_by_its_number_alone() -> None:
    assert IssuedPaper("agenda", NOW, holder="Housing", number=123).reference == "P-000123"
    assert IssuedPaper("agenda", NOW, number=1234567).reference == "P-1234567"
    assert IssuedPaper("agenda", NOW).reference == ""
