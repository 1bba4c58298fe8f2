"""A signed sheet confirms a day's calls: whose they are, never by who took them down, and kept with each case."""

import hashlib
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pypdfium2
import pytest

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.attachment import MEGABYTE, Format
from marac_desktop.domain.errors import ConflictError, FieldError, MaracError, NotAllowedError
from marac_desktop.domain.hold import HeldPurpose, HoldReason, PurposeNeededError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.signature import Purpose, SignedBy
from marac_desktop.domain.triage import Means, Route, View
from marac_desktop.services import attachment, conflict, decision, hold
from marac_desktop.services.attachment import NewFile
from marac_desktop.services.conflict import Colleague, Seat
from marac_desktop.services.decision import Call, Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.signed_sheet import Sheet, confirm
from tests.builders import an_account
from tests.conftest import DA_LEAD, NOW, TODAY
from tests.services.deciding import da_account, referred, sign, stage


def blank_pdf() -> bytes:
    """A sheet of one page, as a scanner makes it."""
    made, buffer = pypdfium2.PdfDocument.new(), io.BytesIO()
    made.new_page(595, 842)
    made.save(buffer)
    return buffer.getvalue()


BELOW = Choice(Route.BELOW_THRESHOLD, "No ground is met, they say")
SCAN = blank_pdf()
SHEET = Sheet(DA_LEAD[0], TODAY, SCAN)


def called(desk: Desk, choice: Choice = BELOW, **given: Any) -> Referral:
    """A referral on which the coordinator has signed and the DA service has spoken by phone."""
    case = referred(desk, **given)
    decision.record(desk, case.id, choice)
    sign(desk)
    decision.take_down(desk, case.id, Call(da_account(desk), choice, NOW))
    return case


def calls(desk: Desk) -> list[View]:
    """What waits to be confirmed."""
    return [one.view for one in decision.to_confirm(desk)]


def test_one_sheet_confirms_them_all_and_is_kept_with_each_case(desk: Desk) -> None:
    cases = (called(desk, reference="SOM/26/0001"), called(desk, Choice(Route.TRANSFER_OUT, "She has moved")))
    assert [stage(desk, case) for case in cases] == [Stage.TRIAGE, Stage.TRIAGE]
    assert confirm(desk, SHEET, calls(desk)) == 2
    assert [stage(desk, case) for case in cases] == [Stage.BELOW_THRESHOLD, Stage.TRANSFERRING]
    assert calls(desk) == []
    for case in cases:
        (kept,) = attachment.listed(desk, case.id)
        assert kept.title == "Sheet signed by Sam Specimen, 23 Nov 2026: confirms 2 calls"
        assert (kept.format, attachment.view(desk, kept).content) == (Format.PDF, SCAN)


def test_what_vouches_is_the_sheet_and_it_is_named_in_the_audit(desk: Desk) -> None:
    case = called(desk, reference="SOM/26/0001")
    confirm(desk, SHEET, calls(desk))
    digest = hashlib.sha256(SCAN).hexdigest()
    with desk.look("Looked", Permission.READ_CASES) as books:
        view = books.triage.views(case.id)[-1]
        kept = books.signatures.get(view.signature_id)
        lines = [line for line in books.audit.lines() if line.event == "sign"]
    assert (view.account_name, kept.account_name, kept.by) == (DA_LEAD[0], DA_LEAD[0], SignedBy.SHEET)
    assert (kept.purpose, kept.sheet_sha256, kept.signature) == (Purpose.CONFIRMATION, digest, b"")
    told = json.loads(kept.payload)
    assert (told["signed_on"], told["sheet"], told["entered_by"]) == ("2026-11-23", digest, str(desk.account.uid))
    assert told["decisions"][0]["referral"] == "SOM/26/0001"
    assert f"1 call, signed 23 Nov 2026, sheet {digest[:16]}" in lines[-1].purpose


def test_it_is_never_signed_by_who_keeps_the_coordinators_desk(desk: Desk) -> None:
    case = called(desk)
    with desk.work("Added", Permission.READ_CASES) as books:
        twin = books.accounts.add(an_account("ROBIN  Example", Role.DA_SERVICE))
        (given,) = books.triage.to_confirm()
        books.triage.change(replace(given, account_id=twin.id, account_name=twin.name))
    for name in (desk.account.name, twin.name):
        with pytest.raises(MaracError, match="never by who took the call down"):
            confirm(desk, replace(SHEET, name=name), calls(desk))
    assert stage(desk, case) is Stage.TRIAGE


def test_only_who_spoke_signs_for_their_own_calls(desk: Desk) -> None:
    called(desk)
    with desk.work("Added", Permission.READ_CASES) as books:
        books.accounts.add(an_account("Dee Deputy", Role.DA_SERVICE))
    with pytest.raises(MaracError, match="their own"):
        confirm(desk, replace(SHEET, name="Dee Deputy"), calls(desk))
    assert len(calls(desk)) == 1


def test_the_same_sheet_confirms_no_later_call(desk: Desk) -> None:
    called(desk)
    confirm(desk, SHEET, calls(desk))
    later = called(desk)
    with pytest.raises(FieldError, match="This sheet has confirmed calls already, on 23 Nov 2026") as refused:
        confirm(desk, SHEET, calls(desk))
    assert refused.value.field == "scan"
    assert (stage(desk, later), attachment.listed(desk, later.id)) == (Stage.TRIAGE, ())
    assert confirm(desk, replace(SHEET, scan=SCAN + b"\n% another"), calls(desk)) == 1


