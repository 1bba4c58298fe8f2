"""A case since its referral, and the days somebody must mind."""

from dataclasses import replace
from datetime import date, timedelta

from marac_desktop.domain.process import Stage
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services import home, since, update
from marac_desktop.services.desk import Desk
from marac_desktop.services.home import Matter
from tests.conftest import TODAY
from tests.services.deciding import referred

LATER = TODAY + timedelta(days=3)


def _count(desk: Desk) -> int:
    return next(one.count for one in home.attention(desk).matters if one.matter is Matter.DATES)


def test_everything_since_in_one_look(desk: Desk) -> None:
    case = referred(desk)
    update.record(desk, Update(case.id, UpdateKind.INCIDENT, TODAY, "He came back"))
    update.record(desk, Update(case.id, UpdateKind.COURT, LATER, "Plea hearing"))
    found = since.of(desk, case.id)
    assert (found.reference, found.today) == (case.reference, TODAY)
    assert [(one.update.kind, one.repeats) for one in found.entries] == [
        (UpdateKind.COURT, False),
        (UpdateKind.INCIDENT, True),
    ]


def test_what_anchors_no_window_repeats_nothing(desk: Desk) -> None:
    case = referred(desk, stage=Stage.WITHDRAWN)
    update.record(desk, Update(case.id, UpdateKind.INCIDENT, TODAY, "He came back"))
    assert not since.of(desk, case.id).entries[0].repeats


def test_home_counts_and_lists_the_days_to_come_until_they_are_seen_to(desk: Desk) -> None:
    case = referred(desk)
    court = update.record(desk, Update(case.id, UpdateKind.COURT, LATER, "Plea hearing"))
    update.record(desk, Update(case.id, UpdateKind.BAIL, date(2026, 11, 2), "No contact", ends=TODAY))
    update.record(desk, Update(case.id, UpdateKind.RELEASE, date(2027, 3, 1), "End of sentence"))
    assert _count(desk) == 2
    assert [(one.day, one.words, one.where) for one in home.behind(desk, Matter.DATES)] == [
        (TODAY, "Bail ends", {"referral": case.id}),
        (LATER, "Court date", {"referral": case.id}),
    ]
    update.see_to(desk, court)
    assert _count(desk) == 1
    desk.account = replace(desk.account, person_ids=frozenset({case.victim.id}))
    assert _count(desk) == 0
    assert home.behind(desk, Matter.DATES) == ()
