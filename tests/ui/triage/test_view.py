"""A decision in words."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from marac_desktop.domain.triage import Means, Route, Side
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.triage.view import ROUTE_LOOK, ViewWords, how_given, signature
from marac_desktop.ui.words import Words
from tests.builders import a_view
from tests.conftest import NOW

VIEW = a_view(1, Side.DA_SERVICE, Route.CONFERENCE, account_name="Sam Specimen", reason="Hear <b>it</b>")
CALL = replace(VIEW, means=Means.PHONE, spoken_by="Sam Specimen", spoken_at=NOW, blind=False)


def test_how_it_was_given() -> None:
    assert how_given(VIEW) == "in place, 23 Nov 2026, 09:30 · blind"
    assert how_given(CALL) == "by phone, 23 Nov 2026, 09:30 · after talking it over"


def test_whether_it_is_signed() -> None:
    assert signature(VIEW)[:2] == ("Not signed yet", Tone.WARN)
    assert signature(CALL)[0] == "Not confirmed yet"
    assert signature(replace(VIEW, signed_at=NOW))[:2] == ("Signed 23 Nov 2026, 09:30", Tone.GOOD)
    assert signature(replace(CALL, signed_at=NOW))[0] == "Confirmed 23 Nov 2026, 09:30"
    assert signature(replace(VIEW, means=Means.IMPORTED))[0] == "Imported, unsigned"


def test_every_route_has_its_look() -> None:
    assert set(ROUTE_LOOK) == set(Route)
    assert len({icon for _, icon in ROUTE_LOOK.values()}) == len(Route)


def test_the_earlier_decision_stays_to_be_read(qtbot: QtBot) -> None:
    earlier = replace(VIEW, route=Route.WITHOUT_CONFERENCE, reason="First thought")
    words = ViewWords(VIEW, (earlier,))
    qtbot.addWidget(words)
    said = [one.text() for one in words.findChildren(Words)]
    assert "Hear <b>it</b>" in said
    assert any("Before: Processed without conference" in one and "First thought" in one for one in said)
    assert {chip.accessibleName() for chip in words.findChildren(Chip)} == {"Conference", "Not signed yet"}
