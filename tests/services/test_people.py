"""People: found by any part of a name, their page with roles and flags, and every reveal in the audit."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError, NotAllowedError
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.person import Address, Person, Phone
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.services import people
from marac_desktop.services.desk import Desk
from tests.builders import a_meeting, a_perpetrator, a_person, a_referral, an_item

HOME = Address("4 Mill Lane, Bridgwater", "TA6 3PQ")


def _recorded(desk: Desk, **given: object) -> Referral:
    with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
        return books.referrals.add(a_referral(**given))


def _events(desk: Desk, about: str) -> list[str]:
    with desk.figures(Permission.READ_FIGURES) as books:
        return [line.event for line in books.audit.lines(about)]


@pytest.mark.parametrize("typed", ["lukasz", "OBrien", "Łuk", "o'brien luk"])
def test_somebody_is_found_by_any_part_of_the_name(desk: Desk, typed: str) -> None:
    _recorded(desk, victim=a_person("O'Brien", "Łukasz"))
    assert [line.name.surname for line in people.search(desk, typed, Ask()).rows] == ["O'Brien"]
    assert len(people.search(desk, "", Ask()).rows) == 2


def test_a_page_shows_each_role_and_what_is_withheld_as_a_label(desk: Desk) -> None:
    kept = _recorded(desk, victim=a_person(addresses=(HOME,), phones=(Phone("01632 960111"),)))
    turned = _recorded(
        desk, victim=a_person("Ellis", "Nia"), perpetrators=(replace(a_perpetrator(), person=kept.victim),)
    )
    page = people.open_person(desk, kept.victim.id)
    assert [(one.referral.id, one.role) for one in page.standings] == [
        (turned.id, PersonRole.PERPETRATOR),
        (kept.id, PersonRole.VICTIM),
    ]
    assert "Mill Lane" not in repr(page)
    assert "960111" not in repr(page)
    assert _events(desk, f"person:{kept.victim.id}") == ["view"]


def test_the_flag_runs_from_the_later_of_referral_and_discussion(desk: Desk) -> None:
    kept = _recorded(desk, received=date(2026, 1, 5), stage=Stage.HEARD)
    with desk.work("Listed", Permission.RUN_MEETINGS) as books:
        meeting = books.meetings.add(a_meeting(date=date(2026, 2, 9)))
        item = books.agendas.add(an_item(meeting.id, kept.id))
        books.agendas.change(replace(item, outcome=Outcome.DISCUSSED))
    standing = people.open_person(desk, kept.victim.id).standings[0]
    assert (standing.flag_until, standing.flagged) == (date(2027, 2, 9), True)


def test_a_flag_lapses_and_one_below_the_threshold_makes_none(desk: Desk) -> None:
    old = _recorded(desk, received=date(2025, 3, 2))
    none = _recorded(desk, victim=a_person("Ellis", "Nia"), stage=Stage.BELOW_THRESHOLD)
    lapsed = people.open_person(desk, old.victim.id).standings[0]
    assert (lapsed.flag_until, lapsed.flagged) == (date(2026, 3, 2), False)
    assert people.open_person(desk, none.victim.id).standings[0].flag_until is None


def test_each_reveal_is_logged_before_it_is_shown(desk: Desk) -> None:
    kept = _recorded(desk, victim=a_person(addresses=(HOME,), phones=(Phone("01632 960111"),)))
    about = f"person:{kept.victim.id}"
    assert people.reveal_address(desk, kept.victim.id, 0) == HOME
    assert people.reveal_phone(desk, kept.victim.id, 0).number == "01632 960111"
    assert _events(desk, about) == ["reveal", "reveal"]
    people.note_reveal(desk, "referral:x")
    assert _events(desk, "referral:x") == ["reveal"]
    for reveal in (people.reveal_address, people.reveal_phone):
        with pytest.raises(MaracError, match="changed meanwhile"):
            reveal(desk, kept.victim.id, 5)


def test_nobody_linked_to_the_case_sees_the_person(desk: Desk) -> None:
    kept = _recorded(desk)
    desk.account = replace(desk.account, person_ids=frozenset({kept.victim.id}))
    assert people.search(desk, "", Ask()).rows == ()
    for look in (people.open_person, people.take_up):
        with pytest.raises(NotAllowedError):
            look(desk, kept.victim.id)


def test_somebody_taken_up_is_whole(desk: Desk) -> None:
    kept = _recorded(desk, victim=a_person(addresses=(HOME,)))
    taken: Person = people.take_up(desk, kept.victim.id)
    assert taken == kept.victim


def test_no_letter_goes_where_he_lives_or_where_she_no_longer_does(desk: Desk) -> None:
    left = Address("9 Quay St, Bridgwater", "TA6 1AA", current=False)
    his = a_perpetrator(addresses=(Address("4 mill lane", "TA63PQ"),))
    kept = _recorded(desk, victim=a_person(addresses=(HOME, left)), perpetrators=(his,))
    page = people.open_person(desk, kept.victim.id)
    assert page.do_not_write == {0: "Also a perpetrator's address", 1: "Old address"}
    assert people.open_person(desk, kept.perpetrators[0].person.id).do_not_write == {}
