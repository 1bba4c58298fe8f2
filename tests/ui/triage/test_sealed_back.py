"""What a slip came to is told case by case, what was left out first."""

from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.person import Name
from marac_desktop.domain.sealed import Given
from marac_desktop.domain.triage import Route
from marac_desktop.services.decision import Decided
from marac_desktop.services.slip import CHANGED, Left, TakenIn
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.triage.sealed_back import SlipTaken
from marac_desktop.ui.words import Words

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
VIEW = Given("SOM/26/0007", Route.TRANSFER_OUT, AT, "She moved <b>").view(2, "Sam Specimen", 7)
TAKEN = TakenIn(
    "L-1A2B3C4D",
    "Sam Specimen",
    (Decided(VIEW, "SOM/26/0007", Name("Wyn", "Jess")),),
    (Left("SOM/26/0008", CHANGED),),
)


def test_every_case_says_what_became_of_it(qtbot: QtBot) -> None:
    told = SlipTaken(None, TAKEN, NameStyle.SURNAME_FIRST)
    qtbot.addWidget(told)
    words = [label.text() for label in told.findChildren(Words)]
    assert "1 decision of Sam Specimen recorded, each checked and signed." in words[1]
    assert "Not recorded: 1" in words[1]
    for text in ("SOM/26/0007", "Wyn, Jess", "She moved <b>", "SOM/26/0008", CHANGED):
        assert text in words
    assert [chip.accessibleName() for chip in told.findChildren(Chip)] == ["Transfer out"]


def test_initials_only_where_names_are_hidden(qtbot: QtBot) -> None:
    told = SlipTaken(None, TAKEN, NameStyle.INITIALS)
    qtbot.addWidget(told)
    assert not any("Wyn" in label.text() for label in told.findChildren(Words))
    told.hide_names(False)
    assert any("Wyn" in label.text() for label in told.findChildren(Words))
    told.hide_names(True)
    assert not any("Wyn" in label.text() for label in told.findChildren(Words))
