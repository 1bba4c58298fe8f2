"""The office: agencies and chairs, settings by version, and an audit trail that is read in pages and proved whole."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.domain.codes import Source
from marac_desktop.domain.errors import FieldError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.office import Closure, Marac
from marac_desktop.domain.paging import Ask
from marac_desktop.services import administration, quarter
from marac_desktop.services.administration import AuditLine
from marac_desktop.services.desk import Desk
from marac_desktop.storage import cipher
from tests.conftest import COORDINATOR, DA_LEAD, CaseFile


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


def test_the_office_has_maracs_with_names_of_their_own(desk: Desk) -> None:
    office = administration.settings(desk).office
    closed = replace(office, closures=(Closure(date(2026, 12, 24), "Christmas Eve"),))
    assert administration.keep_office(desk, closed) == closed
    for maracs, says in (((Marac(" "),), "needs a name"), ((Marac("East"), Marac("east ")), "same name")):
        with pytest.raises(FieldError, match=says):
            administration.keep_office(desk, replace(office, maracs=maracs))
    assert administration.settings(desk).office == closed


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
