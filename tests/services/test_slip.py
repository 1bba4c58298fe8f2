"""A slip comes back: what is genuine stands like any decision; whatever else comes is refused and changes nothing."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.comeback import Cause, Comeback
from marac_desktop.domain.errors import FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.sealed import Given, Slip, Status
from marac_desktop.domain.triage import Means, Route, Side
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services import beside, comeback, decision, sealed, slip, update
from marac_desktop.services.beside import Tied
from marac_desktop.services.comeback import put_behind
from marac_desktop.services.decision import Call, Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.signing import signed_by
from marac_desktop.services.slip import take_in
from marac_desktop.services.standing import reckoning
from marac_desktop.storage import envelope, keycard
from marac_desktop.storage.base import canonical
from marac_desktop.storage.books import Books
from marac_desktop.storage.envelope import Address, Sealed
from tests.builders import TODAY
from tests.conftest import DA_LEAD, NOW, CaseFile
from tests.services.deciding import da_account, referred, sign, sit, stage
from tests.services.sealing import Office, decided, sent

BOTH = (Route.CONFERENCE, Route.WITHOUT_CONFERENCE)


def _views(desk: Desk) -> list[tuple[str, str, str]]:
    with desk.look("Looked", Permission.READ_CASES) as books:
        return [
            (view.side.value, view.route.value, view.means.value)
            for key in books.referrals.page().rows
            for view in books.triage.views(key.id)
        ]


def _refusals(desk: Desk) -> list[str]:
    with desk.figures(Permission.READ_CASES) as books:
        return [line.purpose for line in books.audit.lines(limit=2000) if line.event == "refused"]


@contextmanager
def _refused(desk: Desk, words: str) -> Iterator[pytest.ExceptionInfo[MaracError]]:
    """What is done inside is refused with ``words``, recorded, and nothing of any case has changed."""
    before, refusals = _views(desk), _refusals(desk)
    with pytest.raises(MaracError, match=words) as refused:
        yield refused
    assert _views(desk) == before
    assert len(_refusals(desk)) > len(refusals)


def _status(desk: Desk) -> list[Status]:
    with desk.figures(Permission.READ_CASES) as books:
        return [one.status for one in books.sealed.get_many(range(1, 9))]


def _forged(office: Office, change: Callable[[dict[str, Any]], object], key: bytes | None = None) -> Path:
    """A slip whose signed words were changed, signed by the DA service's own key, or by ``key``, and sealed again."""
    there = office.open()
    own = keycard.open_card(there.card, DA_LEAD[1], there.terms.floor).personal
    answer = Slip(
        there.content.list_id, there.content.vault, there.content.account, there.file_sha256, "00" * 16, NOW,
        office.given(*BOTH),
    )  # fmt: skip
    words = json.loads(slip.slip_form(there.account, answer))
    change(words)
    signed = canonical(words).encode()
    private = Ed25519PrivateKey.from_private_bytes(key or bytes.fromhex(own.signing))
    to = Address(there.content.list_id, there.content.vault, there.content.account)
    file = envelope.seal(
        envelope.SLIP, to, bytes.fromhex(there.content.answer_key), Sealed(signed, private.sign(signed))
    )
    path = office.folder / "forged.marac-slip"
    path.write_bytes(file)
    return path


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Office:
    return sent(desk, tmp_path / "stick")


