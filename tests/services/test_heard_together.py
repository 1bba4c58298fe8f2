"""Linked victims on an agenda: next to each other however they come there, by reference on paper, each counted."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.meeting import Meeting, Outcome
from marac_desktop.domain.papers import Cut, Issue, Withheld
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.domain.referral import Perpetrator, Referral
from marac_desktop.services import agenda, conflict, hearing, linked_victims, meeting, printing, quarter, referral
from marac_desktop.services.agenda_paper import gather
from marac_desktop.services.conflict import Colleague, Seat
from marac_desktop.services.desk import Desk
from tests.builders import TODAY, a_person
from tests.documents.reading import everything
from tests.services.sitting import LATER, planned, referred

ROW = "1 Zyx Row, Wells"
OPEN = Address(ROW, "BA5 1ZZ", confidentiality=Confidentiality.OPEN)


def _linked(desk: Desk, *cases: Referral) -> None:
    for one, other in pairwise(cases):
        linked_victims.link(desk, one.id, other.reference, "The same man")


def _order(desk: Desk, held: Meeting) -> list[str]:
    return [line.referral.victim.surname for line in meeting.open_meeting(desk, held.id).lines]


def _three(desk: Desk, held: Meeting) -> dict[str, Referral]:
    cases = {name: referred(desk, name) for name in ("Ash", "Birch", "Cedar")}
    for case in cases.values():
        agenda.list_case(desk, held.id, case.id)
    return cases


def test_linking_listing_moving_and_ordering_keep_them_next_to_each_other(desk: Desk) -> None:
    held = planned(desk)
    cases = _three(desk, held)
    _linked(desk, cases["Ash"], cases["Cedar"])
    assert _order(desk, held) == ["Ash", "Cedar", "Birch"]
    late = referred(desk, "Dogwood", received=date(2026, 11, 20))
    _linked(desk, cases["Cedar"], late)
    agenda.list_case(desk, held.id, late.id)
    assert _order(desk, held) == ["Ash", "Cedar", "Dogwood", "Birch"]
    lines = {line.referral.victim.surname: line for line in meeting.open_meeting(desk, held.id).lines}
    assert lines["Ash"].together == (cases["Cedar"].reference, late.reference)
    assert lines["Birch"].together == ()
    agenda.move(desk, lines["Dogwood"].item.id, 4)
    assert _order(desk, held) == ["Birch", "Dogwood", "Ash", "Cedar"]
    agenda.order_by_rule(desk, held.id)
    assert _order(desk, held) == ["Birch", "Ash", "Cedar", "Dogwood"]


def test_once_one_is_named_as_the_others_perpetrator_they_are_not_heard_together_any_more(desk: Desk) -> None:
    held = planned(desk)
    cases = _three(desk, held)
    _linked(desk, cases["Ash"], cases["Cedar"])
    stored = referral.for_change(desk, cases["Ash"].id).referral
    against = Perpetrator(cases["Cedar"].victim, "ex_partner")
    referral.amend(desk, replace(stored, perpetrators=(*stored.perpetrators, against)))
    assert [line.together for line in meeting.open_meeting(desk, held.id).lines] == [(), (), ()]


def test_by_rule_the_group_goes_where_its_most_urgent_member_goes(desk: Desk) -> None:
    held = planned(desk)
    cases = _three(desk, held)
    urgent = referred(desk, "Elm", route="emergency")
    _linked(desk, cases["Birch"], urgent)
    agenda.list_case(desk, held.id, urgent.id)
    agenda.order_by_rule(desk, held.id)
    assert _order(desk, held) == ["Elm", "Birch", "Ash", "Cedar"]


def test_carried_over_they_stand_together_and_what_was_heard_stays_as_it_was(desk: Desk) -> None:
    held, following = planned(desk), planned(desk, date=LATER)
    cases = _three(desk, held)
    waits = referred(desk, "Elm")
    for case in (waits, referred(desk, "Fir")):
        agenda.list_case(desk, following.id, case.id)
    items = {line.referral.victim.surname: line.item for line in meeting.open_meeting(desk, held.id).lines}
    hearing.record(desk, items["Cedar"].id, hearing.Said(Outcome.DISCUSSED, summary="Heard"))
    _linked(desk, cases["Ash"], waits)
    hearing.record(desk, items["Ash"].id, hearing.Said(Outcome.NOT_REACHED, "No time"))
    assert _order(desk, following) == ["Elm", "Ash", "Fir"]
    assert _order(desk, held) == ["Ash", "Birch", "Cedar"]


def test_each_is_counted(desk: Desk) -> None:
    held = planned(desk)
    cases = _three(desk, held)
    _linked(desk, cases["Ash"], cases["Birch"])
    before = quarter.overview(desk).quarters[-1].discussed
    for line in meeting.open_meeting(desk, held.id).lines[:2]:
        hearing.record(desk, line.item.id, hearing.Said(Outcome.DISCUSSED, summary="Heard"))
    assert quarter.overview(desk).quarters[-1].discussed == before + 2


@pytest.mark.parametrize("cut", Cut)
def test_paper_names_the_other_by_reference_and_shows_nothing_withheld_of_hers(desk: Desk, cut: Cut) -> None:
    held = planned(desk)
    secret = replace(OPEN, confidentiality=Confidentiality.RESTRICTED)
    hidden = referred(desk, "Ash", victim=a_person("Ash", addresses=(secret,)))
    shown = referred(desk, "Birch", victim=a_person("Birch", addresses=(OPEN,)), area="Zyx Green")
    other = referred(desk, "Cedar", victim=a_person("Cedar", addresses=(OPEN,)), area="Zyx Green")
    for case in (hidden, shown, other):
        agenda.list_case(desk, held.id, case.id)
    _linked(desk, hidden, shown)
    with desk.look("Looked", Permission.PRINT_PAPERS) as books:
        given = gather(books, held.id, cut, Issue("DRAFT", TODAY)).paper.cases
    by = {case.victim.name: case for case in given}
    assert by["ASH, Jess"].together == (shown.reference,)
    assert (by["BIRCH, Jess"].together, by["CEDAR, Jess"].together) == ((hidden.reference,), ())
    assert by["BIRCH, Jess"].victim.addresses == (Withheld("Address withheld"),)
    assert by["BIRCH, Jess"].area == Withheld("Withheld")
    assert by["CEDAR, Jess"].area == "Zyx Green", "who is not heard with her has her own"
    assert "Linked victims" in everything(printing.preview(desk, held.id, cut))


def test_whoever_is_linked_to_one_of_them_is_told_of_no_link_but_the_order_holds(desk: Desk) -> None:
    held = planned(desk)
    cases = _three(desk, held)
    _linked(desk, cases["Ash"], cases["Cedar"])
    victim = cases["Cedar"].victim.id
    conflict.link(desk, victim, Colleague(Seat.ACCOUNT, desk.account.id, desk.account.name, ""))
    lines = meeting.open_meeting(desk, held.id).lines
    assert [(line.referral.victim.surname, line.together) for line in lines] == [("Ash", ()), ("Birch", ())]
    birch = next(line.item for line in lines if line.referral.victim.surname == "Birch")
    items = agenda.move(desk, birch.id, 2)
    assert [item.referral_id for item in items] == [cases[name].id for name in ("Ash", "Cedar", "Birch")]
