"""A second person at the machine proves it with their own passphrase, and nobody takes their seat for them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.errors import MaracError, NotAllowedError
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services import decision, triage
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.seat import Seat, deciders, require_side, side_of, sit_down
from marac_desktop.services.terms import Terms
from marac_desktop.storage.slots import WrongPassphraseError
from tests.builders import an_account
from tests.conftest import COORDINATOR, DA_LEAD, NOW, TRIAL, CaseFile
from tests.services.deciding import referred, sit

USES: tuple[Callable[[Desk, int, Seat], object], ...] = (
    lambda desk, case, seat: decision.record(desk, case, Choice(Route.CONFERENCE), seat),
    triage.open_case,
    lambda desk, _case, seat: triage.waiting(desk, seat),
    lambda desk, _case, seat: decision.to_sign(desk, seat),
)


@pytest.mark.parametrize(
    ("role", "side"),
    [
        (Role.COORDINATOR, Side.COORDINATOR),
        (Role.DEPUTY, Side.COORDINATOR),
        (Role.DA_SERVICE, Side.DA_SERVICE),
        (Role.DA_DEPUTY, Side.DA_SERVICE),
        (Role.CHAIR, None),
        (Role.REVIEWER, None),
        (Role.VIEWER, None),
        (Role.ADMINISTRATOR, None),
    ],
)
def test_each_role_decides_for_one_side_or_none(role: Role, side: Side | None) -> None:
    account = Account("Somebody", role, administers=True)
    assert side_of(account) is side
    assert side_of(replace(account, active=False)) is None
    if side is None:
        with pytest.raises(NotAllowedError):
            require_side(account)


def test_the_other_side_sits_down_with_its_passphrase(desk: Desk) -> None:
    seat = sit_down(desk, *DA_LEAD)
    assert seat.account.name == DA_LEAD[0]
    with desk.figures() as books:
        assert "seated" in [line.event for line in books.audit.lines(f"account:{seat.account.uid}")]


def test_a_wrong_passphrase_the_same_side_and_nobody_are_refused(desk: Desk) -> None:
    with pytest.raises(WrongPassphraseError):
        sit_down(desk, DA_LEAD[0], COORDINATOR[1])
    with pytest.raises(MaracError, match="same side"):
        sit_down(desk, *COORDINATOR)
    with pytest.raises(MaracError, match="no account of that name"):
        sit_down(desk, "Nobody Here", "whatever it may be")


def test_the_coordinator_sits_down_at_the_da_services_desk(da_desk: Desk) -> None:
    assert sit_down(da_desk, *COORDINATOR).account.name == COORDINATOR[0]


@pytest.mark.parametrize("use", USES)
def test_a_seat_nobody_sat_down_in_is_worth_nothing(desk: Desk, use: Callable[[Desk, int, Seat], object]) -> None:
    case, genuine = referred(desk), sit(desk)
    forged = (
        Seat(genuine.account, genuine.at, b""),
        Seat(replace(genuine.account, uid=desk.account.uid), genuine.at, genuine.proof),
        Seat(genuine.account, genuine.at + timedelta(minutes=1), genuine.proof),
    )
    for seat in forged:
        with pytest.raises(MaracError, match="sit down again"):
            use(desk, case.id, seat)
    use(desk, case.id, genuine)


def test_a_seat_is_of_its_day_and_of_an_account_still_active(case_file: CaseFile) -> None:
    days = [timedelta()]
    desk = case_file.open(terms=Terms(lambda: NOW + days[0], TRIAL.floor, TRIAL.cost, TRIAL.reserve))
    try:
        seat = sit(desk)
        days[0] = timedelta(days=1)
        with pytest.raises(MaracError, match="sit down again"):
            triage.waiting(desk, seat)
        days[0] = timedelta(hours=1)
        with desk.work("Ended an account", Permission.READ_CASES) as books:
            books.accounts.change(replace(books.accounts.get(seat.account.id), active=False))
        with pytest.raises(MaracError, match="sit down again"):
            triage.waiting(desk, seat)
    finally:
        desk.close()


def test_deciders_are_those_of_the_side_by_name(desk: Desk) -> None:
    with desk.work("Added", Permission.READ_CASES) as books:
        books.accounts.add(an_account("Aa Deputy", Role.DA_DEPUTY))
        books.accounts.add(an_account("Bb Left", Role.DA_DEPUTY, active=False))
        books.accounts.add(an_account("Cc Chair", Role.CHAIR))
    assert [account.name for account in deciders(desk, Side.DA_SERVICE)] == ["Aa Deputy", DA_LEAD[0]]
    assert [account.name for account in deciders(desk, Side.COORDINATOR)] == [COORDINATOR[0]]


def test_who_sits_down_is_shown_nothing_they_are_linked_to(desk: Desk) -> None:
    case = referred(desk).id
    with desk.work("Linked", Permission.RUN_MEETINGS) as books:
        lead = books.accounts.by_name(DA_LEAD[0])
        assert lead is not None
        victim = books.referrals.get(case).victim
        books.accounts.change(replace(lead, person_ids=frozenset({victim.id})))
    seat = sit_down(desk, *DA_LEAD)
    assert [one.line.id for one in triage.waiting(desk)] == [case]
    assert triage.waiting(desk, seat) == ()
    for use in (USES[0], USES[1]):
        with pytest.raises(NotAllowedError, match="linked to somebody in this case"):
            use(desk, case, seat)
