"""The foot of a sealed list counts what is decided and waits for something to sign."""

from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from marac_desktop.domain.sealed import Given
from marac_desktop.domain.triage import Route
from marac_desktop.services.decision import Decided
from marac_desktop.ui.triage.foot import Elided
from marac_desktop.ui.triage.sealed_foot import SealedFoot
from marac_desktop.ui.words import Words


def test_it_counts_and_names_what_is_decided(qtbot: QtBot) -> None:
    foot = SealedFoot()
    qtbot.addWidget(foot)
    foot.show_progress(0, 3, ())
    assert not foot.sign.isEnabled()
    view = Given("SOM/26/0007", Route.CONFERENCE, datetime(2026, 11, 23, tzinfo=UTC)).view(2, "Sam")
    foot.show_progress(1, 3, (Decided(view, "SOM/26/0007"),))
    assert foot.sign.isEnabled()
    assert "1 of 3 decided" in [label.text() for label in foot.findChildren(Words)]
    assert foot.findChildren(Elided)[0].accessibleName() == "SOM/26/0007 Conference"
    with qtbot.waitSignal(foot.signs):
        foot.sign.click()
