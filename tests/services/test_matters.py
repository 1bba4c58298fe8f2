"""Each matter of Home: what it counts is what it lists, and every one has its look."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.process import Stage
from marac_desktop.services import home
from marac_desktop.services.desk import Desk
from marac_desktop.services.drafts import Draft
from marac_desktop.services.home import Attention
from marac_desktop.services.matters import MATTERS, Matter
from marac_desktop.services.safekeeping import backup
from tests.builders import an_item
from tests.conftest import NOW
from tests.services.sitting import listed, planned, referred

PAST = date(2026, 11, 16)


def _found(desk: Desk, matter: Matter) -> Attention:
    return next(one for one in (*home.attention(desk).matters, *home.incomplete(desk)) if one.matter is matter)


def _later(desk: Desk, days: int) -> None:
    desk.terms = replace(desk.terms, clock=lambda: NOW + timedelta(days=days))


def test_every_matter_but_the_drafts_is_counted_in_its_order() -> None:
    assert list(MATTERS) == [matter for matter in Matter if matter not in {Matter.DRAFTS, Matter.ENQUIRY}]


def test_a_past_meeting_waits_for_what_became_of_each_case(desk: Desk) -> None:
    meeting = planned(desk, date=date(2026, 11, 24))
    item = listed(desk, meeting, "Ash")
    listed(desk, meeting, "Oak")
    assert _found(desk, Matter.OUTCOMES).count == 0
    _later(desk, 2)
    (line,) = home.behind(desk, Matter.OUTCOMES)
    assert _found(desk, Matter.OUTCOMES).count == 1
    assert (line.day, line.victim, line.words) == (date(2026, 11, 24), None, "2 cases of 2 with no outcome")
    assert (line.screen, line.where) == ("meetings", {"meeting": meeting.id, "tab": "During"})
    with desk.work("Heard", Permission.RUN_MEETINGS) as books:
        for one in books.meetings.items(meeting.id):
            books.agendas.change(replace(one, outcome=Outcome.DISCUSSED, reason="" if one == item else "x"))
    assert home.behind(desk, Matter.OUTCOMES) == ()


def test_imported_meetings_wake_nothing(desk: Desk) -> None:
    meeting, referral = planned(desk, date=PAST + timedelta(days=14)), referred(desk)
    with desk.work("Imported", Permission.RUN_MEETINGS) as books:
        books.meetings.change(replace(meeting, date=PAST, kind=Kind.IMPORTED))
        books.agendas.add(an_item(meeting.id, referral.id))
    assert _found(desk, Matter.OUTCOMES).count == 0


def test_a_referral_to_be_decided_says_what_it_lacks(desk: Desk) -> None:
    waits = referred(desk, "Ash", stage=Stage.TRIAGE, route="")
    referred(desk, "Oak")
    (line,) = home.behind(desk, Matter.INCOMPLETE)
    assert _found(desk, Matter.INCOMPLETE).count == 1
    assert (line.reference, line.where) == (waits.reference, {"referral": waits.id})
    assert line.words.endswith(" more")
    assert {Matter.INCOMPLETE, Matter.FLAGS}.isdisjoint(one.matter for one in home.attention(desk).matters), (
        "Home is painted first"
    )


def test_flags_of_this_month_are_listed(desk: Desk) -> None:
    lapses = referred(desk, "Ash", received=date(2025, 11, 30), stage=Stage.HEARD)
    referred(desk, "Oak", received=date(2025, 12, 1), stage=Stage.HEARD)
    (line,) = home.behind(desk, Matter.FLAGS)
    assert _found(desk, Matter.FLAGS).count == 1
    assert (line.reference, line.words) == (lapses.reference, "Flag runs to 30 Nov 2026")


@pytest.mark.parametrize(("days", "old"), [(7, 0), (8, 1)])
def test_a_backup_is_old_after_the_days_the_office_has_set(desk: Desk, tmp_path: Path, days: int, old: int) -> None:
    first = _found(desk, Matter.BACKUP)
    assert (first.count, first.detail) == (1, "None was proved yet")
    assert (first.screen, first.where) == ("office", {"tab": "Backup"})
    backup(desk, tmp_path)
    _later(desk, days)
    found = _found(desk, Matter.BACKUP)
    assert (found.count, found.detail) == (old, "Last proved on 23 Nov 2026")


def test_drafts_that_are_recorded_wait_no_more(desk: Desk) -> None:
    new = [Draft("referral", str(uid), NOW, {}) for uid in (referred(desk).uid, uuid4())]
    found = home.drafts(desk, (*new, Draft("referral", str(uuid4()), NOW, {"referral": 99})))
    assert (found.count, found.screen) == (2, "referrals")
