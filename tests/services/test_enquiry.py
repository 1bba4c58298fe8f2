"""Taking a phone enquiry down: kept as it was answered, audited, and never telling more than may be told."""

from dataclasses import replace
from uuid import uuid4

import pytest

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.codes import Known
from marac_desktop.domain.enquiry import Answer, Enquiry, Verified
from marac_desktop.domain.errors import FieldErrors, NotAllowedError
from marac_desktop.domain.paging import Ask
from marac_desktop.services import enquiry
from marac_desktop.services.desk import Desk
from tests.conftest import COORDINATOR, NOW
from tests.services.deciding import referred

CALL = Enquiry(
    NOW,
    "PC Hale",
    "Avon and Somerset Police",
    "101",
    Verified.CALL_BACK,
    Known.NO,
    "Jess Wyn",
    told=Answer.YES,
)


def test_an_enquiry_is_kept_with_who_took_it_down(desk: Desk) -> None:
    kept = enquiry.record(desk, CALL)
    assert (kept.taken_by, kept.account_id) == (COORDINATOR[0], desk.account.id)
    assert enquiry.page(desk, "hale", Ask()).rows == (kept,)
    with desk.look("Read the audit", Permission.READ_CASES) as books:
        lines = books.audit.lines(about=f"enquiry:{kept.uid}")
    assert {"create", "work"} <= {line.event for line in lines}
    assert not any("Hale" in line.purpose or "Wyn" in line.detail for line in lines)


def test_the_person_chosen_is_named_where_nothing_was_typed(desk: Desk) -> None:
    victim = referred(desk).victim
    kept = enquiry.record(desk, replace(CALL, asked_about="", person_id=victim.id))
    assert kept.asked_about == "Jess Wyn"
    known = enquiry.known(desk, victim.id)
    assert known.flagged
    assert len(known.roles) == 1
    assert known.roles[0].startswith("Victim on SOM/26/")


def test_too_much_is_never_kept_as_told(desk: Desk) -> None:
    for change in ({"verified": Verified.NOT_VERIFIED}, {"may_be_linked": Known.YES}):
        with pytest.raises(FieldErrors):
            enquiry.record(desk, replace(CALL, **change))
        enquiry.record(desk, replace(CALL, told=Answer.NOTHING, uid=uuid4(), **change))
    assert len(enquiry.page(desk, "", Ask()).rows) == 2


def test_who_may_not_record_is_refused(desk: Desk) -> None:
    desk.account = replace(desk.account, role=Role.CHAIR)
    with pytest.raises(NotAllowedError):
        enquiry.record(desk, CALL)
