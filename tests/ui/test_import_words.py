"""Unknown words and the meanings offered for them."""

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Source
from marac_desktop.domain.tracker import LEAVE_OUT, Unknown, WordKind
from marac_desktop.domain.tracker_words import Words
from marac_desktop.ui.import_words import WordsPage, label


@pytest.mark.parametrize("kind", list(WordKind))
def test_every_meaning_offered_has_words_of_its_own(kind: WordKind) -> None:
    offered = [label(kind, code) for code in Words({}).choices(kind)]
    assert all(offered)
    assert len(set(offered)) == len(offered)
    assert not any("_" in words for words in offered)


def test_a_guess_is_chosen_beforehand_and_no_guess_means_left_out(qtbot: QtBot) -> None:
    page = WordsPage()
    qtbot.addWidget(page)
    unknowns = (
        Unknown(WordKind.AGENCY, "Yeovil Police NPT", 3, Source.POLICE),
        Unknown(WordKind.AGENCY, "Zebra Unit", 1),
        Unknown(WordKind.ETHNICITY, "Cornish", 1),
    )
    page.fill(unknowns, Words({}))
    assert page.answers() == {
        (WordKind.AGENCY, "yeovil police npt"): "police",
        (WordKind.AGENCY, "zebra unit"): LEAVE_OUT,
        (WordKind.ETHNICITY, "cornish"): LEAVE_OUT,
    }
    assert page.choices[WordKind.AGENCY, "Zebra Unit"].itemText(0) == "Leave these rows out"
    assert page.choices[WordKind.ETHNICITY, "Cornish"].itemText(0) == "Keep the words in the notes"
    page.fill((), Words({}))
    assert page.answers() == {}
