"""Nobody alone takes off somebody a case leaves out: two people do, neither left out, and it is in the audit."""

from dataclasses import replace

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import ConflictError, FieldError, MaracError
from marac_desktop.domain.referral import Consent, LeftOut, Referral
from marac_desktop.services import conflict, left_out, referral
from marac_desktop.services.conflict import Colleague, Seat
from marac_desktop.services.desk import Desk
from marac_desktop.services.together import Together
from tests.builders import an_account
from tests.conftest import COORDINATOR, DA_LEAD
from tests.services.deciding import referred

BOTH = Together(COORDINATOR[1], *DA_LEAD)
KIT, HOUSING = LeftOut("Kit Sample", "Housing", "His brother"), LeftOut("", "Probation", "His employer")


@pytest.fixture
def case(desk: Desk) -> Referral:
    return referral.for_change(desk, referred(desk, consent=Consent(left_out=(KIT, HOUSING))).id).referral


def _left(case: Referral, *out: LeftOut) -> Referral:
    return replace(case, consent=replace(case.consent, left_out=out))


@pytest.mark.parametrize(
    "out",
    [
        (),
        (KIT,),
        (HOUSING,),
        (replace(KIT, name="Kit Samples"), HOUSING),
        (replace(KIT, agency="Police"), HOUSING),
        (KIT, replace(HOUSING, name="Ann")),
    ],
    ids=["all", "agency", "person", "another name", "another agency", "one of an agency"],
)
def test_one_persons_change_takes_nobody_off(desk: Desk, case: Referral, out: tuple[LeftOut, ...]) -> None:
    with pytest.raises(FieldError, match="two people") as refused:
        referral.amend(desk, _left(case, *out))
    assert refused.value.field == "consent.left_out"
    assert referral.for_change(desk, case.id).referral == case


def test_one_person_leaves_more_out_and_puts_a_reason_right(desk: Desk, case: Referral) -> None:
    more = (replace(KIT, name="kit  SAMPLE", why="His half-brother"), LeftOut("Lee", "", "Her uncle"), HOUSING)
    assert referral.amend(desk, _left(case, *more)).consent.left_out == more


def test_who_typed_over_a_colleagues_change_is_told_of_that(desk: Desk, case: Referral) -> None:
    referral.amend(desk, _left(case, KIT, HOUSING, LeftOut("Lee", "", "Her uncle")))
    with pytest.raises(ConflictError):
        referral.amend(desk, replace(case, notes="Meanwhile"))


def test_two_people_take_somebody_off(desk: Desk, case: Referral) -> None:
    assert left_out.seconds(desk, case.id) == (DA_LEAD[0],)
    with pytest.raises(FieldError) as refused:
        left_out.take_off(desk, case.id, KIT, replace(BOTH, passphrase="not theirs at all"))
    assert refused.value.field == "second_passphrase"
    with pytest.raises(FieldError) as refused:
        left_out.take_off(desk, case.id, KIT, replace(BOTH, second=desk.account.name))
    assert refused.value.field == "second", "nobody signs twice"
    assert left_out.take_off(desk, case.id, KIT, BOTH).consent.left_out == (HOUSING,)
    with pytest.raises(MaracError, match="changed meanwhile"):
        left_out.take_off(desk, case.id, KIT, BOTH)
    with desk.figures(Permission.READ_CASES) as books:
        last = next(one for one in books.audit.lines(limit=50) if one.purpose == "Leaves somebody out no more")
        second = books.accounts.by_name(DA_LEAD[0])
        assert second is not None
        assert last.second == str(second.uid)


def test_who_is_left_out_or_linked_is_no_second(desk: Desk, case: Referral) -> None:
    with desk.work("Joined", Permission.ADMINISTER) as books:
        books.accounts.add(an_account("Alex Third", administers=True))
    referral.amend(desk, _left(case, KIT, HOUSING, LeftOut(DA_LEAD[0].upper(), "", "His cousin")))
    assert left_out.seconds(desk, case.id) == ("Alex Third",)
    with pytest.raises(FieldError, match="left out here too") as refused:
        left_out.take_off(desk, case.id, KIT, BOTH)
    assert refused.value.field == "second"
    with desk.figures(Permission.READ_CASES) as books:
        third = books.accounts.by_name("Alex Third")
    assert third is not None
    conflict.link(desk, case.victim.id, Colleague(Seat.ACCOUNT, third.id, third.name, ""))
    assert left_out.seconds(desk, case.id) == ()
    assert referral.for_change(desk, case.id).referral.consent.left_out[0] == KIT
