"""A conflict of interest is recorded on the person, holds at once, and is in the audit without a name."""

import pytest

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.errors import NotAllowedError
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.referral import Referral
from marac_desktop.services import administration, conflict, people
from marac_desktop.services.conflict import Colleague, Seat
from marac_desktop.services.desk import Desk
from tests.builders import a_referral, an_account


@pytest.fixture
def case(desk: Desk) -> Referral:
    with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
        return books.referrals.add(a_referral())


def _colleague(desk: Desk, case: Referral, *, own: bool) -> Colleague:
    everybody = conflict.links(desk, case.victim.id).others
    return next(one for one in everybody if one.seat is Seat.ACCOUNT and (one.id == desk.account.id) is own)


def test_a_colleague_is_linked_and_unlinked(desk: Desk, case: Referral) -> None:
    other = _colleague(desk, case, own=False)
    conflict.link(desk, case.victim.id, other)
    links = conflict.links(desk, case.victim.id)
    assert links.linked == (other,)
    assert other not in links.others
    with desk.figures(Permission.READ_CASES) as books:
        assert books.accounts.get(other.id).person_ids == {case.victim.id}
    conflict.unlink(desk, case.victim.id, other)
    assert conflict.links(desk, case.victim.id).linked == ()


def test_ones_own_conflict_holds_at_once(desk: Desk, case: Referral) -> None:
    conflict.link(desk, case.perpetrators[0].person.id, _colleague(desk, case, own=True))
    assert people.search(desk, "", Ask()).rows == ()
    with pytest.raises(NotAllowedError):
        people.open_person(desk, case.victim.id)
    with pytest.raises(NotAllowedError):
        conflict.links(desk, case.victim.id)


def test_nobody_lifts_what_they_are_linked_by(desk: Desk, case: Referral) -> None:
    own = _colleague(desk, case, own=True)
    conflict.link(desk, case.victim.id, own)
    with pytest.raises(NotAllowedError):
        conflict.unlink(desk, case.victim.id, own)


def test_the_audit_knows_who_linked_whom_and_names_nobody(desk: Desk, case: Referral) -> None:
    other = _colleague(desk, case, own=False)
    conflict.link(desk, case.victim.id, other)
    lines = administration.audit_trail(desk, Ask(limit=20)).rows
    (line,) = (one for one in lines if one.event == "conflict")
    assert (line.what, line.about) == (
        "Linked a colleague and a person", f"person:{case.victim.id} account:{other.id}"
    )  # fmt: skip


def test_who_does_not_run_meetings_records_none(desk: Desk, case: Referral) -> None:
    other = _colleague(desk, case, own=False)
    desk.account = an_account(role=Role.CHAIR)
    with pytest.raises(NotAllowedError):
        conflict.link(desk, case.victim.id, other)
