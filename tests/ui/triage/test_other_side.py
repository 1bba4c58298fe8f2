"""In place, by phone or sealed; a call only once the coordinator's own decision is signed."""

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.triage import Side
from marac_desktop.ui.triage.call import CallForm
from marac_desktop.ui.triage.other_side import BY_PHONE, SEALED, OtherSide
from tests.conftest import TODAY


def _made(qtbot: QtBot, side: Side = Side.DA_SERVICE) -> OtherSide:
    made = OtherSide(side, CallForm(lambda: TODAY), lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def test_in_place_first(qtbot: QtBot) -> None:
    other = _made(qtbot)
    assert (other.by_phone, other.sit.isVisible(), other.call.isVisible()) == (False, True, False)
    assert other.sit.text() == "DA service decides here…"
    with qtbot.waitSignal(other.sits_down):
        other.sit.click()


@pytest.mark.parametrize("decided", [True, False])
def test_by_phone_the_own_list_is_signed_first(qtbot: QtBot, decided: bool) -> None:
    other = _made(qtbot)
    other.allow(phone=True, own_signed=False, own_decided=decided)
    other.turn(BY_PHONE)
    assert (other.sit.isVisible(), other.call.isVisible(), other.sign.isVisible()) == (False, False, True)
    assert other.sign.isEnabled() is decided
    with qtbot.waitSignal(other.calling) as calling:
        other.allow(phone=True, own_signed=True, own_decided=False)
    assert calling.args == [True]
    assert other.call.isVisible()


def test_a_list_goes_sealed(qtbot: QtBot) -> None:
    other = _made(qtbot)
    assert not other.seal.isVisible()
    other.turn(SEALED)
    assert (other.seal.isVisible(), other.sit.isVisible(), other.call.isVisible()) == (True, False, False)
    with qtbot.waitSignal(other.seals):
        other.seal.click()
    other.turn("no such way")
    assert other.sit.isVisible()


def test_the_coordinator_is_never_taken_down_by_phone(qtbot: QtBot) -> None:
    other = _made(qtbot, Side.COORDINATOR)
    other.turn(BY_PHONE)
    other.allow(phone=False, own_signed=True, own_decided=True)
    assert not other.means.isVisible()
    assert (other.by_phone, other.sit.isVisible(), other.call.isVisible()) == (False, True, False)


def test_one_of_the_two_is_always_chosen(qtbot: QtBot) -> None:
    other = _made(qtbot)
    other.turn(BY_PHONE)
    other.means.put("")
    other.means.changed.emit()
    assert other.by_phone, "pressing what is chosen once more does not hide the call"
    other.turn("nonsense")
    assert not other.by_phone
