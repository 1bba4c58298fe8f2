"""Nobody is the second person for themselves, and both signatures cover the same act."""

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.signature import Purpose
from marac_desktop.services import together
from marac_desktop.services.desk import Desk
from marac_desktop.services.signing import signed_by
from marac_desktop.services.together import Together
from tests.conftest import COORDINATOR, DA_LEAD

BOTH = Together(COORDINATOR[1], *DA_LEAD)
ACT = {"form": "marac-test-1", "rows": 3}


def test_two_signatures_cover_one_act(desk: Desk) -> None:
    (own, other), second = together.signed(desk, Permission.ADMINISTER, ACT, BOTH)
    assert own.payload == other.payload
    assert b'"rows":3' in own.payload
    assert signed_by(desk.account, own.payload, own.signature)
    assert signed_by(second, other.payload, other.signature)
    assert {own.purpose, other.purpose} == {Purpose.TOGETHER}
    assert together.seconds(desk) == (DA_LEAD[0],)


@pytest.mark.parametrize("name", [COORDINATOR[0], "Nobody", ""])
def test_the_second_is_somebody_else_who_administers(desk: Desk, name: str) -> None:
    with pytest.raises(FieldError) as wrong:
        together.signed(desk, Permission.ADMINISTER, ACT, Together(COORDINATOR[1], name, COORDINATOR[1]))
    assert wrong.value.field == "second"


def test_no_passphrase_is_ever_shown() -> None:
    assert COORDINATOR[1] not in repr(BOTH)
    assert DA_LEAD[1] not in repr(BOTH)
