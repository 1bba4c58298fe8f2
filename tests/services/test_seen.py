"""Who has seen a record: every look at the person and their cases, by name and purpose, and none at a hidden one."""

from dataclasses import replace

import pytest

from marac_desktop.domain.access import Role
from marac_desktop.domain.errors import NotAllowedError
from marac_desktop.services import merging, people, referral, seen
from marac_desktop.services.desk import Desk
from tests.conftest import COORDINATOR
from tests.services.deciding import referred


def test_looks_at_the_person_and_their_cases_latest_first(desk: Desk) -> None:
    case, other = referred(desk), referred(desk)
    people.open_person(desk, case.victim.id)
    referral.open_referral(desk, case.id)
    referral.open_referral(desk, other.id)
    people.note_reveal(desk, f"referral:{case.uid}")
    found = seen.seen_by(desk, case.victim.id)
    assert [(one.event, one.why) for one in found] == [
        ("view", "Looked at who has seen a person"),
        ("reveal", "Revealed on the form"),
        ("view", "Opened a referral"),
        ("view", "Opened a person"),
    ]
    assert {one.who for one in found} == {COORDINATOR[0]}


def test_a_linked_colleague_is_told_nothing(desk: Desk) -> None:
    case = referred(desk)
    desk.account = replace(desk.account, person_ids=frozenset({case.victim.id}))
    with pytest.raises(NotAllowedError):
        seen.seen_by(desk, case.victim.id)
    desk.account = replace(desk.account, role=Role.VIEWER, person_ids=frozenset())
    with pytest.raises(NotAllowedError):
        seen.seen_by(desk, case.victim.id)


def test_looks_at_a_record_given_up_are_told_of_the_one_kept(desk: Desk) -> None:
    first, second, third = referred(desk), referred(desk), referred(desk)
    for case in (second, third):
        people.open_person(desk, case.victim.id)
    merging.merge(desk, merging.preview(desk, second.victim.id, third.victim.id), "One woman")
    merging.merge(desk, merging.preview(desk, first.victim.id, second.victim.id), "One woman")
    looks = [one.why for one in seen.seen_by(desk, first.victim.id)]
    assert looks.count("Opened a person") == 2
    assert looks.count("Compared two records of a person") == 4
