"""A few letters find a reference, a person or a meeting; each search is a line in the audit, and none linked shows."""

from datetime import date

import pytest

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.errors import NotAllowedError
from marac_desktop.services import jump
from marac_desktop.services.desk import Desk
from marac_desktop.services.jump import Goal, Hit
from tests.builders import an_account
from tests.services.sitting import planned, referred


def _goals(found: tuple[Hit, ...]) -> list[Goal]:
    return [hit.goal for hit in found]


def test_a_reference_finds_its_case_and_a_name_both_case_and_person(desk: Desk) -> None:
    case = referred(desk, "Ash", reference="SOM/26/0412")
    for typed in ("SOM/26/0412", "som/26/04", "412"):
        hit = jump.find(desk, typed)[0]
        assert (hit.goal, hit.words, hit.where) == (Goal.REFERRAL, "SOM/26/0412", {"referral": case.id})
    found = jump.find(desk, "ash")
    assert _goals(found) == [Goal.REFERRAL, Goal.PERSON]
    assert found[1].where == {"person": case.victim.id}


def test_the_newest_case_comes_first_however_many_older_ones_there_are(desk: Desk) -> None:
    for day in range(1, jump.MOST + 3):
        referred(desk, "Ash", reference=f"SOM/26/05{day:02d}", received=date(2026, 11, day))
    found = [hit.words for hit in jump.find(desk, "ash") if hit.goal is Goal.REFERRAL]
    assert found == [f"SOM/26/05{day:02d}" for day in range(jump.MOST + 2, 2, -1)]


@pytest.mark.parametrize("typed", ["east dec", "7 december", "somerset 2026", "EAST"])
def test_a_meeting_is_found_by_its_marac_and_day(desk: Desk, typed: str) -> None:
    held = planned(desk, date=date(2026, 12, 7))
    (hit,) = jump.find(desk, typed)
    assert (hit.goal, hit.where, hit.words) == (Goal.MEETING, {"meeting": held.id}, "Somerset East, 07 Dec 2026")
    assert jump.find(desk, "east january") == ()


def test_nothing_typed_finds_nothing_and_is_no_look(desk: Desk) -> None:
    before = desk.vault.anchor().seq
    assert jump.find(desk, "  ") == ()
    assert desk.vault.anchor().seq == before
    jump.find(desk, "ash")
    with desk.figures(Permission.READ_CASES) as books:
        line = books.audit.last("search")
    assert line is not None
    assert "ash" not in repr(line)


def test_nobody_linked_to_the_one_who_looks_is_found(desk: Desk) -> None:
    case = referred(desk, "Ash", reference="SOM/26/0412")
    desk.account = an_account(person_ids=frozenset({case.victim.id}))
    for typed in ("ash", "412", "penfold"):
        assert jump.find(desk, typed) == ()


def test_who_may_read_no_case_jumps_nowhere(desk: Desk) -> None:
    desk.account = Account("Vic Viewer", Role.VIEWER)
    with pytest.raises(NotAllowedError):
        jump.find(desk, "ash")
