"""Nothing is read or written without a who and a why, and every refusal is kept."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import NotAllowedError
from marac_desktop.domain.office import Office
from marac_desktop.services.desk import Desk
from marac_desktop.storage import audit, keys
from marac_desktop.storage.audit import Line
from marac_desktop.storage.vault import ClosedError, NestedError, WrongThreadError
from tests.builders import a_referral
from tests.conftest import COORDINATOR, DA_LEAD, TRIAL, CaseFile

Seat = Callable[[tuple[str, str]], Desk]


def _lines(desk: Desk) -> list[Line]:
    with desk.vault.reading() as session:
        return list(audit.lines(session.connection()))


def _refer(desk: Desk) -> int:
    with desk.work("Recorded SOM/26/0001", Permission.RECORD_REFERRAL, about="SOM/26/0001") as books:
        return books.referrals.add(a_referral()).id


def test_an_act_says_who_and_why_before_what_it_changed(desk: Desk) -> None:
    start = len(_lines(desk))
    _refer(desk)
    act, *changes = _lines(desk)[start:]
    assert (act.event, act.purpose, act.object) == ("work", "Recorded SOM/26/0001", "SOM/26/0001")
    assert (act.actor, act.role) == (str(desk.account.uid), "coordinator")
    assert {line.event for line in changes} == {"create"}
    assert any(line.object.startswith("referral:") for line in changes)


def test_an_act_that_fails_leaves_nothing_not_even_its_line(desk: Desk) -> None:
    before = _lines(desk)
    with pytest.raises(ZeroDivisionError):
        _refer_and(desk, lambda: 1 // 0)
    assert _lines(desk) == before
    with desk.look("Home", Permission.READ_CASES) as books:
        assert books.referrals.by_reference("SOM/26/0999") is None


def _refer_and(desk: Desk, then: Callable[[], object]) -> None:
    with desk.work("Recorded SOM/26/0999", Permission.RECORD_REFERRAL) as books:
        books.referrals.add(a_referral(reference="SOM/26/0999"))
        then()


def test_a_look_is_on_the_disk_before_anything_is_shown(desk: Desk, case_file: CaseFile) -> None:
    number = _refer(desk)
    with desk.look("triage", Permission.READ_CASES, about="SOM/26/0001", event="reveal") as books:
        (last,) = list(audit.lines(books.session.connection(), "SOM/26/0001"))[-1:]
        assert (last.event, last.purpose) == ("reveal", "triage")
        assert books.referrals.get(number).id == number


def test_figures_leave_no_line(desk: Desk) -> None:
    before = len(_lines(desk))
    with desk.figures() as books:
        assert books.settings.office().prefix == "SOM"
    assert len(_lines(desk)) == before


def test_a_refusal_is_kept_although_the_act_is_undone(da_desk: Desk) -> None:
    before = len(_lines(da_desk))
    for attempt in (da_desk.work, da_desk.look):
        with pytest.raises(NotAllowedError, match="run meetings"), attempt("meeting", Permission.RUN_MEETINGS):
            pytest.fail("the books were handed over")
    added = _lines(da_desk)[before:]
    assert [(line.event, line.purpose) for line in added] == [("refused", "meeting")] * 2


def test_a_refusal_in_the_middle_undoes_the_act_and_is_kept(da_desk: Desk) -> None:
    before = len(_lines(da_desk))
    with pytest.raises(NotAllowedError):
        _refer_and(da_desk, lambda: da_desk.account.must(Permission.PRINT_PAPERS))
    assert [line.event for line in _lines(da_desk)[before:]] == ["refused"]


def test_acts_never_nest(desk: Desk) -> None:
    with pytest.raises(NestedError):
        _refer_and(desk, lambda: _refer(desk))
    _refer(desk)


def test_only_the_thread_that_opened_it(desk: Desk) -> None:
    refused: list[BaseException] = []

    def elsewhere() -> None:
        try:
            _refer(desk)
        except WrongThreadError as error:
            refused.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(refused) == 1
    _refer(desk)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2028, 2, 29, 12, 0, tzinfo=UTC), date(2028, 2, 29)),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29)),
    ],
)
def test_today_is_londons(desk: Desk, moment: datetime, day: date) -> None:
    elsewhere = Desk(desk.folder, desk.vault, desk.account, replace(TRIAL, clock=lambda: moment))
    assert elsewhere.today() == day
    assert elsewhere.now() == moment


def test_locking_notes_how_far_the_audit_came(case_file: CaseFile) -> None:
    desk = case_file.open()
    desk.close()
    again = case_file.open(DA_LEAD)
    assert [line.event for line in _lines(again)][-3:] == ["unlock", "lock", "unlock"]
    assert keys.load(case_file.folder).anchor.seq == len(_lines(again)) - 1
    assert again.warnings == ()
    again.close()


def test_a_closed_desk_is_of_no_use_and_closes_once(case_file: CaseFile) -> None:
    desk = case_file.open()
    desk.close()
    desk.close()
    with pytest.raises(ClosedError):
        _refer(desk)
    with pytest.raises(ClosedError):
        desk.anchor()


def test_changing_places(seat: Seat) -> None:
    assert seat(COORDINATOR).account.role.value == "coordinator"
    assert seat(DA_LEAD).account.role.value == "da_service"


def test_what_is_done_outside_is_recorded(desk: Desk) -> None:
    desk.record("print", "agenda", about="MTG/26/031", recipients="15 agencies")
    last = _lines(desk)[-1]
    assert (last.event, last.object, last.purpose, last.recipients) == (
        "print", "MTG/26/031", "agenda", "15 agencies"
    )  # fmt: skip
    assert desk.anchor().startswith(f"Audit {last.seq:06d}-")


def test_settings_are_written_through_the_same_door(desk: Desk) -> None:
    with desk.work("Named the office", Permission.ADMINISTER) as books:
        books.settings.keep_office(Office(name="Other"))
    with desk.figures() as books:
        assert books.settings.office().name == "Other"
