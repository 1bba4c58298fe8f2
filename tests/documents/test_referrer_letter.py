"""A letter is one sheet with its reference, what is said and whom to ring, the marking on it and nobody named."""

import io

import pypdf
import pytest

from marac_desktop.documents.page import render
from marac_desktop.documents.referrer_letter import ReferrerLetter
from marac_desktop.domain.referrer_letter import TO, Letter, LetterPaper, acknowledgement
from tests.builders import TODAY
from tests.documents.papers import ISSUE
from tests.documents.reading import squeezed, text, unembedded


def a_letter(letter: Letter = Letter.ACKNOWLEDGEMENT) -> LetterPaper:
    opening, parts = acknowledgement(TODAY, TODAY)
    return LetterPaper(ISSUE, letter, "SOM/26/0001", "23 Nov 2026", opening, parts, "Robin Example, 01823 000000")


@pytest.mark.parametrize("letter", list(Letter))
def test_it_is_one_marked_sheet_with_its_reference_and_whom_to_ring(letter: Letter) -> None:
    pdf = render(ReferrerLetter(a_letter(letter)))
    said = text(pdf)
    for words in (TO, letter.label, "SOM/26/0001", "23 Nov 2026", "We have your referral.", "01823 000000"):
        assert squeezed(words) in squeezed(said)
    assert said.count("OFFICIAL-SENSITIVE") == 2
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1
    assert not unembedded(pdf)


def test_the_same_letter_is_the_same_bytes() -> None:
    assert render(ReferrerLetter(a_letter())) == render(ReferrerLetter(a_letter()))