def test_the_decisions_stand_signed_by_the_one_who_gave_them(desk: Desk, office: Office) -> None:
    taken = take_in(desk, office.slip(office.given(*BOTH)))
    assert taken.left == ()
    assert [(one.reference, one.view.route) for one in taken.recorded] == [
        (case.reference, route) for case, route in zip(office.cases, BOTH, strict=True)
    ]
    with desk.look("Looked", Permission.READ_CASES) as books:
        for one in taken.recorded:
            view = books.triage.get(one.view.id)
            assert (view.side, view.means, view.account_name) == (Side.DA_SERVICE, Means.SEALED_FILE, DA_LEAD[0])
            assert view.signed_at == NOW
            assert view.spoken_at == NOW
            signature = books.signatures.get(view.signature_id)
            account = books.accounts.get(view.account_id)
            assert signed_by(account, signature.payload, signature.signature)
    assert stage(desk, office.cases[0]) is Stage.CONFERENCE
    assert stage(desk, office.cases[1]) is Stage.CONFERENCE, "the more protective stands"
    assert _status(desk) == [Status.TAKEN]
    assert sealed.lists_out(desk) == ()


def test_without_conference_acts_only_with_its_plan(desk: Desk, tmp_path: Path) -> None:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.WITHOUT_CONFERENCE, "She asks for it"))
    sign(desk)
    office = sent(desk, tmp_path / "stick", (case,))
    take_in(desk, office.slip(office.given(Route.WITHOUT_CONFERENCE)))
    assert stage(desk, case) is Stage.TO_CONFIRM


def test_an_emergency_on_a_slip_acts_at_once(desk: Desk, office: Office) -> None:
    take_in(desk, office.slip(office.given(Route.EMERGENCY)))
    assert stage(desk, office.cases[0]) is Stage.EMERGENCY


def test_a_case_left_undecided_still_waits(desk: Desk, office: Office) -> None:
    take_in(desk, office.slip(office.given(Route.CONFERENCE)))
    assert [case.reference for case in sealed.sendable(desk)] == [office.cases[1].reference]


@pytest.mark.parametrize(("days", "then"), [(0, Stage.BELOW_THRESHOLD), (3, Stage.CONFERENCE)])
def test_a_decision_that_comes_late_means_conference(desk: Desk, tmp_path: Path, days: int, then: Stage) -> None:
    case, reason = referred(desk), "Advice given"
    decision.record(desk, case.id, Choice(Route.BELOW_THRESHOLD, reason))
    sign(desk)
    office = sent(desk, tmp_path / "stick", (case,))
    path = office.slip(office.given(Route.BELOW_THRESHOLD))
    desk.terms = replace(desk.terms, clock=lambda: NOW + timedelta(days=days))
    take_in(desk, path)
    assert stage(desk, case) is then


