"""Explore has a case at every turn, each as the product itself shows it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marac_desktop.domain import young
from marac_desktop.domain.access import Permission
from marac_desktop.domain.agreement import Review
from marac_desktop.domain.comeback import Cause
from marac_desktop.domain.link import LinkKind
from marac_desktop.domain.office import Office
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.standing import besides
from marac_desktop.services import duplicates, full_discussion, linked, safeguard, standing, triage
from marac_desktop.services.desk import Desk
from marac_desktop.services.explore import accounts
from marac_desktop.services.explore.decisions import at
from marac_desktop.services.explore.fill import fill
from marac_desktop.services.explore.plan import Course
from marac_desktop.services.explore.world import invent
from marac_desktop.services.explore.written import examples
from marac_desktop.services.opening import NewAccount, Setup, create
from marac_desktop.services.triage import Need
from marac_desktop.storage.books import Books
from tests.conftest import NOW, TRIAL
from tests.services.explore.told import DAYS, told

PLACE = {row["key"]: place for place, row in enumerate(examples())}


def _case(books: Books, key: str) -> Referral:
    found = books.referrals.by_reference(told().world.apart[PLACE[key]])
    assert found is not None
    return found


STAGES = {
    "without_then_missed": Stage.WITHOUT_CONFERENCE,
    "without_then_incident": Stage.TRIAGE,
    "without_then_request": Stage.CONFERENCE,
    "review_awaited": Stage.TO_CONFIRM,
    "review_by_phone": Stage.TO_CONFIRM,
    "transfer_awaited": Stage.TRANSFERRING,
    "transfer_in": Stage.TRIAGE,
    "question_answered": Stage.TRIAGE,
    "challenged": Stage.TRIAGE,
    "joint_first": Stage.LISTED,
    "joint_second": Stage.JOINED,
    "counter_first": Stage.LISTED,
    "counter_second": Stage.TRIAGE,
    "threat_to_life": Stage.LISTED,
    "police_led": Stage.POLICE_LED,
    "known_by_another_name": Stage.LISTED,
    "recorded_twice": Stage.TRIAGE,
    "linked_first": Stage.LISTED,
    "linked_second": Stage.LISTED,
    "without_then_late_request": Stage.WITHOUT_CONFERENCE,
    "young_perpetrator": Stage.TRIAGE,
}


@pytest.mark.parametrize("key", PLACE)
def test_each_stands_where_its_story_left_it(explore: Desk, key: str) -> None:
    with explore.look("check", Permission.READ_CASES) as books:
        assert _case(books, key).stage is STAGES[key]


def test_what_came_back_waits_at_triage_and_says_why(explore: Desk) -> None:
    waits = {case.line.reference: case for case in triage.waiting(explore)}
    for key, words in (
        ("without_then_missed", "First contact was due"),
        ("without_then_incident", Cause.NEW_INCIDENT.label),
        ("question_answered", Cause.INFORMATION.label),
        ("challenged", Cause.CHALLENGE.label),
    ):
        case = waits[told().world.apart[PLACE[key]]]
        assert case.need in {Need.BACK, Need.DECISION}
        assert words in case.why


def test_no_case_of_long_ago_waits(explore: Desk) -> None:
    assert max(case.days for case in triage.waiting(explore)) < 30


def _waits_for_a_reviewer(books: Books) -> bool:
    return _review(books, "review_awaited") is Review.AWAITED


def _agreed_by_phone(books: Books) -> bool:
    return _review(books, "review_by_phone") is Review.TO_CONFIRM


def _review(books: Books, key: str) -> Review:
    return safeguard.checked(books, _case(books, key), standing.reckoning(books, NOW)).review


def _a_child_without_a_decision(books: Books) -> bool:
    case = _case(books, "review_awaited")
    decided = {one.person_id for one in books.child_decisions.of_referral(case.id)}
    return len(decided) == 1 and len(case.children.listed) == 2


def _not_accepted(books: Books) -> bool:
    return books.transfers.of(_case(books, "transfer_awaited").id)[-1].open


def _asked_for_on_the_list(books: Books) -> bool:
    around = besides(books.comebacks.of(_case(books, "without_then_request").id))
    return around.request is not None and books.plans.of(_case(books, "without_then_request").id) is not None


def _two_agencies(books: Books) -> bool:
    main = linked.of(books, _case(books, "joint_first"))
    return len(main.joined) == 1 and len({one.agency for one in _case(books, "joint_first").sources}) == 2


def _counter_assessed(books: Books) -> bool:
    (counter,) = linked.of(books, _case(books, "counter_second")).counters
    link = counter.link
    return link is not None and link.kind is LinkKind.COUNTER_ALLEGATION and not counter.shared


def _heard_together(books: Books) -> bool:
    first, second = _case(books, "linked_first"), _case(books, "linked_second")
    (one,), (other,) = books.agendas.of_referral(first.id), books.agendas.of_referral(second.id)
    told = linked.of(books, first).victims
    return [one.line.id for one in told] == [second.id] and (one.meeting_id, one.position + 1) == (
        other.meeting_id,
        other.position,
    )


def _asked_too_late(books: Books) -> bool:
    case = _case(books, "without_then_late_request")
    (late,) = books.late_requests.of(case.id)
    due = full_discussion.ask_by(books, case.id, standing.reckoning(books, NOW))
    return late.open and late.due == due and due is not None and late.on > due


def _too_young(books: Books) -> bool:
    case = _case(books, "young_perpetrator")
    return bool(young.default(case, safeguard.rules_of(books, case)))


def _warned(books: Books) -> bool:
    return any(one.stands for one in _case(books, "threat_to_life").threats)


def _held(books: Books) -> bool:
    heard = (case.id for case in reversed(told().world.cases) if case.coming.course is Course.HEARING)
    return any(books.holds.is_held(number) for number in heard)


@pytest.mark.parametrize(
    "there",
    [
        _waits_for_a_reviewer, _agreed_by_phone, _a_child_without_a_decision, _not_accepted, _asked_for_on_the_list,
        _two_agencies, _counter_assessed, _warned, _held, _heard_together, _asked_too_late, _too_young,
    ],
)  # fmt: skip
def test_it_is_there(explore: Desk, there: Callable[[Books], bool]) -> None:
    with explore.look("check", Permission.READ_CASES) as books:
        assert there(books)


def test_possible_duplicates_are_few_and_two_of_them_are_genuine(explore: Desk) -> None:
    while duplicates.compare_some(explore, 500).left:
        pass
    with explore.look("check", Permission.READ_CASES) as books:
        pairs = books.duplicates.page(None, 50).rows
    likely = {frozenset((pair.one.name.forename, pair.other.name.forename)) for pair in pairs[:2]}
    assert likely == {frozenset(("Katarzyna", "Kasia")), frozenset(("Steve", "Stephen"))}
    assert len(pairs) < 12


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_they_are_written_beside_a_world_of_any_day(tmp_path: Path, today: date) -> None:
    few = invent(today, referrals=60)
    world = replace(few, apart=tuple(f"EX/{place}" for place in PLACE.values()))
    known = tuple(NewAccount(one.name, one.role, one.passphrase, one.agency) for one in accounts())
    terms = replace(TRIAL, clock=lambda: at(today, 9))
    created = create(tmp_path / "file", Setup(Office(), known, explore=True), terms)
    fill(created.desk, world)
    with created.desk.look("check", Permission.READ_CASES) as books:
        stages = {key: books.referrals.by_reference(f"EX/{place}") for key, place in PLACE.items()}
    created.desk.close()
    assert {key: case.stage for key, case in stages.items() if case is not None} == STAGES
