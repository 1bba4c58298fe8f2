"""A sealed list: what the DA service is told, and what a slip must be to count."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.person import Address, Phone
from marac_desktop.domain.process import Stage
from marac_desktop.domain.sealed import (
    Content,
    Given,
    SealedList,
    Slip,
    Status,
    blind,
    check_content,
    check_slip,
    reference,
)
from marac_desktop.domain.triage import Means, Route, Side
from tests.builders import a_person, a_referral

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LIST = SealedList(
    2, "Sam Specimen", 1, "Robin Example", NOW, NOW + timedelta(days=7), (7, 8), (1, 1), "ab" * 32, b"k" * 32, b"{}",
    uid=UUID("1a2b3c4d-0000-4000-8000-000000000000"),
)  # fmt: skip
LISTED = ("SOM/26/0001", "SOM/26/0002")
SLIP = Slip(
    LIST.uid, uuid4(), uuid4(), LIST.sha256, "00", NOW, (Given(LISTED[0], Route.CONFERENCE, NOW),)
)  # fmt: skip


def test_the_name_of_a_list_tells_nothing() -> None:
    assert LIST.reference == reference(LIST.uid) == "L-1A2B3C4D"


def test_a_sound_slip_passes() -> None:
    check_slip(SLIP, LIST, LISTED, NOW)


@pytest.mark.parametrize(
    ("slip", "sealed", "listed", "now", "words"),
    [
        (replace(SLIP, list_id=uuid4()), LIST, LISTED, NOW, "another list"),
        (replace(SLIP, file_sha256="cd" * 32), LIST, LISTED, NOW, "another list"),
        (SLIP, replace(LIST, status=Status.TAKEN, closed_at=NOW), LISTED, NOW, "was taken in"),
        (SLIP, replace(LIST, status=Status.CALLED_BACK, closed_at=NOW), LISTED, NOW, "was called back"),
        (SLIP, LIST, LISTED, NOW + timedelta(days=8), "could be answered until"),
        (replace(SLIP, at=NOW + timedelta(minutes=11)), LIST, LISTED, NOW, "clock"),
        (replace(SLIP, at=NOW - timedelta(minutes=11)), LIST, LISTED, NOW, "clock"),
        (SLIP, LIST, ("SOM/26/0003",), NOW, "not on its list"),
        (replace(SLIP, decisions=()), LIST, LISTED, NOW, "no decision"),
        (replace(SLIP, decisions=SLIP.decisions * 2), LIST, LISTED, NOW, "one case twice"),
    ],
)
def test_whatever_else_comes_has_its_own_sentence(
    slip: Slip, sealed: SealedList, listed: tuple[str, ...], now: datetime, words: str
) -> None:
    with pytest.raises(MaracError, match=words) as refused:
        check_slip(slip, sealed, listed, now)
    assert "Nothing was recorded." in str(refused.value)


def test_clocks_may_be_some_minutes_apart() -> None:
    for minutes in (-9, 9):
        check_slip(replace(SLIP, at=NOW + timedelta(minutes=minutes)), LIST, LISTED, NOW)


@pytest.mark.parametrize(("apart", "words"), [(-timedelta(hours=1), "clock"), (timedelta(days=8), "ask the")])
def test_a_list_is_decided_in_its_time(apart: timedelta, words: str) -> None:
    content = Content(
        LIST.uid, uuid4(), uuid4(), "Sam Specimen", uuid4(), "Robin Example", NOW, NOW + timedelta(days=7), "", ()
    )
    check_content(content, NOW)
    with pytest.raises(MaracError, match=words):
        check_content(content, NOW + apart)


def test_what_is_told_shows_neither_a_decision_nor_an_address() -> None:
    victim = a_person(addresses=(Address("1 Lane"),), phones=(Phone("0123"),), gp="The surgery")
    one = a_referral(victim=victim, narrative="What happened")
    told = blind(replace(one, stage=Stage.EMERGENCY, route="emergency", repeat_of=4, case_id=9, id=3))
    assert told == blind(one)
    assert (told.stage, told.route, told.narrative) == (Stage.TRIAGE, "", "What happened")
    assert (told.victim.name, told.victim.addresses, told.victim.phones, told.victim.gp) == (victim.name, (), (), "")


def test_a_decision_becomes_a_view_of_the_da_service() -> None:
    view = Given(LISTED[0], Route.TRANSFER_OUT, NOW, "She moved", blind=False).view(2, "Sam Specimen", 7)
    assert (view.side, view.means, view.referral_id, view.spoken_at) == (Side.DA_SERVICE, Means.SEALED_FILE, 7, NOW)
    assert (view.given_by, view.reason, view.blind) == ("Sam Specimen", "She moved", False)
