"""One case of an agenda on the page."""

from dataclasses import replace

from marac_desktop.documents.agenda_case import before, case_block, marks
from marac_desktop.documents.blocks import NOTHING
from marac_desktop.documents.sheet import Bookmark
from marac_desktop.domain.papers import AgendaCase, Withheld
from tests.documents.paper import Sheet
from tests.documents.papers import CROWDED_CASE, PLAIN_CASE
from tests.documents.reading import text


def test_repeat_and_transfer_stand_among_the_marks() -> None:
    assert marks(PLAIN_CASE) == ()
    assert marks(CROWDED_CASE) == ("Emergency", "Provisional", "Carried over", "Repeat", "Transfer in")


def test_a_withheld_place_of_transfer_is_a_label() -> None:
    printed = text(Sheet(tuple(before(replace(PLAIN_CASE, transfer_from=Withheld("Withheld"))))).pdf())
    assert "Transferred in from" in printed
    assert "Withheld" in printed


def test_a_first_referral_says_nothing_recorded() -> None:
    assert NOTHING in text(Sheet(tuple(before(PLAIN_CASE))).pdf())


def _printed(case: AgendaCase) -> str:
    story = (Bookmark("Cases"), *case_block(case, 480, role="Perpetrator"))
    return text(Sheet(story).pdf())


def test_several_perpetrators_are_headed_as_several() -> None:
    assert "Perpetrators" in _printed(CROWDED_CASE)
    assert "Perpetrators" not in _printed(PLAIN_CASE)


def test_a_case_without_a_perpetrator_or_slot_prints() -> None:
    printed = _printed(replace(PLAIN_CASE, perpetrators=(), slot=""))
    assert NOTHING in printed
    assert PLAIN_CASE.reference in printed