def test_what_is_linked_is_reckoned_once_for_a_whole_slip(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked, reckon = office.slip(office.given(*BOTH)), list[Books](), beside.tied_by_any

    def counted(books: Books) -> Tied:
        asked.append(books)
        return reckon(books)

    monkeypatch.setattr(beside, "tied_by_any", counted)
    assert len(take_in(desk, path).recorded) == len(BOTH)
    assert len(asked) == 1


def test_a_slip_counts_once(desk: Desk, office: Office) -> None:
    path, second = office.slip(office.given(*BOTH)), office.slip(office.given(Route.EMERGENCY), name="second")
    take_in(desk, path)
    for again in (path, second):
        with _refused(desk, "was taken in on 23 Nov 2026"):
            take_in(desk, again)


def test_a_slip_that_differs_from_the_one_taken_in_tells_what_nobody_has_heard_an_emergency_first(
    desk: Desk, tmp_path: Path
) -> None:
    office = sent(desk, tmp_path / "stick", decided(desk, 3))
    first = office.given(Route.CONFERENCE)
    path = office.slip(first)
    more = office.given(Route.CONFERENCE, Route.WITHOUT_CONFERENCE, Route.EMERGENCY)[1:]
    second = office.slip((*first, *more), name="second")
    take_in(desk, path)
    with _refused(desk, "It counts once. Nothing was recorded.") as refused:
        take_in(desk, second)
    told = str(refused.value)
    _, without, urgent = (case.reference for case in office.cases)
    assert told.endswith(
        "This slip is signed by Sam Specimen, 23 Nov 2026, 09:30, and tells what is not on record. Emergency meeting: "
        f"{urgent}. Ring Sam Specimen now, and take it down by phone. {without}, Processed without conference: ask Sam "
        "Specimen by phone."
    )
    assert office.cases[0].reference not in told, "that one counted"
    assert "a slip: not on record: decisions 2, emergencies 1" in _refusals(desk)
    decision.take_down(desk, office.cases[2].id, Call(da_account(desk), Choice(Route.EMERGENCY, "At once"), desk.now()))
    with _refused(desk, f"{without}, Processed without conference") as refused:
        take_in(desk, second)
    assert urgent not in str(refused.value), "it was heard by phone"


def test_the_same_decisions_signed_anew_and_the_very_same_slip_tell_nothing_new(desk: Desk, office: Office) -> None:
    given = office.given(*BOTH)
    path, anew = office.slip(given), office.slip(given, name="anew")
    take_in(desk, path)
    for again in (path, anew):
        with _refused(desk, "It counts once. Nothing was recorded.$"):
            take_in(desk, again)


def test_a_list_called_back_or_expired_tells_the_emergency_it_does_not_record(desk: Desk, office: Office) -> None:
    path = office.slip(office.given(Route.EMERGENCY))
    urgent = f"Emergency meeting: {office.cases[0].reference}. Ring Sam Specimen now"
    clock = desk.terms
    desk.terms = replace(desk.terms, clock=lambda: NOW + timedelta(days=8))
    with _refused(desk, urgent):
        take_in(desk, path)
    desk.terms = clock
    sealed.call_back(desk, office.listed.id)
    with _refused(desk, urgent):
        take_in(desk, path)


def test_of_a_case_decided_anew_here_no_route_is_told_but_an_emergency(desk: Desk, office: Office) -> None:
    path = office.slip(office.given(Route.WITHOUT_CONFERENCE, Route.EMERGENCY))
    for case in office.cases:
        with desk.work("Back", Permission.RECORD_REFERRAL) as books:
            why = Comeback(case.id, Cause.NEW_INCIDENT, desk.now(), TODAY, "Seen")
            put_behind(desk, books, books.referrals.get(case.id), why, reckoning(books, desk.now()))
    sealed.call_back(desk, office.listed.id)
    with _refused(desk, "was called back") as refused:
        take_in(desk, path)
    assert Route.WITHOUT_CONFERENCE.label not in str(refused.value)
    assert f"{office.cases[0].reference}: ask Sam Specimen" in str(refused.value)
    assert f"Emergency meeting: {office.cases[1].reference}" in str(refused.value)


def test_a_list_called_back_takes_no_slip(desk: Desk, office: Office) -> None:
    path = office.slip(office.given(*BOTH))
    sealed.call_back(desk, office.listed.id)
    with _refused(desk, "was called back"):
        take_in(desk, path)
    assert len(sealed.sendable(desk)) == 2


def test_a_slip_too_late_is_refused(desk: Desk, office: Office) -> None:
    path = office.slip(office.given(*BOTH))
    desk.terms = replace(desk.terms, clock=lambda: NOW + timedelta(days=8))
    with _refused(desk, "could be answered until 30 Nov 2026"):
        take_in(desk, path)


def test_a_clock_that_cannot_be_right_is_told(desk: Desk, office: Office) -> None:
    path = office.slip(office.given(*BOTH), NOW + timedelta(hours=5))
    with _refused(desk, "the clock of one of the two computers is wrong"):
        take_in(desk, path)


def test_a_case_whose_facts_changed_is_decided_anew_and_the_rest_stands(desk: Desk, office: Office) -> None:
    path = office.slip(office.given(*BOTH))
    with desk.work("Told", Permission.RECORD_REFERRAL) as books:
        books.referrals.change(replace(books.referrals.get(office.cases[1].id), threat_to_life="A warning was given"))
    taken = take_in(desk, path)
    assert [one.reference for one in taken.recorded] == [office.cases[0].reference]
    assert [one.reference for one in taken.left] == [office.cases[1].reference]
    assert "facts have changed" in taken.left[0].why
    assert [case.reference for case in sealed.sendable(desk)] == [office.cases[1].reference]


def test_a_route_ruled_out_meanwhile_is_left_and_the_rest_stands(desk: Desk, tmp_path: Path) -> None:
    earlier = referred(desk, received=date(2026, 3, 2), stage=Stage.BELOW_THRESHOLD)
    again = referred(desk, victim=earlier.victim, repeat_of=earlier.id, grounds=(Ground.REPEAT,))
    decision.record(desk, again.id, Choice(Route.CONFERENCE))
    cases = (again, *decided(desk, 1))
    office = sent(desk, tmp_path / "stick", cases)
    path = office.slip(office.given(Route.BELOW_THRESHOLD, Route.CONFERENCE))
    with desk.work("Challenged and accepted", Permission.RECORD_REFERRAL) as books:
        books.referrals.change(replace(books.referrals.get(earlier.id), stage=Stage.CONFERENCE))
    taken = take_in(desk, path)
    assert [one.reference for one in taken.recorded] == [cases[1].reference]
    assert [one.reference for one in taken.left] == [again.reference]
    assert "“Repeat” is met" in taken.left[0].why


def test_what_was_decided_without_knowing_of_a_new_incident_is_decided_anew(desk: Desk, office: Office) -> None:
    path = office.slip(office.given(*BOTH))
    desk.terms = replace(desk.terms, clock=lambda: NOW + timedelta(minutes=30))
    update.record(desk, Update(office.cases[1].id, UpdateKind.INCIDENT, NOW.date(), "He broke the door", "Housing"))
    taken = take_in(desk, path)
    assert [(one.reference, one.why) for one in taken.left] == [(office.cases[1].reference, slip.CHANGED)]
    assert [one.reference for one in taken.recorded] == [office.cases[0].reference]


def test_no_slip_of_an_earlier_round_decides_a_case_that_came_back(desk: Desk, tmp_path: Path) -> None:
    case, without = referred(desk), Choice(Route.WITHOUT_CONFERENCE, "Managed by the IDVA")
    decision.record(desk, case.id, without)
    sign(desk)
    office = sent(desk, tmp_path / "stick", (case,))
    path = office.slip(office.given(Route.WITHOUT_CONFERENCE))
    seat = sit(desk)
    decision.record(desk, case.id, without, seat)
    sign(desk, DA_LEAD, seat)
    desk.terms = replace(desk.terms, clock=lambda: NOW + timedelta(minutes=30))
    comeback.incident(desk, case.id, comeback.Told(NOW.date(), "He came back at night"))
    before = _views(desk)
    assert [one.why for one in take_in(desk, path).left] == [slip.CHANGED]
    assert _views(desk) == before


def test_what_does_not_concern_the_decision_is_no_change_of_facts(desk: Desk, office: Office) -> None:
    path = office.slip(office.given(*BOTH))
    with desk.work("Moved on", Permission.RECORD_REFERRAL) as books:
        books.referrals.change(replace(books.referrals.get(office.cases[1].id), case_id=0, route="conference"))
    assert take_in(desk, path).left == ()


def test_a_case_decided_in_place_meanwhile_keeps_that_decision(desk: Desk, office: Office) -> None:
    path = office.slip(office.given(*BOTH))
    decision.record(desk, office.cases[0].id, Choice(Route.EMERGENCY), sit(desk))
    taken = take_in(desk, path)
    assert "another way meanwhile" in taken.left[0].why
    assert stage(desk, office.cases[0]) is Stage.EMERGENCY


def test_a_slip_for_another_list_is_refused(desk: Desk, tmp_path: Path) -> None:
    first, second = decided(desk, 1)[0], referred(desk, reference="SOM/26/0700")
    one = sent(desk, tmp_path / "one", (first,))
    sealed.call_back(desk, one.listed.id)
    other = sent(desk, tmp_path / "two", (first,))
    assert second.id
    moved = _forged(other, lambda words: words.update(list=str(one.open().content.list_id)))
    with _refused(desk, "answers another list"):
        take_in(desk, moved)
    with _refused(desk, "answers another list"):
        take_in(desk, _forged(other, lambda words: words.update(file="ab" * 32)))


def test_a_case_not_on_the_list_cannot_be_decided(desk: Desk, office: Office) -> None:
    stranger = referred(desk, reference="SOM/26/0999")
    assert stranger.id
    with _refused(desk, "a case that is not on its list"):
        take_in(desk, _forged(office, lambda words: words["decisions"][0].update(referral="SOM/26/0999")))
    twice = office.given(Route.CONFERENCE)[0]
    with _refused(desk, "decides one case twice"):
        take_in(desk, office.slip((twice, replace(twice, route=Route.EMERGENCY))))
    with _refused(desk, "no decision on this slip"):
        take_in(desk, office.slip(()))


@pytest.mark.parametrize(
    "change",
    [
        lambda words: words.update(form="marac-slip-2"),
        lambda words: words.update(more=1),
        lambda words: words.pop("nonce"),
        lambda words: words["decisions"][0].update(side="coordinator"),
        lambda words: words["decisions"][0].update(means="in_place"),
        lambda words: words["decisions"][0].update(route="no such route"),
        lambda words: words["decisions"][0].update(blind="yes"),
        lambda words: words.update(decisions={"not": "a list"}),
        lambda words: words.update(account="00000000-0000-4000-8000-000000000000"),
        lambda words: words.update(purpose="confirmation"),
    ],
)
def test_a_form_this_program_does_not_write_is_refused_even_signed(
    desk: Desk, office: Office, change: Callable[[dict[str, Any]], object]
) -> None:
    with _refused(desk, "not in the form this program knows"):
        take_in(desk, _forged(office, change))


def test_only_the_account_the_list_went_to_may_answer(desk: Desk, office: Office) -> None:
    with _refused(desk, "signature on this slip is not that of Sam Specimen"):
        take_in(desk, _forged(office, lambda words: None, Ed25519PrivateKey.generate().private_bytes_raw()))


def test_one_person_never_gives_both(desk: Desk, office: Office) -> None:
    path = office.slip(office.given(*BOTH))
    with desk.work("Renamed", Permission.READ_CASES) as books:
        account = books.accounts.get(1)
        other = books.accounts.get(2)
        books.accounts.change(replace(account, name="Somebody Else"))
        books.accounts.change(replace(other, name="Robin Example"))
    with _refused(desk, "One person never gives both"):
        take_in(desk, path)


def test_an_account_that_may_no_longer_decide_is_refused(desk: Desk, office: Office) -> None:
    path = office.slip(office.given(*BOTH))
    with desk.work("Left the service", Permission.READ_CASES) as books:
        books.accounts.change(replace(books.accounts.get(2), active=False))
    with _refused(desk, "may not give the DA service's decision"):
        take_in(desk, path)


def test_a_reason_that_is_needed_is_needed_here_too(desk: Desk, office: Office) -> None:
    def without(words: dict[str, Any]) -> None:
        words["decisions"][0].update(route="below_threshold", reason="")

    before = _views(desk)
    with pytest.raises(FieldErrors, match="needs the reason in words"):
        take_in(desk, _forged(office, without))
    assert _views(desk) == before
    assert _status(desk) == [Status.OUT], "it may be signed anew"


def test_a_slip_of_another_case_file_is_refused(desk: Desk, office: Office, case_file: CaseFile) -> None:
    path = office.slip(office.given(*BOTH))
    data = bytearray(path.read_bytes())
    start = len(envelope.SLIP.magic)
    data[start + 16 : start + 32] = os.urandom(16)
    path.write_bytes(data)
    with _refused(desk, "another case file"):
        take_in(desk, path)
    data = bytearray(office.slip(office.given(*BOTH)).read_bytes())
    data[start : start + 16] = os.urandom(16)
    path.write_bytes(data)
    with _refused(desk, "has sent no such list"):
        take_in(desk, path)


def test_the_da_service_itself_takes_no_slip_in(desk: Desk, office: Office, da_desk: Desk) -> None:
    with pytest.raises(NotAllowedError):
        take_in(da_desk, office.file)


def test_a_deputy_of_the_da_service_may_answer(desk: Desk, tmp_path: Path) -> None:
    with desk.work("Made deputy", Permission.READ_CASES) as books:
        books.accounts.change(replace(books.accounts.get(2), role=Role.DA_DEPUTY))
    office = sent(desk, tmp_path / "stick")
    assert len(take_in(desk, office.slip(office.given(*BOTH))).recorded) == 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_no_altered_byte_is_taken_in(desk: Desk, office: Office, at: float, bit: int) -> None:
    path = office.folder / "genuine.marac-slip"
    if not path.exists():
        office.slip(office.given(*BOTH), name="genuine")
    whole = path.read_bytes()
    data = bytearray(whole)
    # half of the tries fall on the outside, which is short
    place = int(at * 2 * 120) if at < 0.5 else int((at - 0.5) * 2 * len(data))
    data[place] ^= 1 << bit
    altered = office.folder / "altered.marac-slip"
    altered.write_bytes(data)
    before = _views(desk)
    with pytest.raises(MaracError):
        take_in(desk, altered)
    assert _views(desk) == before


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "random": lambda _: os.urandom(200_000),
    "text": lambda _: b"Dear all,\n" * 9_000,
    "cut short": lambda whole: whole[:-1],
    "longer": lambda whole: whole + b"\0",
    "another version": lambda whole: whole.replace(b"marac-slip 1", b"marac-slip 9", 1),
    "only the first line": lambda whole: whole[:13],
    "deep": lambda whole: whole[:13] + b"[" * 200_000,
    "zeros": lambda whole: whole[:13] + bytes(len(whole) - 13),
    "large": lambda whole: whole + bytes(8 * 1024 * 1024),
}