def test_it_is_taken_in_at_the_coordinators_desk_alone(desk: Desk) -> None:
    called(desk)
    views = calls(desk)
    desk.account = Account(DA_LEAD[0], Role.DA_SERVICE)
    with pytest.raises(NotAllowedError):
        confirm(desk, SHEET, views)


@pytest.mark.parametrize(
    ("day", "why"),
    [(None, "which day"), (TODAY + timedelta(days=1), "to come"), (TODAY - timedelta(days=1), "23 Nov 2026")],
)
def test_it_is_signed_from_the_last_call_to_today(desk: Desk, day: date | None, why: str) -> None:
    case = called(desk)
    with pytest.raises(FieldError, match=why):
        confirm(desk, replace(SHEET, signed_on=day), calls(desk))
    assert (stage(desk, case), attachment.listed(desk, case.id)) == (Stage.TRIAGE, ())


@pytest.mark.parametrize(
    ("scan", "why"),
    [(b"Yes, I said so.", "PDF or PNG"), (b"", "empty"), (b"%PDF-1.7 x", "damaged"), (b"MZ\x90", "Only")],
)
def test_what_is_no_scan_confirms_nothing(desk: Desk, scan: bytes, why: str) -> None:
    cases = (called(desk), called(desk))
    with pytest.raises(FieldError, match=why) as refused:
        confirm(desk, replace(SHEET, scan=scan), calls(desk))
    assert refused.value.field == "scan"
    assert len(calls(desk)) == 2
    assert all(attachment.listed(desk, case.id) == () for case in cases)


def test_a_case_that_is_full_is_named_and_nothing_is_confirmed(desk: Desk) -> None:
    cases = called(desk, reference="SOM/26/0001"), called(desk, reference="SOM/26/0002")
    with desk.work("Set", Permission.RECORD_REFERRAL) as books:
        books.settings.keep_policy(replace(books.settings.policy(), attachment_megabytes=1, attachments_megabytes=1))
    attachment.attach(desk, cases[1].id, NewFile(b"x" * MEGABYTE, "A letter"))
    with pytest.raises(FieldError, match=r"cannot be kept with SOM/26/0002.*more than 1 MB") as refused:
        confirm(desk, SHEET, calls(desk))
    assert refused.value.field == "scan"
    assert len(calls(desk)) == 2
    assert attachment.listed(desk, cases[0].id) == ()


def test_what_changed_or_was_not_taken_down_is_not_confirmed(desk: Desk) -> None:
    called(desk)
    (shown,) = calls(desk)
    with pytest.raises(ConflictError, match="no longer what was shown"):
        confirm(desk, SHEET, [replace(shown, route=Route.CONFERENCE)])
    with pytest.raises(MaracError, match="by phone only"):
        confirm(desk, SHEET, [replace(shown, means=Means.IN_PLACE)])
    with pytest.raises(MaracError, match="nothing to confirm"):
        confirm(desk, SHEET, [])
    confirm(desk, SHEET, [shown])
    with pytest.raises(ConflictError):
        confirm(desk, SHEET, [shown])


def test_a_sheet_is_opened_only_by_who_may_see_every_case_on_it(desk: Desk) -> None:
    seen, hidden = called(desk), called(desk)
    confirm(desk, SHEET, calls(desk))
    (kept,) = attachment.listed(desk, seen.id)
    assert attachment.view(desk, kept).content == SCAN
    conflict.link(desk, hidden.victim.id, Colleague(Seat.ACCOUNT, desk.account.id, desk.account.name, ""))
    with pytest.raises(NotAllowedError, match="linked"):
        attachment.view(desk, kept)


def test_nor_is_it_opened_where_somebody_attached_it_to_another_case(desk: Desk) -> None:
    other, hidden = referred(desk), called(desk)
    kept = attachment.attach(desk, other.id, NewFile(SCAN, "A scan"))
    confirm(desk, SHEET, calls(desk))
    assert attachment.view(desk, kept).content == SCAN
    conflict.link(desk, hidden.victim.id, Colleague(Seat.ACCOUNT, desk.account.id, desk.account.name, ""))
    with pytest.raises(NotAllowedError, match="linked"):
        attachment.view(desk, kept)


def test_a_sheet_with_a_held_case_on_it_is_opened_with_a_purpose_from_every_case(desk: Desk) -> None:
    cases = called(desk), called(desk)
    confirm(desk, SHEET, calls(desk))
    hold.place(desk, cases[1].id, HoldReason.DEATH_REVIEW, "A review is under way.")
    purpose = next(iter(HeldPurpose))
    for case in cases:
        (kept,) = attachment.listed(desk, case.id)
        with pytest.raises(PurposeNeededError):
            attachment.view(desk, kept)
        assert attachment.view(desk, kept, purpose).content == SCAN
        with desk.figures(Permission.READ_FIGURES) as books:
            assert books.audit.lines()[-1].purpose == f"Opened an attachment, held: {purpose.label}"


def test_whoever_is_linked_is_not_told_that_a_case_on_a_sheet_is_held(desk: Desk) -> None:
    seen, hidden = called(desk), called(desk)
    confirm(desk, SHEET, calls(desk))
    hold.place(desk, hidden.id, HoldReason.DEATH_REVIEW, "A review is under way.")
    conflict.link(desk, hidden.victim.id, Colleague(Seat.ACCOUNT, desk.account.id, desk.account.name, ""))
    (kept,) = attachment.listed(desk, seen.id)
    with pytest.raises(NotAllowedError, match="linked"):
        attachment.view(desk, kept)
