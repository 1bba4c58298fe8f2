"""A transfer: the sender stays responsible until it is accepted; a refusal brings the case back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Known
from marac_desktop.domain.comeback import Cause
from marac_desktop.domain.errors import ConflictError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.transfer import Answer, Transfer
from marac_desktop.domain.triage import Route
from marac_desktop.services import agenda, transfer
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.triage import Need, open_case, waiting
from tests.builders import a_meeting
from tests.conftest import TODAY
from tests.services.deciding import later, referred, stage
from tests.services.test_comeback import agreed

OUT = Choice(Route.TRANSFER_OUT, "She lives in Bristol now")


def going(desk: Desk) -> Referral:
    return agreed(desk, OUT)


def sent(desk: Desk, case: Referral) -> Transfer:
    begun = transfer.begin(desk, case.id)
    whole = replace(
        begun, to="Bristol MARAC", contact="Kim Other", papers="Referral and Dash", already_heard=Known.NO,
        list_out=Known.NOT_KNOWN,
    )  # fmt: skip
    return transfer.send(desk, whole)


def answered(given: Transfer, answer: Answer, words: str = "") -> Transfer:
    return replace(given, answer=answer, answered_on=TODAY, answered_by="Kim Other", words=words)


def test_the_case_stays_on_the_desk_until_it_is_accepted(desk: Desk) -> None:
    case = going(desk)
    assert [line.need for line in waiting(desk)] == [Need.SEND]
    given = sent(desk, case)
    assert (given.account_name, given.chase_on) == ("Robin Example", TODAY + timedelta(days=7))
    (line,) = waiting(desk)
    assert (line.need, line.late) == (Need.ANSWER, False)
    with later(desk, 8):
        (line,) = waiting(desk)
        assert (line.need, line.late) == (Need.ANSWER, True)
        assert transfer.chase(desk, given).chase_on == TODAY + timedelta(days=15)
    shown = open_case(desk, case.id)
    assert shown.duty is not None
    assert "chase the answer of Bristol MARAC" in shown.duty.sentence


def test_accepted_it_is_theirs(desk: Desk) -> None:
    case = going(desk)
    transfer.answer(desk, answered(sent(desk, case), Answer.ACCEPTED))
    assert stage(desk, case) is Stage.TRANSFERRED
    assert waiting(desk) == ()
    assert open_case(desk, case.id).duty is None


def test_accepted_it_leaves_its_place_here(desk: Desk) -> None:
    case = referred(desk)
    with desk.work("Made", Permission.RUN_MEETINGS) as books:
        meeting = books.meetings.add(a_meeting())
    agenda.list_case(desk, meeting.id, case.id)
    with desk.work("Sent", Permission.RUN_MEETINGS) as books:
        stored = books.referrals.get(case.id)
        books.referrals.change(replace(stored, stage=Stage.TRANSFERRING))
    transfer.answer(desk, answered(sent(desk, case), Answer.ACCEPTED))
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert books.agendas.of_referral(case.id) == ()


def test_refused_it_is_back_at_triage_with_the_reason(desk: Desk) -> None:
    case = going(desk)
    transfer.answer(desk, answered(sent(desk, case), Answer.REFUSED, "She has moved on to Devon"))
    assert stage(desk, case) is Stage.TRIAGE
    (reason,) = open_case(desk, case.id).back
    assert reason.cause is Cause.TRANSFER_REFUSED
    assert reason.words == ("Transfer refused by Kim Other, Bristol MARAC on 23 Nov 2026: She has moved on to Devon")


def test_what_is_refused(desk: Desk) -> None:
    case = going(desk)
    given = sent(desk, case)
    with pytest.raises(MaracError, match="sent already"):
        sent(desk, case)
    with pytest.raises(FieldErrors, match="why it was refused"):
        transfer.answer(desk, answered(given, Answer.REFUSED))
    with pytest.raises(ConflictError):
        transfer.answer(desk, replace(answered(given, Answer.ACCEPTED), version=9))
    transfer.answer(desk, answered(given, Answer.ACCEPTED))
    with pytest.raises(MaracError, match="recorded already"):
        transfer.answer(desk, answered(given, Answer.ACCEPTED))
    with pytest.raises(MaracError, match="once both have decided"):
        sent(desk, referred(desk))


def test_only_the_coordinator_sends(da_desk: Desk) -> None:
    with pytest.raises(NotAllowedError):
        transfer.send(da_desk, Transfer(1, "Bristol", TODAY, TODAY))
