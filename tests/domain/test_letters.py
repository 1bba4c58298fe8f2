"""No letter goes to an address she has left or shares with somebody who harms her."""

import pytest

from marac_desktop.domain.letters import LEFT, SHARED, do_not_write
from marac_desktop.domain.person import Address
from tests.builders import a_person

HOME = Address("4 Mill Lane, Bridgwater", "TA6 3PQ")


@pytest.mark.parametrize(
    ("his", "why"),
    [
        (Address("4 Mill Lane, Bridgwater", "TA6 3PQ"), SHARED),
        (Address("4 MILL LANE\nBridgwater\n", "ta63pq"), SHARED),
        (Address("4 Mill Lane", "TA6 3PQ", current=False), SHARED),
        (Address("9 Mill Lane, Bridgwater", "TA6 3PQ"), ""),
        (Address("", "TA6 3PQ"), ""),
    ],
)
def test_an_address_shared_with_a_perpetrator(his: Address, why: str) -> None:
    found = do_not_write(a_person(addresses=(HOME,)), [a_person("Penfold", addresses=(his,))])
    assert found.get(0, "") == why


def test_an_address_she_has_left_and_one_she_has_not() -> None:
    left = Address("9 Quay St", current=False)
    assert do_not_write(a_person(addresses=(HOME, left)), [a_person("Penfold")]) == {1: LEFT}
    assert do_not_write(a_person(), []) == {}
    assert do_not_write(a_person(addresses=(Address(""),)), [a_person(addresses=(Address(""),))]) == {}
