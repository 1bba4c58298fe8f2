"""A meeting of invented people for tests: planned, with cases ready to be listed, heard and printed."""

from datetime import date, time
from typing import Any

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import Action
from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.domain.codes import Source
from marac_desktop.domain.meeting import AgendaItem, Meeting
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.services import agenda, meeting
from marac_desktop.services.desk import Desk
from tests.builders import TODAY, a_meeting, a_person, a_referral, an_action

MARAC = "Somerset East"
LATER = date(2026, 12, 7)


def planned(desk: Desk, **given: Any) -> Meeting:
    """A meeting of Somerset East, today unless told otherwise."""
    return meeting.keep(desk, a_meeting(**{"marac": MARAC, "date": TODAY, "starts": time(9, 30)} | given))


def referred(desk: Desk, surname: str = "Wyn", **given: Any) -> Referral:
    """A referral sent to conference unless told otherwise."""
    usual: dict[str, Any] = {
        "marac": MARAC,
        "stage": Stage.CONFERENCE,
        "route": "conference",
        "received": date(2026, 11, 16),
        "victim": a_person(surname),
        "criteria": "avon-somerset 2026.1",
    }
    with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
        return books.referrals.add(a_referral(**usual | given))


def listed(desk: Desk, at: Meeting, surname: str = "Wyn", **given: Any) -> AgendaItem:
    """A case on the agenda of ``at``."""
    return agenda.list_case(desk, at.id, referred(desk, surname, **given).id)


def round_table(desk: Desk) -> Representative:
    """Two agencies; a representative of one of them who may chair."""
    with desk.work("Named", Permission.RUN_MEETINGS) as books:
        police = books.agencies.add(Agency("Avon and Somerset Police", Source.POLICE, core=True))
        books.agencies.add(Agency("Housing", Source.HOUSING, core=True))
        return books.representatives.add(Representative(police.id, "Dana Sample", "Inspector", may_chair=True))


def stage_of(desk: Desk, referral_id: int) -> Stage:
    """Where a referral stands."""
    with desk.look("Looked", Permission.READ_CASES) as books:
        return books.referrals.get(referral_id).stage


def interim(**given: Any) -> Action:
    """An interim action for a deferral."""
    return an_action(0, interim=True, **given)
