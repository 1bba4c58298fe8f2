"""After a death: the case is held, opened with a purpose, added to, and freed by two signatures only."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.child import ChildDecision, Safeguarding
from marac_desktop.domain.codes import Known
from marac_desktop.domain.enquiry import Answer, Enquiry, Verified
from marac_desktop.domain.errors import FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.hold import HeldError, HeldPurpose, HoldReason, PurposeNeededError
from marac_desktop.domain.link import CaseLink, LinkKind
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Perpetrator
from marac_desktop.domain.threat import GivenTo, Threat
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services import child, emergency, enquiry, hold, home, linked, referral, since, threat, update
from marac_desktop.services.desk import Desk
from marac_desktop.services.home import Matter
from marac_desktop.storage.slots import WrongPassphraseError
from tests.builders import a_person
from tests.conftest import COORDINATOR, DA_LEAD, TODAY
from tests.services.deciding import referred, stage
from tests.services.test_emergency import called, urgent

WHY = HoldReason.DEATH_REVIEW
WORDS = "Asked for by the review lead"
ONE = Children(ChildrenKnown.LISTED, None, (Child(a_person("Wyn", "Ffion")),))


def test_nothing_held_is_changed_and_additions_go_on(desk: Desk) -> None:
    case = referred(desk, children=ONE)
    court = update.record(desk, Update(case.id, UpdateKind.COURT, TODAY + timedelta(days=1), "Plea"))
    placed = hold.place(desk, case.id, WHY, WORDS)
    assert (placed.placed_by, placed.referral_ids) == (COORDINATOR[0], (case.id,))
    with pytest.raises(HeldError, match="legal hold"):
        referral.amend(desk, replace(case, notes="Changed"))
    with pytest.raises(HeldError):
        threat.record(desk, case.id, Threat(TODAY, "Police", GivenTo.BOTH))
    with pytest.raises(HeldError):
        update.see_to(desk, court)
    assert home.behind(desk, Matter.DATES) == ()
    update.record(desk, Update(case.id, UpdateKind.OTHER, TODAY, "The children's plan goes on"))
    child.record(desk, ChildDecision(case.id, since.of(desk, case.id).children[0].person_id, Safeguarding.MADE, TODAY))
    assert since.of(desk, case.id).children[0].now is Safeguarding.MADE
    with pytest.raises(MaracError, match="held already"):
        hold.place(desk, case.id, WHY, WORDS)


def test_an_incident_is_added_to_a_held_case_without_moving_it(desk: Desk) -> None:
    case = referred(desk, stage=Stage.BELOW_THRESHOLD)
    hold.place(desk, case.id, WHY, WORDS)
    update.record(desk, Update(case.id, UpdateKind.INCIDENT, TODAY, "Told after her death"))
    assert stage(desk, case) is Stage.BELOW_THRESHOLD


def test_the_assessment_of_a_counter_allegation_is_held_too(desk: Desk) -> None:
    case = referred(desk)
    other = referred(desk, victim=case.perpetrators[0].person, perpetrators=(Perpetrator(case.victim),))
    link = CaseLink(other.id, case.id, LinkKind.COUNTER_ALLEGATION, case.id, "A pattern of control over years")
    kept = linked.assess(desk, link)
    placed = hold.place(desk, case.id, WHY, WORDS)
    with pytest.raises(HeldError):
        linked.assess(desk, replace(kept, primary_id=other.id, words="Changed after her death"))
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert "A pattern of control over years" in books.holds.copy(placed.id)


def test_who_was_asked_to_the_emergency_meeting_and_came_is_held_too(desk: Desk) -> None:
    case, elsewhere = urgent(desk), urgent(desk)
    for one in (case, elsewhere):
        called(desk, one)
    (police,) = emergency.of(desk, case.id).asked
    came = emergency.attended(desk, police, Known.YES)
    placed = hold.place(desk, case.id, WHY, WORDS)
    with pytest.raises(HeldError):
        emergency.attended(desk, came, Known.NO)
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert str(came.uid) in books.holds.copy(placed.id)
    assert emergency.of(desk, case.id).asked == (came,)
    later = emergency.ask(desk, case.id, "Housing")
    emergency.attended(desk, later, Known.YES)
    emergency.attended(desk, emergency.of(desk, elsewhere.id).asked[0], Known.NO)
    hold.lift(desk, placed, "Published", COORDINATOR[1], DA_LEAD)
    assert emergency.attended(desk, came, Known.NO).came is Known.NO


def test_every_view_has_its_purpose(desk: Desk) -> None:
    case = referred(desk)
    hold.place(desk, case.id, WHY, WORDS)
    with pytest.raises(PurposeNeededError):
        referral.open_referral(desk, case.id)
    assert referral.open_referral(desk, case.id, HeldPurpose.REVIEW).held
    with desk.look("Read the audit", Permission.READ_CASES) as books:
        purposes = [line.purpose for line in books.audit.lines(about=f"referral:{case.id}")]
    assert "Opened a referral, held: Death review" in purposes


def test_two_people_lift_it(desk: Desk) -> None:
    case = referred(desk)
    placed = hold.place(desk, case.id, WHY, WORDS)
    assert since.of(desk, case.id).colleagues == (DA_LEAD[0],)
    with pytest.raises(MaracError, match="Two people"):
        hold.lift(desk, placed, "Published", COORDINATOR[1], COORDINATOR)
    with pytest.raises(WrongPassphraseError):
        hold.lift(desk, placed, "Published", COORDINATOR[1], (DA_LEAD[0], "not it"))
    with pytest.raises(HeldError):
        referral.amend(desk, replace(case, notes="Changed"))
    lifted = hold.lift(desk, placed, "Published", COORDINATOR[1], DA_LEAD)
    assert (lifted.lifted_by, lifted.lifted_second, len(lifted.signatures)) == (COORDINATOR[0], DA_LEAD[0], 2)
    assert referral.amend(desk, replace(case, notes="Changed")).notes == "Changed"
    assert not referral.open_referral(desk, case.id).held


def test_a_new_referral_naming_the_perpetrator_is_recorded_all_the_same(desk: Desk) -> None:
    case = referred(desk)
    hold.place(desk, case.id, WHY, WORDS)
    his = replace(case.perpetrators[0], person=replace(case.perpetrators[0].person, gp="Elsewhere"))
    new = replace(
        case,
        victim=a_person("Ellis", "Nia"),
        perpetrators=(his,),
        id=0,
        version=0,
        uid=uuid4(),
        reference="",
        case_id=0,
    )
    assert referral.record(desk, new).id != case.id


def test_who_may_not_and_what_is_missing(desk: Desk) -> None:
    case = referred(desk)
    with pytest.raises(FieldErrors):
        hold.place(desk, case.id, HoldReason.BLANK, "")
    desk.account = replace(desk.account, role=Role.DA_SERVICE)
    with pytest.raises(NotAllowedError):
        hold.place(desk, case.id, WHY, WORDS)


def test_enquiries_about_somebody_on_the_case_are_in_the_frozen_copy(desk: Desk) -> None:
    case, other = referred(desk), referred(desk, perpetrators=(Perpetrator(a_person("Vane", "Karl")),))
    him = case.perpetrators[0].person
    usual = Enquiry(desk.now(), "PC Hale", verified=Verified.CALL_BACK, may_be_linked=Known.NO, told=Answer.NOTHING)
    for person, asked in ((case.victim, "about her"), (him, "about him"), (other.perpetrators[0].person, "elsewhere")):
        enquiry.record(desk, replace(usual, person_id=person.id, note=f"Asked {asked}", uid=uuid4()))
    placed = hold.place(desk, case.id, WHY, WORDS)
    with desk.work("Changed", Permission.RECORD_REFERRAL) as books:
        copy = books.holds.copy(placed.id)
        (of_hers,), (of_his,) = books.enquiries.about(case.victim.id), books.enquiries.about(him.id)
        books.enquiries.change(replace(of_his, note="He goes on in other cases"))
    assert ("Asked about her" in copy, "Asked about him" in copy, "Asked elsewhere" in copy) == (True, True, False)
    with pytest.raises(HeldError), desk.work("Changed", Permission.RECORD_REFERRAL) as books:
        books.enquiries.change(replace(of_hers, note="Changed after her death"))
