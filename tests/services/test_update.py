"""Entering an update: with who entered it and when; a date that came is seen to once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.criteria import grounds_met
from marac_desktop.domain.errors import ConflictError, FieldErrors, NotAllowedError
from marac_desktop.domain.findings import Met
from marac_desktop.domain.person import Address
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services import referral, triage, update
from marac_desktop.services.desk import Desk
from tests.builders import a_person, a_referral
from tests.conftest import COORDINATOR, NOW, TODAY
from tests.services.deciding import referred


def test_an_update_is_entered_with_who_and_when(desk: Desk) -> None:
    case = referred(desk)
    kept = update.record(desk, Update(case.id, UpdateKind.INCIDENT, TODAY, "He came back", "Police"))
    assert (kept.entered_by, kept.entered_at) == (COORDINATOR[0], NOW)
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert books.updates.of_referral(case.id) == (kept,)
        lines = books.audit.lines(about=f"referral:{case.id}")
    assert "Entered an update" in {line.purpose for line in lines}


def test_a_withheld_address_is_refused(desk: Desk) -> None:
    case = referred(desk, victim=a_person(addresses=(Address("7 Quantock Rise, Bridgwater"),)))
    with pytest.raises(FieldErrors, match="person's record only"):
        update.record(desk, Update(case.id, UpdateKind.OTHER, TODAY, "Moved to 7 Quantock Rise"))


def test_a_date_is_seen_to_once(desk: Desk) -> None:
    case = referred(desk)
    court = update.record(desk, Update(case.id, UpdateKind.COURT, TODAY + timedelta(days=2), "Plea hearing"))
    seen = update.see_to(desk, court)
    assert seen.seen_to == NOW
    with pytest.raises(ConflictError):
        update.see_to(desk, court)


def test_who_may_not_record_is_refused(desk: Desk) -> None:
    case = referred(desk)
    desk.account = replace(desk.account, role=Role.CHAIR)
    with pytest.raises(NotAllowedError):
        update.record(desk, Update(case.id, UpdateKind.OTHER, TODAY, "A letter"))


def test_incidents_entered_since_count_towards_potential_escalation(desk: Desk) -> None:
    case = referred(desk, received=TODAY - timedelta(days=60))
    for back in (40, 20, 3):
        update.record(desk, Update(case.id, UpdateKind.INCIDENT, TODAY - timedelta(days=back), "He came back"))
    given = {"victim": case.victim, "perpetrators": case.perpetrators, "criteria": case.criteria}
    anew = a_referral(grounds=(), reference="", **given)
    found = {one.ground: one for one in referral.judge_live(desk, anew).findings}[Ground.POTENTIAL_ESCALATION]
    assert (found.met, found.why) == (Met.MET, "3 incidents in 12 months: at or above 3")
    kept = referral.record(desk, anew)
    assert Ground.POTENTIAL_ESCALATION in kept.grounds
    assert Ground.POTENTIAL_ESCALATION in grounds_met(triage.open_case(desk, kept.id).findings)
