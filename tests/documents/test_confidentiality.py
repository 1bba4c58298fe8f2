"""The confidentiality statement and the observers' lines."""

from marac_desktop.documents.confidentiality import observers, statement
from tests.documents.paper import Sheet
from tests.documents.reading import text


def test_the_statement_names_the_protocol_and_forbids_telling_the_perpetrator() -> None:
    printed = " ".join(text(Sheet(tuple(statement(480))).pdf()).split())
    assert "Avon and Somerset Tier One information sharing protocol" in printed
    assert "each agency’s own confidentiality agreement" in printed
    assert "never learn of the referral" in printed


def test_observers_get_lines_only_where_there_are_any() -> None:
    assert "Signature" in text(Sheet(tuple(observers(480, 2))).pdf())
    assert tuple(observers(480, 0)) == ()
