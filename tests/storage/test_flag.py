"""Flags run from the later of referral and discussion; another coming-in of the case carries its flag on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.repeat import NOT_ACCEPTED, flag_from
from marac_desktop.services.explore.chance import Chance
from marac_desktop.storage.books import Books
from tests.builders import a_meeting, a_perpetrator, a_person, a_referral, an_account, an_item

STARTS, ENDS = date(2025, 11, 1), date(2025, 11, 30)


def _lapsing(books: Books) -> list[tuple[date, int]]:
    found = [(since, line.id) for since, line in books.flags.lapsing(STARTS, ENDS)]
    assert books.flags.count(STARTS, ENDS) == len(found)
    return found


@pytest.mark.parametrize("seed", range(6))
def test_flags_lapse_as_the_rule_says_of_each_one_by_itself(books: Books, seed: int) -> None:
    chance = Chance(seed)
    victims = [books.people.add(a_person(f"Ash{number}")) for number in range(24)]
    perpetrator = replace(a_perpetrator(), person=books.people.add(a_person("Penfold")))
    meetings = [books.meetings.add(a_meeting(date=STARTS + timedelta(days=days))) for days in range(-40, 60, 10)]
    stages = (Stage.HEARD, Stage.HEARD, Stage.TRIAGE, *sorted(NOT_ACCEPTED))
    runs: list[tuple[date, Referral]] = []
    for _ in range(40):
        came_in = STARTS + timedelta(days=chance.number(-40, 30))
        given = {"victim": chance.pick(victims), "perpetrators": (perpetrator,), "stage": chance.pick(stages)}
        one, discussed = books.referrals.add(a_referral(received=came_in, **given)), None
        for meeting in (each for each in meetings if chance.often(10)):
            outcome = chance.pick((Outcome.DISCUSSED, Outcome.WITHDRAWN, None))
            books.agendas.add(an_item(meeting.id, one.id, outcome=outcome))
            if outcome is Outcome.DISCUSSED:
                discussed = max(meeting.date, discussed or meeting.date)
        if one.stage not in NOT_ACCEPTED:
            runs.append((flag_from(came_in, discussed), one))
    expected = [
        (since, one.id)
        for since, one in runs
        if STARTS <= since <= ENDS and not any(o.case_id == one.case_id and later > since for later, o in runs)
    ]
    assert _lapsing(books) == sorted(expected)
    assert expected, "flags lapsed"


def _heard(books: Books, referral: Referral, day: date, outcome: Outcome = Outcome.DISCUSSED) -> None:
    meeting = books.meetings.add(a_meeting(date=day))
    books.agendas.add(an_item(meeting.id, referral.id, outcome=outcome))


@pytest.mark.parametrize(
    ("received", "found"),
    [(date(2025, 10, 31), False), (STARTS, True), (ENDS, True), (date(2025, 12, 1), False)],
)
def test_the_first_and_the_last_day_are_inside(books: Books, received: date, found: bool) -> None:
    referral = books.referrals.add(a_referral(received=received))
    assert _lapsing(books) == ([(received, referral.id)] if found else [])


def test_a_discussion_moves_the_flag_on_and_into_the_span(books: Books) -> None:
    moved = books.referrals.add(a_referral(received=date(2025, 9, 3)))
    gone = books.referrals.add(a_referral(received=date(2025, 11, 3)))
    _heard(books, moved, date(2025, 11, 12))
    _heard(books, gone, date(2025, 12, 3))
    assert _lapsing(books) == [(date(2025, 11, 12), moved.id)]


def test_only_a_discussion_moves_it(books: Books) -> None:
    referral = books.referrals.add(a_referral(received=date(2025, 11, 3)))
    _heard(books, referral, date(2025, 12, 3), Outcome.WITHDRAWN)
    assert _lapsing(books) == [(date(2025, 11, 3), referral.id)]


@pytest.mark.parametrize("stage", [Stage.BELOW_THRESHOLD, Stage.WITHDRAWN])
def test_what_was_not_taken_on_has_no_flag_and_carries_none_on(books: Books, stage: Stage) -> None:
    first = books.referrals.add(a_referral(received=date(2025, 11, 3)))
    again = a_referral(received=date(2026, 2, 3), victim=first.victim, perpetrators=first.perpetrators, stage=stage)
    books.referrals.add(again)
    books.referrals.add(a_referral(received=date(2025, 11, 4), stage=stage))
    assert _lapsing(books) == [(date(2025, 11, 3), first.id)]


def test_a_case_that_came_in_again_keeps_its_flag(books: Books) -> None:
    first = books.referrals.add(a_referral(received=date(2025, 11, 3)))
    books.referrals.add(a_referral(received=date(2026, 2, 3), victim=first.victim, perpetrators=first.perpetrators))
    assert _lapsing(books) == []


def test_a_linked_colleague_neither_counts_nor_reads_it(books: Books) -> None:
    referral = books.referrals.add(a_referral(received=STARTS))
    hidden = Books(books.session, an_account(person_ids=frozenset({referral.victim.id})))
    assert hidden.flags.lapsing(STARTS, ENDS) == ()
    assert hidden.flags.count(STARTS, ENDS) == 0
