"""The marking is on every screen, and Explore says without ceasing that everything is invented."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Account, Role
from marac_desktop.ui.top import ExploreRibbon, SignedIn, corner_marking

LONG = "Anne-Marie Featherstonehaugh-Cholmondeley of Nether Stowey"


def test_the_marking_is_read_out(qtbot: QtBot) -> None:
    corner = corner_marking()
    qtbot.addWidget(corner)
    label = corner.findChild(QLabel)
    assert label is not None
    assert label.text() == "OFFICIAL-SENSITIVE"
    assert label.accessibleName() == "Marking: OFFICIAL-SENSITIVE"


def test_explore_is_told_from_the_real_thing(qtbot: QtBot) -> None:
    ribbon = ExploreRibbon()
    qtbot.addWidget(ribbon)
    label = ribbon.findChild(QLabel)
    assert label is not None
    assert label.text().startswith("Invented data.")


def test_who_is_signed_in_never_widens_the_rail(qtbot: QtBot) -> None:
    locked: list[str] = []
    short = SignedIn(Account("Ann", Role.COORDINATOR), lambda: None)
    signed = SignedIn(Account(LONG, Role.COORDINATOR), lambda: locked.append("locked"))
    for widget in (short, signed):
        qtbot.addWidget(widget)
    assert signed.minimumSizeHint().width() == short.minimumSizeHint().width()
    button = signed.findChild(QPushButton)
    assert button is not None
    assert button.accessibleName() == "Lock the case file (Ctrl+L)"
    button.click()
    assert locked == ["locked"]