@pytest.mark.parametrize("how", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence_in_no_time(desk: Desk, office: Office, how: str) -> None:
    path = office.slip(office.given(*BOTH))
    path.write_bytes(HOSTILE[how](path.read_bytes()))
    started = perf_counter()
    with _refused(desk, "Nothing was"):
        take_in(desk, path)
    assert perf_counter() - started < 2


def test_a_length_that_is_claimed_is_never_believed(desk: Desk, office: Office) -> None:
    there = office.open()
    to = Address(there.content.list_id, there.content.vault, there.content.account)
    key = bytes.fromhex(there.content.answer_key)
    path = office.folder / "claims.marac-slip"
    for content in (b"[" * 1_000_000, b"{}", b"\xff\xfe", b'{"decisions": ' + b"9" * 5000 + b"}"):
        own = keycard.open_card(there.card, DA_LEAD[1], there.terms.floor).personal
        signature = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(own.signing)).sign(content)
        path.write_bytes(envelope.seal(envelope.SLIP, to, key, Sealed(content, signature)))
        with _refused(desk, "not in the form this program knows"):
            take_in(desk, path)


def test_the_decision_keeps_its_words_exactly(desk: Desk, office: Office) -> None:
    words = "Łucja 张伟 محمد <b>not bold</b> =1+2 'quoted' \u200f done"
    given_one = Given(office.cases[0].reference, Route.CONFERENCE, NOW, words, blind=False)
    recorded = take_in(desk, office.slip((given_one,))).recorded[0].view
    assert (recorded.reason, recorded.blind, recorded.uid) == (words, False, given_one.uid)
