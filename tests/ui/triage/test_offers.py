"""An act that cannot be done stays, says why once for all of them, and leads to what is missing."""

from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Button
from marac_desktop.ui.triage.offers import WHO_MAY, Offer, Offers
from tests.ui.reading import press, said


def test_what_can_be_done_is_pressed_and_says_nothing_more(qtbot: QtBot) -> None:
    offers = Offers((Offer("plan", "Write the plan…", main=True),), ("there", "Go there"))
    qtbot.addWidget(offers)
    with qtbot.waitSignal(offers.wanted) as pressed:
        press(offers, "Write the plan…")
    assert pressed.args == ["plan"]
    assert "Go there" not in said(offers)


def test_what_cannot_be_done_says_why_once_and_leads_there(qtbot: QtBot) -> None:
    given = (
        Offer("here", "Here…", why_not=WHO_MAY),
        Offer("phone", "By phone…", why_not=WHO_MAY),
        Offer("wish", "Wish…"),
    )
    offers = Offers(given, ("there", "Go there"))
    qtbot.addWidget(offers)
    assert said(offers).count(WHO_MAY) == 1
    enabled = {one.text(): one.isEnabled() for one in offers.findChildren(Button)}
    assert enabled == {"Here…": False, "By phone…": False, "Wish…": True, "Go there": True}
    with qtbot.waitSignal(offers.wanted) as pressed:
        press(offers, "Go there")
    assert pressed.args == ["there"]
