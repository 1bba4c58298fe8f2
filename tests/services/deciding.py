"""What the tests of triage share: a referral waiting for its decisions, and what became of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Ground, Known
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Children, ChildrenKnown, Consent, Honour, Referral
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.domain.triage import Side
from marac_desktop.services import decision, seat
from marac_desktop.services.desk import Desk
from marac_desktop.services.seat import Seat
from tests.builders import a_referral
from tests.conftest import COORDINATOR, DA_LEAD, NOW

HIGH = ToolRecord(answers=tuple(Answered(number, Answer.YES) for number in range(1, 25)))
"""A Dash on which everything is answered yes."""


def referred(desk: Desk, **given: Any) -> Referral:
    """A live referral with a ground met and nothing a reviewer is asked about, received two working days before the
    Monday of the tests.
    """
    usual: dict[str, Any] = {
        "risk": ToolRecord(answers=tuple(Answered(number, Answer.NO) for number in range(1, 25))),
        "honour": Honour(Known.NO, Known.NO, Known.NO),
        "children": Children(ChildrenKnown.NONE),
        "consent": Consent(wants_conference=Known.NO),
        "criteria": "avon-somerset 2026.1",
        "received": date(2026, 11, 19),
        "grounds": (Ground.VISIBLE_HIGH_RISK,),
    }
    with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
        return books.referrals.add(a_referral(**usual | given))


@contextmanager
def later(desk: Desk, days: int) -> Iterator[None]:
    """The same desk so many days on."""
    terms = desk.terms
    desk.terms = replace(terms, clock=lambda: NOW + timedelta(days=days))
    yield
    desk.terms = terms


def sit(desk: Desk) -> Seat:
    """The DA service's lead, sat down at the coordinator's desk."""
    return seat.sit_down(desk, *DA_LEAD)


def da_account(desk: Desk) -> int:
    """The id of the DA service's account."""
    return seat.deciders(desk, Side.DA_SERVICE)[0].id


def sign(desk: Desk, who: tuple[str, str] = COORDINATOR, seated: Seat | None = None) -> int:
    """Sign everything ``who`` has decided in place and not signed."""
    return decision.sign_list(desk, *who, [one.view for one in decision.to_sign(desk, seated)])


def confirm(desk: Desk) -> int:
    """The DA service's lead confirms every call."""
    return decision.sign_list(desk, *DA_LEAD, [one.view for one in decision.to_confirm(desk)])


def stage(desk: Desk, case: Referral) -> Stage:
    """Where the referral stands now."""
    with desk.look("Looked", Permission.READ_CASES) as books:
        return books.referrals.get(case.id).stage
