"""Home's triage matters: what each counts is what it lists, and a line says in words what is waited for."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.late_request import Late
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.transfer import Answer
from marac_desktop.domain.triage import ACTS_AT_ONCE, Route
from marac_desktop.services import agreement, comeback, decision, full_discussion, home, sealed, told, transfer
from marac_desktop.services.desk import Desk
from marac_desktop.services.matter import Matter, MatterLine
from marac_desktop.services.triage_matters import AT_TRIAGE
from tests.builders import an_account
from tests.conftest import DA_LEAD, NOW, TODAY
from tests.services.deciding import confirm, da_account, later, referred, sign, sit
from tests.services.sealing import sent as sealed_list
from tests.services.test_agreement import CALL, HONOUR, NO, on_rota, planned
from tests.services.test_comeback import ASKS, WITHOUT, agreed, managed
from tests.services.test_full_discussion import asked_late, on_the_list
from tests.services.test_told import BELOW
from tests.services.test_transfer import answered, going, sent

LISTED = set(AT_TRIAGE) - {Matter.SEALED}


def count(desk: Desk, matter: Matter) -> int:
    return next(one.count for one in (*home.attention(desk).matters, *home.incomplete(desk)) if one.matter is matter)


def lines(desk: Desk, matter: Matter) -> tuple[MatterLine, ...]:
    """The lines of a matter, once its number is found to be theirs."""
    found = home.behind(desk, matter)
    assert count(desk, matter) == len(found)
    return found


def test_every_one_is_counted_and_none_listed_in_an_empty_case_file(desk: Desk) -> None:
    assert {matter: count(desk, matter) for matter in AT_TRIAGE} == dict.fromkeys(AT_TRIAGE, 0)
    assert all(lines(desk, matter) == () for matter in LISTED)


def test_a_case_back_is_listed_with_what_brought_it_back(desk: Desk) -> None:
    missed, told_of = managed(desk, reference="SOM/26/0001"), managed(desk, reference="SOM/26/0002")
    assert lines(desk, Matter.BACK) == ()
    comeback.incident(desk, told_of.id, ASKS)
    (line,) = lines(desk, Matter.BACK)
    assert (line.reference, line.words) == ("SOM/26/0002", "New incident")
    with later(desk, 8):
        both = lines(desk, Matter.BACK)
        assert [one.reference for one in both] == ["SOM/26/0002", "SOM/26/0001"], "who has waited longest comes first"
        assert both[1].words.startswith("First contact was due by 25 Nov 2026")
        assert (both[1].screen, both[1].where) == ("triage", {"referral": missed.id})


def test_how_long_a_decision_waits_is_told_in_words(desk: Desk) -> None:
    for back in (0, 3, 4):  # Monday, the Friday before it, and the day before that
        referred(desk, received=TODAY - timedelta(days=back))
    assert [one.words for one in lines(desk, Matter.DECISIONS)] == [
        "Your decision; 2 working days waiting",
        "Your decision; 1 working day waiting",
        "Your decision; less than a working day waiting",
    ]


def test_a_late_request_is_listed_until_it_is_decided(desk: Desk) -> None:
    case = on_the_list(desk)
    with later(desk, 4):
        late = asked_late(desk, case)
        (line,) = lines(desk, Matter.LATE_REQUESTS)
        assert (line.words, line.day) == ("Housing asked; it was to ask by 26 Nov 2026", late.on)
        assert (line.screen, line.where) == ("triage", {"referral": case.id})
        full_discussion.decide(desk, replace(late, decision=Late.PLAN_GOES_ON, why="Known"))
        assert lines(desk, Matter.LATE_REQUESTS) == ()


def test_a_check_waits_for_its_reviewer_and_a_call_for_its_confirmation(desk: Desk) -> None:
    case = planned(desk)
    on_rota(desk)
    (line,) = lines(desk, Matter.REVIEW)
    assert (line.words, line.where) == ("A reviewer has still to be asked", {"referral": case.id})
    assert count(desk, Matter.TO_CONFIRM) == 0, "it waits for the reviewer, on a card of its own"
    said = agreement.take_down(desk, case.id, CALL)
    assert [one.words for one in lines(desk, Matter.REVIEW)] == ["Agreed by phone, to confirm by 26 Nov 2026"]
    with later(desk, 4):
        assert [one.words for one in lines(desk, Matter.REVIEW)] == [
            "Agreed by phone, not confirmed in time: ask again"
        ]
    agreement.confirm(desk, said, "Email of today")
    assert lines(desk, Matter.REVIEW) == ()


@pytest.mark.parametrize("route", Route)
def test_every_call_taken_down_is_on_the_card_until_it_is_confirmed(desk: Desk, route: Route) -> None:
    case = referred(desk)
    decision.record(desk, case.id, decision.Choice(route, "Said in words"))
    sign(desk)
    assert (count(desk, Matter.CALLS), lines(desk, Matter.TO_CONFIRM)) == (0, ())
    decision.take_down(desk, case.id, decision.Call(da_account(desk), decision.Choice(route, "Said"), NOW))
    (line,) = lines(desk, Matter.CALLS)
    acts = "already" if route in ACTS_AT_ONCE else "once confirmed"
    assert line.words == f"Acts {acts}: {route.label}"
    assert (line.screen, line.where, line.day) == ("triage", {"referral": case.id}, TODAY)
    assert len(decision.to_confirm(desk)) == count(desk, Matter.CALLS)
    assert lines(desk, Matter.TO_CONFIRM) == (), "it is on one card, not on two"
    confirm(desk)
    assert lines(desk, Matter.CALLS) == ()


@pytest.mark.parametrize("route", [Route.BELOW_THRESHOLD, Route.TRANSFER_OUT, Route.WITHOUT_CONFERENCE])
def test_what_both_have_decided_is_listed_until_it_acts(desk: Desk, route: Route) -> None:
    case, seat = referred(desk), sit(desk)
    for seated in (None, seat):
        decision.record(desk, case.id, decision.Choice(route, "In words"), seated)
    assert [one.words for one in lines(desk, Matter.TO_CONFIRM)] == ["Acts once it is signed; 2 working days waiting"]
    sign(desk)
    assert count(desk, Matter.TO_CONFIRM) == 1, "the DA service has still to sign"
    sign(desk, DA_LEAD, seat)
    plan = ["Acts once its plan is written; 2 working days waiting"] if route is Route.WITHOUT_CONFERENCE else []
    assert [one.words for one in lines(desk, Matter.TO_CONFIRM)] == plan


def test_a_call_is_to_be_confirmed_before_the_plan_is_written_too(desk: Desk) -> None:
    case = agreed(desk, WITHOUT, honour=HONOUR)
    on_rota(desk)
    assert lines(desk, Matter.REVIEW) == ()
    agreement.take_down(desk, case.id, CALL)
    assert [one.words for one in lines(desk, Matter.REVIEW)] == ["Agreed by phone, to confirm by 26 Nov 2026"]


def test_what_a_reviewer_refused_waits_no_more_for_one(desk: Desk) -> None:
    case = planned(desk)
    on_rota(desk)
    agreement.take_down(desk, case.id, replace(NO, at=NOW))
    assert lines(desk, Matter.REVIEW) == ()


@pytest.mark.parametrize(("days", "late"), [(0, 0), (1, 0), (2, 1)])
def test_a_sealed_list_is_late_once_its_decisions_are(desk: Desk, tmp_path: Path, days: int, late: int) -> None:
    office = sealed_list(desk, tmp_path / "stick")
    with later(desk, days):
        assert count(desk, Matter.SEALED) == late
        sealed.call_back(desk, office.listed.id)
        assert count(desk, Matter.SEALED) == 0


def test_a_sealed_list_is_the_coordinators_to_chase(desk: Desk, tmp_path: Path) -> None:
    sealed_list(desk, tmp_path / "stick")
    desk.account = Account("Sam Specimen", Role.DA_SERVICE)
    with later(desk, 9):
        assert count(desk, Matter.SEALED) == 0


def test_a_transfer_waits_until_it_is_sent_and_then_until_it_is_accepted(desk: Desk) -> None:
    case = going(desk)
    assert [one.words for one in lines(desk, Matter.TRANSFERS)] == ["Not sent yet"]
    given = sent(desk, case)
    (line,) = lines(desk, Matter.TRANSFERS)
    assert (line.words, line.day) == ("Sent, no answer; chase it on 30 Nov 2026", TODAY)
    assert "Bristol" not in repr(line), "where it went could lead to her"
    transfer.answer(desk, answered(given, Answer.ACCEPTED))
    assert lines(desk, Matter.TRANSFERS) == ()


def test_a_referrer_below_the_threshold_is_told_of_each_decision(desk: Desk) -> None:
    case = agreed(desk, BELOW)
    assert [one.where for one in lines(desk, Matter.UNTOLD)] == [{"referral": case.id}]
    told.tell(desk, Told(case.id, About.ADVICE, "Offer the outreach", "PC Invented", TODAY, challenge_told=True))
    assert lines(desk, Matter.UNTOLD) == ()
    with desk.work("Decided again", Permission.FIRST_DECISION) as books:
        first = books.triage.views(case.id)[0]
        books.triage.add(replace(first, id=0, uid=an_account().uid, version=0, at=NOW + timedelta(days=30)))
    assert len(lines(desk, Matter.UNTOLD)) == 1


def test_somebody_linked_counts_none_of_them(desk: Desk) -> None:
    cases = (agreed(desk, BELOW, reference="SOM/26/0001"), going(desk))
    with desk.work("Linked", Permission.ADMINISTER) as books:
        linked = frozenset(case.victim.id for case in cases)
        desk.account = books.accounts.change(replace(books.accounts.get(desk.account.id), person_ids=linked))
    assert all(lines(desk, matter) == () for matter in LISTED)
