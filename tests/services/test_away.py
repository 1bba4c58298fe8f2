"""The DA service's own copy: it opens what is meant for it and genuine, shows the listed cases, and loses nothing."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import FieldError, FieldErrors, MaracError
from marac_desktop.domain.safeguard import Fact, Tier
from marac_desktop.domain.sealed import Content, Given
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services import away, decision
from marac_desktop.services.away import Half
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.opening import create
from marac_desktop.services.triage import Need, open_case
from marac_desktop.storage import envelope, keycard
from marac_desktop.storage.plain import made
from tests.conftest import COORDINATOR, DA_LEAD, NOW, SETUP, TRIAL
from tests.services.deciding import HIGH, referred, sign, sit
from tests.services.sealing import Office, decided, sent


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Office:
    return sent(desk, tmp_path / "stick")


def test_the_listed_cases_are_shown_as_the_desk_shows_them_in_place(desk: Desk, office: Office) -> None:
    shown = office.open().cases()
    assert len(shown) == len(office.cases)
    seat = sit(desk)
    for there, case in zip(shown, office.cases, strict=True):
        here = open_case(desk, case.id, seat)
        assert there.findings == here.findings
        assert there.days == here.days
        assert there.side is Side.DA_SERVICE
        assert there.pane(Side.COORDINATOR).covered
        for name in ("reference", "received", "narrative", "risk", "honour", "consent", "threat_to_life", "safety_now"):
            assert getattr(there.referral, name) == getattr(here.referral, name)
        assert there.referral.victim.name == here.referral.victim.name


def test_it_needs_nothing_of_the_case_file(desk: Desk, office: Office) -> None:
    desk.close()
    for path in desk.folder.glob("*"):
        if path.is_file():
            path.unlink()
    there = office.open()
    away.sign_slip(there, DA_LEAD[1], office.given(Route.CONFERENCE), office.folder / "slip")
    assert (office.folder / "slip").is_file()


def test_the_cases_wait_until_each_is_decided(office: Office) -> None:
    there, first = office.open(), office.given(Route.CONFERENCE)[0]
    half = Half({first.reference: first})
    assert [case.need for case in away.waiting(there, half)] == [Need.SIGNATURE, Need.DECISION]
    signed = replace(half, signed_at=NOW)
    assert [case.need for case in away.waiting(there, signed)] == [Need.OTHER_SIDE, Need.DECISION]
    assert [case.line.id for case in away.waiting(there, Half())] == [1, 2]


def test_a_wrong_passphrase_opens_and_signs_nothing(office: Office) -> None:
    with pytest.raises(FieldError, match="does not open the key card"):
        office.open(passphrase=COORDINATOR[1])
    with pytest.raises(FieldError, match="does not open the key card"):
        away.sign_slip(office.open(), COORDINATOR[1], office.given(Route.CONFERENCE), office.folder / "slip")
    assert not (office.folder / "slip").exists()


def test_what_is_half_decided_comes_back_and_is_encrypted(office: Office) -> None:
    there = office.open()
    assert there.kept() == Half()
    half = Half(
        {one.reference: one for one in office.given(Route.CONFERENCE)},
        {office.cases[1].reference: {"reason": "Half a sentence about DAMSON", "caret": 3}},
        NOW,
    )
    there.keep(half)
    assert office.open().kept() == half
    for path in (office.folder / "there").iterdir():
        assert b"DAMSON" not in path.read_bytes()


def test_the_rules_of_the_desk_hold_here_too(desk: Desk, tmp_path: Path) -> None:
    cases = decided(desk, 1)
    with desk.work("Warned", Permission.RECORD_REFERRAL) as books:
        books.referrals.change(replace(books.referrals.get(cases[0].id), threat_to_life="A warning was given"))
    office = sent(desk, tmp_path / "stick", cases)
    there = office.open()
    with pytest.raises(FieldErrors, match="Osman"):
        away.check(there, office.given(Route.WITHOUT_CONFERENCE)[0])
    with pytest.raises(FieldErrors, match="needs the reason"):
        away.check(there, Given(cases[0].reference, Route.BELOW_THRESHOLD, NOW))
    with pytest.raises(FieldErrors):
        away.sign_slip(there, DA_LEAD[1], office.given(Route.WITHOUT_CONFERENCE), office.folder / "slip")
    away.check(there, office.given(Route.EMERGENCY)[0])
    shown = away.to_sign(there, office.given(Route.EMERGENCY))
    assert [(one.reference, one.victim) for one in shown] == [(cases[0].reference, cases[0].victim.name)]


def test_a_case_that_meets_the_criteria_is_not_below_the_threshold_here_either(desk: Desk, tmp_path: Path) -> None:
    case = referred(desk, risk=HIGH)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    sign(desk)
    office = sent(desk, tmp_path / "stick", (case,))
    there = office.open()
    with pytest.raises(FieldErrors, match="“Visible high risk” is met"):
        away.check(there, office.given(Route.BELOW_THRESHOLD)[0])
    away.check(there, office.given(Route.WITHOUT_CONFERENCE)[0])


def test_what_the_safeguard_check_rules_out_is_refused_here_too(office: Office) -> None:
    there = office.open()
    never = Fact(("alarm",), Tier.NEVER, "A police alarm is fitted")
    cases = tuple(replace(case, check=(never,)) for case in there.content.cases)
    warned = replace(there, content=replace(there.content, cases=cases))
    with pytest.raises(FieldErrors, match="A police alarm is fitted"):
        away.check(warned, office.given(Route.WITHOUT_CONFERENCE)[0])
    away.check(there, office.given(Route.WITHOUT_CONFERENCE)[0])


def test_a_list_sealed_without_its_safeguard_check_still_opens(desk: Desk, office: Office) -> None:
    with desk.figures() as books:
        words = json.loads(books.sealed.get(office.listed.id).content)
    for case in words["cases"]:
        del case["check"]
    older = made(Content, words)
    assert [case.check for case in older.cases] == [None, None]
    there = replace(office.open(), content=older)
    assert [case.check.facts for case in there.cases()] == [(), ()]
    away.check(there, office.given(Route.WITHOUT_CONFERENCE)[0])


def test_a_list_is_opened_only_while_it_may_be_answered(office: Office) -> None:
    with pytest.raises(MaracError, match="could be answered until 30 Nov 2026, 23:59"):
        office.open(NOW + timedelta(days=8))
    with pytest.raises(MaracError, match="set the clock right"):
        office.open(NOW - timedelta(days=1))


def test_a_list_for_somebody_else_or_of_another_case_file_is_refused(office: Office, tmp_path: Path) -> None:
    whole, start = office.file.read_bytes(), len(envelope.LIST.magic)
    for at, words in ((16, "another case file"), (32, "sealed for somebody else")):
        data = bytearray(whole)
        data[start + at : start + at + 16] = os.urandom(16)
        office.file.write_bytes(data)
        with pytest.raises(MaracError, match=words):
            office.open()


def test_a_list_signed_by_nobody_the_card_knows_is_refused(desk: Desk, office: Office, tmp_path: Path) -> None:
    data = office.file.read_bytes()
    inside = envelope.unseal(data, envelope.LIST, _receiving(office))
    address = envelope.address_of(data, envelope.LIST)
    for signature, content in ((bytes(64), inside.content), (inside.signature, inside.content + b" ")):
        forged = envelope.Sealed(content, signature)
        with desk.figures() as books:
            key = books.accounts.get(2).receive_key
        office.file.write_bytes(envelope.seal(envelope.LIST, address, key, forged))
        with pytest.raises(MaracError, match="not signed by anybody your key card knows"):
            office.open()


def test_a_list_put_together_from_others_is_refused(desk: Desk, office: Office) -> None:
    data = office.file.read_bytes()
    inside = envelope.unseal(data, envelope.LIST, _receiving(office))
    address = replace(envelope.address_of(data, envelope.LIST), list_id=office.cases[0].uid)
    with desk.figures() as books:
        office.file.write_bytes(envelope.seal(envelope.LIST, address, books.accounts.get(2).receive_key, inside))
    with pytest.raises(MaracError, match="does not belong together"):
        office.open()


def test_a_card_of_another_case_file_does_not_open_it(office: Office, tmp_path: Path) -> None:
    created = create(tmp_path / "another", SETUP, TRIAL)
    other = sent(created.desk, tmp_path / "other stick")
    created.desk.close()
    with pytest.raises(MaracError, match="another case file"):
        replace(office, card=other.card).open()


def test_a_slip_that_cannot_be_saved_loses_nothing(office: Office) -> None:
    with pytest.raises(MaracError, match="decisions are kept"):
        away.sign_slip(office.open(), DA_LEAD[1], office.given(Route.CONFERENCE), office.folder / "no" / "slip")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), outside=st.booleans())
def test_no_altered_byte_is_opened(office: Office, at: float, bit: int, outside: bool) -> None:
    whole = office.file.read_bytes()
    data = bytearray(whole)
    data[int(at * (120 if outside else len(data)))] ^= 1 << bit
    altered = office.folder / "altered"
    altered.write_bytes(data)
    with pytest.raises(MaracError):
        replace(office, file=altered).open()


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "random": lambda _: os.urandom(100_000),
    "cut short": lambda whole: whole[:-7],
    "another version": lambda whole: whole.replace(b"marac-triage 1", b"marac-triage 2", 1),
    "a slip": lambda whole: whole.replace(b"marac-triage 1", b"marac-slip 1", 1),
    "deep": lambda whole: whole[:15] + b"[" * 100_000,
}


@pytest.mark.parametrize("how", HOSTILE)
@pytest.mark.parametrize("which", ["file", "card"])
def test_hostile_files_are_refused_with_a_sentence(office: Office, how: str, which: str) -> None:
    path = office.file if which == "file" else office.card
    path.write_bytes(HOSTILE[how](path.read_bytes()) if which == "file" or how != "a slip" else b"[" * 100_000)
    if which == "card" and how == "another version":
        path.write_bytes(b'{"format":"marac-key-card-9"}')
    with pytest.raises(MaracError, match="Nothing was"):
        office.open()


def _receiving(office: Office) -> bytes:
    return bytes.fromhex(keycard.open_card(office.card.read_bytes(), DA_LEAD[1], TRIAL.floor).personal.receiving)
