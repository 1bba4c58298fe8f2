"""Who signs a sealed list reads that its slip counts once, and what becomes of the cases left on it."""

from marac_desktop.domain.triage import Route
from marac_desktop.ui.triage.slip_words import ONCE, RING, before_signing, on_deciding, when_signed
from tests.builders import NOW


def test_the_first_slip_says_what_is_left_and_a_second_that_only_a_call_helps() -> None:
    assert "It counts once" not in before_signing(0, None)
    assert "It counts once. The case without a decision stays with the coordinator" in before_signing(1, None)
    assert "The 2 cases without a decision stay with the coordinator" in before_signing(2, None)
    again = before_signing(2, NOW)
    assert "one for this list was signed on 23 Nov 2026, 09:30" in again
    assert "ring the coordinator with what is new" in again
    assert "stay with" not in again


def test_what_is_said_once_signed_and_of_what_is_decided_after_it() -> None:
    assert "Send or carry it to the coordinator" in when_signed("a.marac-slip", again=False)
    assert "Ring the coordinator first" in when_signed("a.marac-slip", again=True)
    assert on_deciding(Route.CONFERENCE, None) == ""
    assert on_deciding(Route.EMERGENCY, None) == RING
    assert on_deciding(Route.EMERGENCY, NOW) == f"{RING} {ONCE}"
    assert on_deciding(Route.CONFERENCE, NOW) == ONCE
