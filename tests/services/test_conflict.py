"""A conflict of interest is recorded on the person, holds at once, and is in the audit without a name."""

from dataclasses import replace

import pytest

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.agency import Representative
from marac_desktop.domain.errors import FieldError, NotAllowedError
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.referral import Referral
from marac_desktop.services import accounts, administration, conflict, people
from marac_desktop.services.conflict import Colleague, Seat
from marac_desktop.services.desk import Desk
from marac_desktop.services.together import Together
from tests.builders import a_referral, an_account, an_agency
from tests.conftest import COORDINATOR, DA_LEAD

BOTH = Together(COORDINATOR[1], *DA_LEAD)


@pytest.fixture
def case(desk: Desk) -> Referral:
    with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
        return books.referrals.add(a_referral())


def _colleague(desk: Desk, case: Referral, *, own: bool) -> Colleague:
    everybody = conflict.links(desk, case.victim.id).others
    return next(one for one in everybody if one.seat is Seat.ACCOUNT and (one.id == desk.account.id) is own)


def test_a_colleague_is_linked_and_is_not_the_one_to_take_it_back(desk: Desk, case: Referral) -> None:
    other = _colleague(desk, case, own=False)
    conflict.link(desk, case.victim.id, other)
    links = conflict.links(desk, case.victim.id)
    assert links.linked == (other,)
    assert other not in links.others
    with desk.figures(Permission.READ_CASES) as books:
        assert books.accounts.get(other.id).person_ids == {case.victim.id}
    with pytest.raises(FieldError) as refused:
        conflict.unlink(desk, case.victim.id, other, BOTH)
    assert refused.value.field == "second", "nobody signs for themselves"
    with desk.figures(Permission.READ_CASES) as books:
        assert books.accounts.get(other.id).person_ids == {case.victim.id}


def test_two_people_take_a_link_back(desk: Desk, case: Referral) -> None:
    with desk.work("Seated", Permission.RUN_MEETINGS) as books:
        housing = books.agencies.add(an_agency("Housing"))
        one = books.representatives.add(Representative(housing.id, "Tamsin Vowles"))
    sits = Colleague(Seat.REPRESENTATIVE, one.id, one.name, "Housing")
    conflict.link(desk, case.victim.id, sits)
    with pytest.raises(FieldError) as refused:
        conflict.unlink(desk, case.victim.id, sits, replace(BOTH, passphrase="not theirs at all"))
    assert refused.value.field == "second_passphrase"
    assert conflict.links(desk, case.victim.id).linked == (sits,)
    conflict.unlink(desk, case.victim.id, sits, BOTH)
    assert conflict.links(desk, case.victim.id).linked == ()
    second = _colleague(desk, case, own=False)
    with desk.figures(Permission.READ_CASES) as books:
        last = next(one for one in books.audit.lines(limit=2000) if one.purpose.startswith("Unlinked"))
        assert last.second == str(books.accounts.get(second.id).uid)


def test_whoever_is_linked_too_is_no_second(desk: Desk, case: Referral) -> None:
    with desk.work("Seated", Permission.RUN_MEETINGS) as books:
        housing = books.agencies.add(an_agency("Housing"))
        one = books.representatives.add(Representative(housing.id, "Tamsin Vowles"))
    sits = Colleague(Seat.REPRESENTATIVE, one.id, one.name, "Housing")
    conflict.link(desk, case.victim.id, sits)
    conflict.link(desk, case.perpetrators[0].person.id, _colleague(desk, case, own=False))
    with pytest.raises(FieldError, match="linked here too"):
        conflict.unlink(desk, case.victim.id, sits, BOTH)
    assert conflict.links(desk, case.victim.id).linked == (sits,)


def test_no_other_change_takes_a_link_away(desk: Desk, case: Referral) -> None:
    with desk.work("Seated", Permission.RUN_MEETINGS) as books:
        housing = books.agencies.add(an_agency("Housing"))
        one = books.representatives.add(Representative(housing.id, "Tamsin Vowles"))
        kim = books.accounts.add(an_account("Kim Other", person_ids=frozenset({case.victim.id})))
    conflict.link(desk, case.victim.id, Colleague(Seat.REPRESENTATIVE, one.id, one.name, "Housing"))
    administration.keep_representative(desk, replace(one, version=one.version + 1, role="Manager"))
    accounts.change(desk, replace(kim, agency="Housing", person_ids=frozenset()), BOTH)
    with desk.figures(Permission.READ_CASES) as books:
        kept, account = books.representatives.get(one.id), books.accounts.get(kim.id)
    assert (kept.role, account.agency) == ("Manager", "Housing")
    assert kept.person_ids == account.person_ids == {case.victim.id}


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
        conflict.unlink(desk, case.victim.id, own, BOTH)


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
