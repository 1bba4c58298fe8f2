"""The case in hand shows no withheld address, and a meeting afterwards says where each case went."""

from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.services import hearing, held
from marac_desktop.services.desk import Desk
from marac_desktop.services.hearing import Said
from tests.builders import a_person, an_action
from tests.services.sitting import LATER, listed, planned, referred


def test_the_case_in_hand_is_redacted_for_the_screen(desk: Desk) -> None:
    first = referred(desk)
    hidden = Address("4 Hidden Close", "TA1 9ZZ", confidentiality=Confidentiality.RESTRICTED)
    victim = a_person("Ash", addresses=(hidden,))
    item = listed(desk, planned(desk), victim=victim, repeat_of=first.id)
    hearing.set_action(desk, item.id, an_action(0))
    case = held.open_case(desk, item.id)
    assert "Hidden Close" not in repr(case)
    assert case.repeats == first.reference
    assert [action.what for action in case.actions] == ["Change the locks"]


def test_afterwards_each_case_says_where_it_went(desk: Desk) -> None:
    at, onto = planned(desk), planned(desk, date=LATER)
    one, two, three = (listed(desk, at, name) for name in ("Ash", "Oak", "Elm"))
    hearing.record(desk, one.id, Said(Outcome.DISCUSSED))
    hearing.record(desk, two.id, Said(Outcome.NOT_REACHED))
    hearing.set_action(desk, one.id, an_action(0))
    found = held.afterwards(desk, at.id)
    assert [(case.item.id, case.carried_to) for case in found.cases] == [
        (one.id, None),
        (two.id, onto),
        (three.id, None),
    ]
    assert [found.count(outcome) for outcome in (Outcome.DISCUSSED, Outcome.NOT_REACHED, None)] == [1, 1, 1]
    assert len(found.actions) == 1
