"""An agenda gathers its cases in order, what is outstanding, and flags that have lapsed; each cut what is its own."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import ActionStatus
from marac_desktop.domain.codes import Known
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.papers import AgendaPaper, Cut, Issue
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Consent, Honour
from marac_desktop.services import action, agenda, hearing
from marac_desktop.services.agenda_paper import day_words, gather
from marac_desktop.services.desk import Desk
from tests.builders import TODAY, a_meeting, an_action, an_item
from tests.services.sitting import LATER, listed, planned, referred


def _paper(desk: Desk, meeting_id: int, cut: Cut = Cut.AGENCY) -> AgendaPaper:
    with desk.look("Looked", Permission.PRINT_PAPERS) as books:
        return gather(books, meeting_id, cut, Issue("DRAFT", TODAY)).paper


def test_cases_stand_in_their_order_with_times_and_marks(desk: Desk) -> None:
    held = planned(desk, date=LATER)
    first, second = listed(desk, held, "Ash"), listed(desk, held, "Oak", stage=Stage.TRIAGE, route="")
    agenda.move(desk, second.id, 1)
    paper = _paper(desk, held.id)
    assert [(case.number, case.slot, case.marks) for case in paper.cases] == [
        (1, "09:30", ("Provisional",)),
        (2, "09:42", ()),
    ]
    assert (paper.day, paper.research_back) == ("Monday 07 Dec 2026", "03 Dec 2026")
    assert first.id != second.id


def test_a_repeat_names_the_referral_it_repeats(desk: Desk) -> None:
    held = planned(desk, date=LATER)
    before = referred(desk, "Ash")
    listed(desk, held, "Ash", repeat_of=before.id)
    assert _paper(desk, held.id).cases[0].repeat == f"Repeat of {before.reference}"


def test_withdrawn_and_transferred_cases_are_not_printed(desk: Desk) -> None:
    held = planned(desk)
    item = listed(desk, held)
    hearing.record(desk, item.id, hearing.Said(Outcome.WITHDRAWN, "She moved"))
    assert _paper(desk, held.id).cases == ()


def test_outstanding_actions_of_the_marac_are_on_the_agency_cut_only(desk: Desk) -> None:
    earlier, held = planned(desk), planned(desk, date=LATER)
    item = listed(desk, earlier)
    kept = [
        hearing.set_action(desk, item.id, an_action(0, what=what)) for what in ("Open", "Done", "Could not", "Late")
    ]
    action.close(desk, kept[1], ActionStatus.DONE, "")
    action.close(desk, kept[2], ActionStatus.COULD_NOT, "She moved")
    elsewhere = listed(desk, planned(desk, marac="Somerset West"), "Oak", marac="Somerset West")
    hearing.set_action(desk, elsewhere.id, an_action(0, what="Elsewhere"))
    outstanding = {one.what: one.status for one in _paper(desk, held.id).outstanding}
    assert outstanding == {"Open": "Open", "Late": "Open", "Could not": "Could not: circumstances changed"}
    assert _paper(desk, held.id, Cut.CASE_LIST).outstanding == ()


def test_flags_that_lapsed_in_the_month_before_are_told_once(desk: Desk) -> None:
    lapsed = referred(desk, "Ash", received=date(2025, 11, 20), stage=Stage.HEARD)
    again = referred(desk, "Oak", received=date(2025, 11, 20), stage=Stage.HEARD)
    with desk.work("Again", Permission.RECORD_REFERRAL) as books:
        books.referrals.add(
            replace(again, received=date(2026, 10, 1), reference="SOM/26/0999", id=0, uid=uuid4(), version=0)
        )
    referred(desk, "Elm", received=date(2025, 12, 20), stage=Stage.HEARD)
    paper = _paper(desk, planned(desk, date=LATER).id)
    assert [(one.reference, one.lapsed) for one in paper.lapsed] == [(lapsed.reference, "20 Nov 2026")]


@pytest.mark.parametrize("stage", [Stage.BELOW_THRESHOLD, Stage.WITHDRAWN])
def test_a_referral_not_accepted_has_no_flag_to_lapse_and_renews_none(desk: Desk, stage: Stage) -> None:
    referred(desk, "Ash", received=date(2025, 11, 20), stage=stage)
    accepted = referred(desk, "Oak", received=date(2025, 11, 20), stage=Stage.HEARD)
    with desk.work("Again", Permission.RECORD_REFERRAL) as books:
        since = replace(accepted, received=date(2026, 10, 1), reference="SOM/26/0999", stage=stage)
        books.referrals.add(replace(since, id=0, uid=uuid4(), version=0))
    assert [one.reference for one in _paper(desk, planned(desk, date=LATER).id).lapsed] == [accepted.reference]


def test_a_later_discussion_carries_the_flag_on(desk: Desk) -> None:
    case = referred(desk, "Ash", received=date(2025, 11, 20), stage=Stage.HEARD)
    with desk.work("Heard", Permission.RUN_MEETINGS) as books:
        held = books.meetings.add(a_meeting(marac="Somerset East", date=date(2025, 12, 18)))
        books.agendas.add(an_item(held.id, case.id, outcome=Outcome.DISCUSSED))
    assert _paper(desk, planned(desk, date=LATER).id).lapsed == ()


def test_nothing_of_a_case_that_is_on_no_list_is_told_to_every_agency(desk: Desk) -> None:
    apart = {"honour": Honour(Known.YES), "consent": Consent(informed=Known.NO)}
    hers = referred(desk, "Ash", stage=Stage.POLICE_LED, **apart)
    referred(desk, "Birch", received=date(2025, 11, 20), stage=Stage.POLICE_LED, **apart)
    with desk.work("Set", Permission.RUN_MEETINGS) as books:
        books.actions.add(an_action(hers.id, what="Meet her at the surgery", due=TODAY))
    paper = _paper(desk, planned(desk, date=LATER).id)
    assert (paper.outstanding, paper.lapsed) == ((), ())


def test_days_are_written_out() -> None:
    assert day_words(date(2026, 12, 3)) == "Thursday 03 Dec 2026"
