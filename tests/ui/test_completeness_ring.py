"""The ring says its share in words too, and fills as answers come."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from marac_desktop.ui import palette
from marac_desktop.ui.completeness_ring import CompletenessRing


def _accent(ring: CompletenessRing) -> int:
    """How many pixels of the ring are filled."""
    picture = ring.ring.grab().toImage()
    wanted = {QColor(palette.in_force().accent).rgb(), QColor(palette.in_force().good).rgb()}
    places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(picture.pixel(x, y) in wanted for x, y in places)


def test_it_fills_as_answers_come_and_says_so(qtbot: QtBot) -> None:
    ring = CompletenessRing()
    qtbot.addWidget(ring)
    ring.show()
    filled = []
    for per_cent in (0, 40, 80, 100):
        ring.show_complete(per_cent, "9 answers are still missing.")
        filled.append(_accent(ring))
    assert filled == sorted(set(filled))
    assert filled[0] == 0
    assert ring.accessibleName() == "100 % complete. 9 answers are still missing."
    assert ring.text() == "9 answers are still missing."
