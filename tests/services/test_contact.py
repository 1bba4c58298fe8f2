"""Recording the IDVA's attempts: what waits on Home, and that nobody is contacted who must not be."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from marac_desktop.domain.access import Role
from marac_desktop.domain.codes import Known
from marac_desktop.domain.contact import Attempt, Came, ContactMeans, ContactState
from marac_desktop.domain.errors import FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.person import Phone
from marac_desktop.domain.referral import Consent, Honour
from marac_desktop.services import contact, home, since
from marac_desktop.services.desk import Desk
from marac_desktop.services.home import Matter
from tests.builders import a_person
from tests.conftest import DA_LEAD, NOW, TODAY
from tests.services.deciding import referred

FRIDAY = date(2026, 11, 20)


def _tried(referral_id: int, came: Came = Came.NOT_REACHED, due: date | None = TODAY) -> Attempt:
    return Attempt(referral_id, NOW - timedelta(minutes=5), ContactMeans.PHONE, came, "Olivia Pike", due)


def _waiting(desk: Desk) -> list[tuple[str, str]]:
    lines = home.behind(desk, Matter.IDVA)
    count = next(one.count for one in home.incomplete(desk) if one.matter is Matter.IDVA)
    assert count == len(lines)
    return [(line.reference, line.words) for line in lines]


def test_the_first_attempt_is_due_the_next_working_day_and_then_as_recorded(da_desk: Desk) -> None:
    case = referred(da_desk, received=FRIDAY)
    referred(da_desk, received=TODAY)
    assert _waiting(da_desk) == [(case.reference, "No attempt yet")]
    kept = contact.record(da_desk, _tried(case.id))
    assert kept.entered_by == DA_LEAD[0]
    assert _waiting(da_desk) == [(case.reference, "1 attempt so far")]
    contact.record(da_desk, replace(_tried(case.id, Came.UNSAFE, TODAY + timedelta(days=1)), uid=uuid4()))
    assert _waiting(da_desk) == []
    assert since.of(da_desk, case.id).contact.state is ContactState.UNSAFE
    contact.record(da_desk, replace(_tried(case.id, Came.REACHED, None), uid=uuid4()))
    found = since.of(da_desk, case.id).contact
    assert (found.state, found.due, len(found.attempts)) == (ContactState.REACHED, None, 3)


def test_who_does_not_know_that_agencies_know_is_not_contacted(desk: Desk) -> None:
    hidden = referred(desk, received=FRIDAY, honour=Honour(Known.YES), consent=Consent(Known.NO))
    unsure = referred(desk, received=FRIDAY, honour=Honour(Known.YES))
    assert _waiting(desk) == [(unsure.reference, "Honour-based abuse: find out first whether the victim knows")]
    for case in (hidden, unsure):
        assert since.of(desk, case.id).contact.due is None
        with pytest.raises(MaracError, match="Nothing was recorded"):
            contact.record(desk, _tried(case.id))


def test_what_is_refused(desk: Desk) -> None:
    case = referred(desk, victim=a_person(phones=(Phone("07700 900123"),)))
    with pytest.raises(FieldErrors, match="person's record only"):
        contact.record(desk, replace(_tried(case.id), note="On 07700 900123"))
    with pytest.raises(FieldErrors):
        contact.record(desk, replace(_tried(case.id), by=""))
    desk.account = replace(desk.account, role=Role.CHAIR)
    with pytest.raises(NotAllowedError):
        contact.record(desk, _tried(case.id))
