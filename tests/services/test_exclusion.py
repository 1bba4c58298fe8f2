"""Exclusions are checked before a chair, an owner or a holder is given anything of the case."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action_list import ActionFilter
from marac_desktop.domain.agency import Representative
from marac_desktop.domain.codes import Known
from marac_desktop.domain.disclosure import PaperFinding
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.meeting import Meeting, Outcome
from marac_desktop.domain.papers import Cut
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Consent, Honour, LeftOut, Perpetrator, Referral
from marac_desktop.services import action, agenda, conflict, hearing, list_content, lists, meeting, printing, referral
from marac_desktop.services.conflict import Colleague, Seat
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from tests.builders import a_meeting, a_person, a_referral, an_account, an_action, an_agency
from tests.conftest import COORDINATOR, DA_LEAD
from tests.services.deciding import referred

TAMSIN = "Tamsin Vowles"


@pytest.fixture
def case(desk: Desk) -> Referral:
    with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
        return books.referrals.add(a_referral(stage=Stage.CONFERENCE))


@pytest.fixture
def sits(desk: Desk, case: Referral) -> Representative:
    """Sits for housing, may chair, and is linked to the perpetrator."""
    with desk.work("Seated", Permission.RUN_MEETINGS) as books:
        housing = books.agencies.add(an_agency("Housing"))
        one = books.representatives.add(Representative(housing.id, TAMSIN, may_chair=True))
        books.representatives.add(Representative(housing.id, "Paul Gadd", may_chair=True))
    conflict.link(desk, case.perpetrators[0].person.id, Colleague(Seat.REPRESENTATIVE, one.id, one.name, "Housing"))
    return one


@pytest.fixture
def planned(desk: Desk, sits: Representative) -> Meeting:
    with desk.work("Planned", Permission.RUN_MEETINGS) as books:
        return books.meetings.add(a_meeting())


def _listed(desk: Desk, planned: Meeting, case: Referral) -> int:
    return agenda.list_case(desk, planned.id, case.id).id


def test_who_is_excluded_is_told_by_name_agency_and_case(desk: Desk, sits: Representative, case: Referral) -> None:
    with desk.figures(Permission.READ_CASES) as books:
        (one,) = excluded(books, (case.id,))
        assert (one.name, one.agency, one.references) == (TAMSIN, "Housing", (case.reference,))
        assert excluded(books, ()) == ()


def test_a_link_holds_in_every_seat_of_the_same_person(desk: Desk, sits: Representative, case: Referral) -> None:
    other = a_referral(reference="SOM/26/0077", perpetrators=(Perpetrator(a_person("Vane", "Karl")),))
    with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
        second = books.referrals.add(other)
        only = frozenset({second.perpetrators[0].person.id})
        books.accounts.add(an_account(TAMSIN, agency="Housing", person_ids=only))
        books.accounts.add(an_account("tamsin vowles", agency="A charity"))
        found = {(one.name, one.agency): set(one.references) for one in excluded(books, (case.id, second.id))}
    both = {case.reference, second.reference}
    assert found == {(TAMSIN, "Housing"): both, ("tamsin vowles", "A charity"): both}


def test_they_are_not_offered_as_chair(desk: Desk, planned: Meeting, case: Referral) -> None:
    assert {one.representative.name for one in meeting.chairs(desk, planned.id)} == {TAMSIN, "Paul Gadd"}
    _listed(desk, planned, case)
    assert {one.representative.name for one in meeting.chairs(desk, planned.id)} == {"Paul Gadd"}


def test_they_are_not_kept_as_chair(desk: Desk, planned: Meeting, case: Referral, sits: Representative) -> None:
    _listed(desk, planned, case)
    with pytest.raises(FieldError, match="Choose another chair"):
        meeting.keep(desk, replace(planned, chair_id=sits.id))


def test_the_case_is_not_listed_where_they_chair(
    desk: Desk, planned: Meeting, case: Referral, sits: Representative
) -> None:
    meeting.keep(desk, replace(planned, chair_id=sits.id))
    with pytest.raises(MaracError, match="choose another chair for the meeting, or another meeting"):
        _listed(desk, planned, case)


def test_they_own_no_action(desk: Desk, planned: Meeting, case: Referral) -> None:
    item = _listed(desk, planned, case)
    with pytest.raises(FieldError, match="Choose another owner"):
        hearing.set_action(desk, item, an_action(case.id, owner=TAMSIN.upper()))
    said = hearing.Said(Outcome.DISCUSSED, summary="Heard")
    with pytest.raises(FieldError, match="Choose another owner"):
        hearing.record(desk, item, said, (an_action(case.id, owner=TAMSIN),))
    kept = hearing.set_action(desk, item, an_action(case.id, owner="Paul Gadd"))
    with pytest.raises(FieldError, match="Choose another owner"):
        action.change(desk, replace(kept, owner=TAMSIN))
    assert action.change(desk, replace(kept, due=date(2026, 12, 1))).owner == "Paul Gadd"


def test_every_paper_of_the_case_must_be_settled_and_none_is_theirs(
    desk: Desk, planned: Meeting, case: Referral
) -> None:
    item = _listed(desk, planned, case)
    hearing.set_action(desk, item, an_action(case.id, owner="Paul Gadd"))
    assert any(TAMSIN in one.sentence for one in printing.check(desk, planned.id, Cut.AGENCY).findings)
    assert any(TAMSIN in one.sentence for one in lists.check(desk, list_content.actions(ActionFilter(), "")).findings)
    with pytest.raises(FieldError) as refused:
        printing.issue(desk, planned.id, Cut.AGENCY, (TAMSIN,), "Handed to Paul")
    assert refused.value.field == "holders"
    with pytest.raises(FieldError, match="safety check"):
        printing.issue(desk, planned.id, Cut.AGENCY, ("Housing",))
    assert printing.issue(desk, planned.id, Cut.AGENCY, ("Housing",), "Handed to Paul Gadd")


def test_an_account_that_is_linked_is_left_out_too(desk: Desk, planned: Meeting, case: Referral) -> None:
    with desk.figures(Permission.READ_CASES) as books:
        colleague = next(one for one in books.accounts.all() if one.id != desk.account.id)
    conflict.link(desk, case.victim.id, Colleague(Seat.ACCOUNT, colleague.id, colleague.name, ""))
    item = _listed(desk, planned, case)
    with pytest.raises(FieldError, match="Choose another owner"):
        hearing.set_action(desk, item, an_action(case.id, owner=colleague.name))


def _changed(desk: Desk, case: Referral, **given: Any) -> None:
    with desk.work("Changed", Permission.RECORD_REFERRAL) as books:
        books.referrals.change(replace(books.referrals.get(case.id), **given))


def test_whoever_a_case_names_as_left_out_gets_nothing_of_it(desk: Desk, planned: Meeting, case: Referral) -> None:
    out = (LeftOut("Paul Gadd", "Housing", "His brother"), LeftOut("", "Probation", "The perpetrator works there"))
    _changed(desk, case, consent=Consent(left_out=out))
    item = _listed(desk, planned, case)
    assert meeting.chairs(desk, planned.id) == (), "Paul is left out, and Tamsin is linked"
    for owner, agency in (("Paul Gadd", "Housing"), ("Anybody", "Probation")):
        with pytest.raises(FieldError, match="left out of this case"):
            hearing.set_action(desk, item, an_action(case.id, owner=owner, agency=agency))
    with pytest.raises(FieldError, match="Choose another holder"):
        printing.issue(desk, planned.id, Cut.CASE_LIST, ("Probation",), "Handed over")
    said = [one.sentence for one in printing.check(desk, planned.id, Cut.AGENCY).findings]
    assert any("Probation is left out" in one for one in said)


def test_a_case_she_does_not_know_agencies_know_of_is_on_no_agenda(
    desk: Desk, planned: Meeting, case: Referral
) -> None:
    honour = Honour(Known.YES)
    item = _listed(desk, planned, case)
    _changed(desk, case, honour=honour, consent=Consent(informed=Known.NOT_KNOWN))
    assert any("not recorded whether the victim knows" in one.sentence for one in _found(desk, planned))
    _changed(desk, case, consent=Consent(informed=Known.NO))
    for cut in Cut:
        with pytest.raises(MaracError, match="take it off this agenda first"):
            printing.issue(desk, planned.id, cut, ("Housing",), "Because")
    agenda.take_off(desk, item)
    with pytest.raises(MaracError, match="a police-led meeting is held instead"):
        _listed(desk, planned, case)


def _found(desk: Desk, planned: Meeting) -> tuple[PaperFinding, ...]:
    return printing.check(desk, planned.id, Cut.AGENCY).findings


def test_nobody_leaves_themselves_out(desk: Desk, case: Referral) -> None:
    out = Consent(left_out=(LeftOut("Kit", "Housing", "His brother"), LeftOut("robin  EXAMPLE", "", "His cousin")))
    for keep in (referral.record, referral.amend):
        with pytest.raises(FieldError, match="your own name") as refused:
            keep(desk, replace(case, consent=out))
        assert refused.value.field == "consent.left_out.1.name"


def test_nor_does_the_da_service_leave_itself_out_but_the_coordinator_may(
    seat: Callable[[tuple[str, str]], Desk],
) -> None:
    desk = seat(COORDINATOR)
    case = referred(desk, consent=Consent(left_out=(LeftOut("", "Avon and Somerset Police", "His brother's"),)))
    stored = referral.for_change(desk, case.id).referral
    assert referral.amend(desk, replace(stored, notes="Read again")).consent == case.consent
    desk = seat(DA_LEAD)
    out = Consent(left_out=(LeftOut("", "somerset DA service", "His sister works there"),))
    with pytest.raises(FieldError, match="your own agency") as refused:
        referral.amend(desk, replace(referral.for_change(desk, case.id).referral, consent=out))
    assert refused.value.field == "consent.left_out.0.agency"
