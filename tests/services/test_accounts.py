"""Two people let somebody in, change what they may, close their account and let them back; one alone never."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.errors import FieldError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.signature import Purpose
from marac_desktop.services import accounts, administration, together
from marac_desktop.services.desk import Desk
from marac_desktop.services.signing import signed_by
from marac_desktop.services.together import Together
from marac_desktop.storage import keys
from marac_desktop.storage.audit import Line
from marac_desktop.storage.slots import WrongPassphraseError
from tests.conftest import COORDINATOR, DA_LEAD, CaseFile

NEW = ("Dee Deputy", "pebble willow cactus ferry mitten saddle")
AGAIN = "ribbon kettle badger pollen turnip harbour"
BOTH = Together(COORDINATOR[1], *DA_LEAD)
DEPUTY = Account(NEW[0], Role.DEPUTY, agency="Somerset Council")


def _add(desk: Desk, **given: Any) -> Account:
    return accounts.add(desk, replace(DEPUTY, **given), NEW[1], BOTH)


def _named(desk: Desk, name: str) -> Account:
    return next(one for one in administration.accounts(desk) if one.name == name)


def _lines(desk: Desk, about: Account) -> tuple[Line, ...]:
    with desk.figures(Permission.ADMINISTER) as books:
        return books.audit.lines(f"account:{about.uid}")


def test_two_people_let_somebody_in_who_then_opens_the_case_file(desk: Desk, case_file: CaseFile) -> None:
    kept = _add(desk)
    second = _named(desk, DA_LEAD[0])
    assert str(second.uid) in {line.second for line in _lines(desk, kept)}, "the audit names both"
    with desk.figures(Permission.ADMINISTER) as books:
        signatures = books.signatures.get_many((1, 2))
    assert [one.purpose for one in signatures] == [Purpose.TOGETHER] * 2
    for one, account in zip(signatures, (desk.account, second), strict=True):
        assert signed_by(account, one.payload, one.signature)
    desk.close()
    theirs = case_file.open(NEW)
    assert (theirs.account.role, theirs.account.agency) == (Role.DEPUTY, "Somerset Council")
    theirs.close()


@pytest.mark.parametrize(
    ("both", "field"),
    [
        (Together("not mine", *DA_LEAD), "own"),
        (Together(COORDINATOR[1], DA_LEAD[0], "not theirs"), "second_passphrase"),
        (Together(COORDINATOR[1], *COORDINATOR), "second"),
        (Together(COORDINATOR[1], "Nobody", DA_LEAD[1]), "second"),
    ],
)
def test_one_person_alone_lets_nobody_in(desk: Desk, both: Together, field: str) -> None:
    before = keys.load(desk.folder).slots
    with pytest.raises(FieldError) as wrong:
        accounts.add(desk, DEPUTY, NEW[1], both)
    assert wrong.value.field == field
    assert len(administration.accounts(desk)) == 2
    assert keys.load(desk.folder).slots == before


def test_what_will_not_do_is_said_at_its_field(desk: Desk) -> None:
    with pytest.raises(FieldErrors):
        _add(desk, name=" ")
    with pytest.raises(FieldError) as taken:
        _add(desk, name="robin example")
    assert taken.value.field == "name"
    for typed in ("short", DA_LEAD[1]):
        with pytest.raises(FieldError) as wrong:
            accounts.add(desk, DEPUTY, typed, BOTH)
        assert wrong.value.field == "passphrase"


def test_only_who_administers_may(desk: Desk) -> None:
    desk.account = replace(desk.account, administers=False)
    for act in (lambda: _add(desk), lambda: together.seconds(desk)):
        with pytest.raises(NotAllowedError):
            act()


def test_raising_and_lowering_take_two_as_well(desk: Desk) -> None:
    kept = _add(desk)
    raised = accounts.change(desk, replace(kept, administers=True, role=Role.CHAIR, name="Another"), BOTH)
    assert (raised.name, raised.role, raised.administers) == (NEW[0], Role.CHAIR, True)
    assert together.seconds(desk) == (NEW[0], DA_LEAD[0])
    lowered = accounts.change(desk, replace(raised, administers=False), BOTH)
    with pytest.raises(FieldError, match="somebody else"):
        accounts.change(desk, replace(lowered, administers=True), Together(COORDINATOR[1], *NEW))


def test_two_always_administer(desk: Desk) -> None:
    with pytest.raises(FieldError, match="somebody else"):
        accounts.close(desk, _named(desk, DA_LEAD[0]), BOTH)
    kept = _add(desk, administers=True)
    with_new = Together(COORDINATOR[1], *NEW)
    accounts.close(desk, _named(desk, DA_LEAD[0]), with_new)
    with pytest.raises(MaracError, match="Two people must"):
        accounts.change(desk, replace(desk.account, administers=False), with_new)
    assert _named(desk, kept.name).active


def test_a_closed_account_opens_nothing_and_is_let_back_with_a_new_passphrase(
    desk: Desk, case_file: CaseFile, seat: Callable[[tuple[str, str]], Desk]
) -> None:
    kept = _add(desk)
    closed = accounts.close(desk, kept, BOTH)
    assert not closed.active
    for name in (keys.NAME, keys.PREVIOUS):
        held = keys.load(desk.folder, name)
        assert str(kept.uid) not in {slot.id for slot in held.slots}, "nor in the generation before"
    desk.close()
    with pytest.raises(WrongPassphraseError):
        case_file.open(NEW)
    again = seat(COORDINATOR)
    back = accounts.let_back(again, _named(again, NEW[0]), AGAIN, BOTH)
    assert back.active
    assert back.verify_key != kept.verify_key
    assert seat((NEW[0], AGAIN)).account.uid == kept.uid


def test_nobody_closes_their_own_account(desk: Desk) -> None:
    with pytest.raises(MaracError, match="signed in with this account"):
        accounts.close(desk, desk.account, BOTH)
