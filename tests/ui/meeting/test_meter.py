"""How full a meeting is, is drawn and said in words."""

from pytestqt.qtbot import QtBot

from marac_desktop.ui.meeting.meter import Meter


def test_it_says_what_it_draws(qtbot: QtBot) -> None:
    meter = Meter()
    qtbot.addWidget(meter)
    meter.fill(10, 16, 4)
    assert meter.accessibleName() == "10 of 16 places taken, 4 of them provisional"


def test_over_capacity_is_drawn_in_another_tone(qtbot: QtBot) -> None:
    meter = Meter()
    qtbot.addWidget(meter)
    meter.resize(200, 8)
    colours = []
    for cases in (8, 16):
        meter.fill(cases, 8)
        colours.append(meter.grab().toImage().pixelColor(190, 4).name())
    assert colours[0] != colours[1]
