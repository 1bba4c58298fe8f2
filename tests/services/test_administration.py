"""The office: agencies and chairs, settings by version, and an audit trail that is read in pages and proved whole."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.domain.codes import Source
from marac_desktop.domain.errors import FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.office import Closure
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.process import Stage
from marac_desktop.services import administration, meeting, quarter, referral
from marac_desktop.services.administration import AuditLine
from marac_desktop.services.desk import Desk
from marac_desktop.storage import cipher
from marac_desktop.storage.books import Books
from tests.conftest import COORDINATOR, DA_LEAD, CaseFile
from tests.services.sitting import MARAC, planned, referred


def _said(wrong: FieldErrors) -> dict[str, str]:
    return {error.field: str(error) for error in wrong.errors}


def test_everybody_who_can_open_the_case_file_is_listed(desk: Desk) -> None:
    assert {one.name for one in administration.accounts(desk)} == {COORDINATOR[0], DA_LEAD[0]}


def test_an_agency_is_added_changed_and_never_twice(desk: Desk) -> None:
    kept = administration.keep_agency(desk, Agency("Housing", Source.HOUSING))
    again = administration.keep_agency(desk, replace(kept, name="Homes", core=True))
    assert (again.id, again.name, again.core) == (kept.id, "Homes", True)
    administration.keep_agency(desk, Agency("Police", Source.POLICE))
    with pytest.raises(FieldErrors) as wrong:
        administration.keep_agency(desk, Agency("Homes", Source.HOUSING))
    assert _said(wrong.value) == {"name": "There is an agency called Homes already."}
    assert [view.agency.name for view in administration.agencies(desk)] == ["Homes", "Police"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 201, "a\0b"])
def test_a_name_that_cannot_be_kept_is_refused_at_its_field(desk: Desk, name: str) -> None:
    with pytest.raises(FieldErrors) as wrong:
        administration.keep_agency(desk, Agency(name, Source.OTHER))
    assert set(_said(wrong.value)) == {"name"}
    agency = administration.keep_agency(desk, Agency("Housing", Source.HOUSING))
    with pytest.raises(FieldErrors) as wrong:
        administration.keep_representative(desk, Representative(agency.id, name))
    assert set(_said(wrong.value)) == {"name"}


def test_a_representative_sits_for_an_agency_that_is_there(desk: Desk) -> None:
    agency = administration.keep_agency(desk, Agency("Housing", Source.HOUSING))
    kept = administration.keep_representative(desk, Representative(agency.id, "Dana Sample", "Manager"))
    administration.keep_representative(desk, replace(kept, may_chair=True))
    (view,) = administration.agencies(desk)
    assert [(one.name, one.may_chair) for one in view.representatives] == [("Dana Sample", True)]
    with pytest.raises(MaracError):
        administration.keep_representative(desk, Representative(404, "Nobody"))


def test_core_agencies_are_seated_once_each_under_a_source(desk: Desk) -> None:
    administration.seat_core_agencies(desk)
    seated = administration.agencies(desk)
    administration.seat_core_agencies(desk)
    assert administration.agencies(desk) == seated
    assert {view.agency.source for view in seated} >= set(administration.CORE_SOURCES.values())
    assert all(view.agency.core for view in seated)


def test_settings_are_kept_by_version_and_figures_say_theirs(desk: Desk) -> None:
    before = administration.settings(desk)
    kept = administration.keep_policy(desk, replace(before.policy, target=80))
    after = administration.settings(desk)
    assert kept.version != before.policy.version
    assert (after.policy.target, len(after.earlier)) == (80, len(before.earlier) + 1)
    shown = quarter.overview(desk)
    assert (shown.rule, shown.chosen.figures.target) == (kept.version, 80)


def test_settings_out_of_their_range_are_refused_at_their_field(desk: Desk) -> None:
    policy = administration.settings(desk).policy
    with pytest.raises(FieldErrors) as wrong:
        administration.keep_policy(desk, replace(policy, target=0))
    assert set(_said(wrong.value)) == {"target"}
    assert administration.settings(desk).policy == policy


def test_a_renamed_marac_takes_along_what_is_still_open(desk: Desk) -> None:
    ahead, heard = planned(desk), referred(desk, "Oak", stage=Stage.HEARD)
    waits, hidden = referred(desk, "Ash"), referred(desk, "Elm")
    desk.account = replace(desk.account, person_ids=frozenset({hidden.victim.id}))
    east = administration.settings(desk).office.marac(MARAC)
    office = administration.keep_marac(desk, MARAC, replace(east, name="Quantock"))
    assert office.marac("Quantock").aliases == (*east.aliases, MARAC)
    assert office.marac(MARAC).name == "Quantock", "papers of the past still find what it was"
    with desk.figures(Permission.READ_CASES) as books:
        everything = Books(books.session)
        assert books.meetings.get(ahead.id).marac == "Quantock"
        moved = {one.id: everything.referrals.get(one.id).marac for one in (waits, hidden, heard)}
    assert moved == {waits.id: "Quantock", hidden.id: "Quantock", heard.id: MARAC}


def test_a_retired_marac_is_offered_no_more(desk: Desk) -> None:
    west = administration.settings(desk).office.marac("Somerset West")
    administration.keep_marac(desk, west.name, replace(west, retired=True))
    assert [one.name for one in meeting.maracs(desk)] == [MARAC]
    assert referral.maracs(desk) == (MARAC,)
    with pytest.raises(FieldErrors) as wrong:
        administration.keep_marac(desk, MARAC, replace(meeting.maracs(desk)[0], retired=True))
    assert set(_said(wrong.value)) == {"retired"}


def test_a_closed_day_moves_deadlines_and_can_be_opened_again(desk: Desk) -> None:
    day, before = date(2026, 11, 30), meeting.dates_of(desk, date(2026, 12, 9)).list_out
    administration.close_day(desk, Closure(day, "Moving"))
    assert meeting.dates_of(desk, date(2026, 12, 9)).list_out < before
    administration.open_day(desk, day)
    assert meeting.dates_of(desk, date(2026, 12, 9)).list_out == before


@pytest.mark.parametrize("role", list(Role))
def test_the_lock_is_known_to_every_role(desk: Desk, role: Role) -> None:
    desk.account = Account("Vic Viewer", role, administers=role is Role.ADMINISTRATOR)
    assert administration.lock_after(desk) == administration.LockAfter(3, 20)


def _trail(desk: Desk, limit: int) -> list[AuditLine]:
    lines: list[AuditLine] = []
    after: tuple[object, ...] | None = None
    while True:
        page = administration.audit_trail(desk, Ask(after=after, limit=limit))
        assert 0 < len(page.rows) <= limit
        lines += page.rows
        if page.after is None:
            return lines
        after = page.after


@pytest.mark.parametrize("limit", [3, 100])
def test_the_audit_trail_is_read_whole_latest_first(desk: Desk, limit: int) -> None:
    for name in ("Housing", "Police", "Probation"):
        administration.keep_agency(desk, Agency(name, Source.OTHER))
    lines = _trail(desk, limit)
    assert [line.seq for line in lines] == list(range(lines[0].seq, 0, -1))
    assert (lines[0].event, lines[0].who) == ("audit", COORDINATOR[0])
    assert [line.what for line in lines].count("Kept an agency") == 3
    assert all("Housing" not in line.what + line.about for line in lines)


def test_an_audit_that_holds_is_said_to_and_the_check_is_a_line_of_it(desk: Desk) -> None:
    assert administration.verify(desk) == ()
    latest = administration.audit_trail(desk, Ask()).rows[1]
    assert (latest.event, latest.what) == ("verify", "whole")


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE audit SET purpose = 'nothing' WHERE seq = 2", "2"),
        ("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)", ""),
    ],
)
def test_an_altered_line_and_a_missing_end_are_found(case_file: CaseFile, statement: str, says: str) -> None:
    desk = case_file.open()
    administration.keep_agency(desk, Agency("Housing", Source.HOUSING))
    place, secrets = desk.vault.place, desk.vault.secrets
    desk.close()
    raw = cipher.connect(place.path, secrets.vault, place.salt)
    for given in ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete", statement):
        raw.execute(given)
    raw.close()
    desk = case_file.open()
    found = administration.verify(desk)
    desk.close()
    assert found
    assert says in " ".join(found)


def test_what_only_those_who_administer_may_do(desk: Desk) -> None:
    policy = administration.settings(desk).policy
    desk.account = Account("Dee Deputy", Role.DEPUTY)
    for act in (
        lambda: administration.accounts(desk),
        lambda: administration.audit_trail(desk, Ask()),
        lambda: administration.verify(desk),
        lambda: administration.keep_policy(desk, policy),
        lambda: administration.seat_core_agencies(desk),
    ):
        with pytest.raises(NotAllowedError):
            act()
    administration.keep_agency(desk, Agency("Housing", Source.HOUSING))
    desk.account = Account("Chris Chair", Role.CHAIR)
    with pytest.raises(NotAllowedError):
        administration.keep_agency(desk, Agency("Police", Source.POLICE))
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert [agency.name for agency in books.agencies.all()] == ["Housing"]
