"""What nobody knows is put down as such, listed in words, and taken back with one press."""

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.completeness import Gap
from marac_desktop.ui.buttons import IconButton
from marac_desktop.ui.unknown_field import UnknownControl, UnknownField

VOICE = Gap("consent.voice", "What the victim wants", may_be_unknown=True)


@pytest.fixture
def control(qtbot: QtBot) -> UnknownControl:
    made = UnknownControl(UnknownField(path="not_known", label="Put down as not known"))
    qtbot.addWidget(made)
    return made


def test_it_is_put_down_once_and_taken_back(qtbot: QtBot, control: UnknownControl) -> None:
    with qtbot.waitSignal(control.changed):
        control.say("consent.voice")
    control.say("consent.voice")
    assert control.value() == ("consent.voice",)
    control.show_unknown((VOICE,))
    assert control.isVisible()
    with qtbot.waitSignal(control.changed):
        control.findChildren(IconButton)[0].click()
    assert control.value() == ()
    control.show_unknown(())
    assert not control.isVisible()


def test_a_draft_keeps_it(control: UnknownControl) -> None:
    control.put(("incidents", "consent.voice"))
    state = control.state()
    control.put(())
    control.restore(state)
    assert control.value() == ("incidents", "consent.voice")
