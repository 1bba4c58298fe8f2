"""Sending a list: which cases may go, to whom, what the file holds, and that it tells nothing of the coordinator."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.agency import Representative
from marac_desktop.domain.errors import FieldError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.person import Address, Birth, Phone
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services import decision, sealed
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.sealed import Sending
from marac_desktop.services.standing import reckoning, stands
from marac_desktop.services.triage import open_case
from marac_desktop.storage import envelope
from marac_desktop.storage.slots import WrongPassphraseError
from tests.builders import a_person, an_agency
from tests.conftest import COORDINATOR, DA_LEAD, NOW
from tests.services.deciding import HIGH, da_account, referred, sign, sit
from tests.services.sealing import OWN, decided, sent


def _send(desk: Desk, ids: tuple[int, ...], path: Path, account: int = 0) -> sealed.ListOut:
    return sealed.send(desk, Sending(ids, account or da_account(desk), path), COORDINATOR[1])


def test_only_whoever_may_seal_a_list_is_told_which_are_out(da_desk: Desk) -> None:
    with pytest.raises(NotAllowedError):
        sealed.lists_out(da_desk)


def test_no_case_goes_to_somebody_recorded_as_linked_where_they_sit_for_an_agency(desk: Desk, tmp_path: Path) -> None:
    (case,) = decided(desk, 1)
    with desk.work("Seated", Permission.RUN_MEETINGS) as books:
        ours = books.agencies.add(an_agency("Somerset DA service"))
        books.representatives.add(Representative(ours.id, DA_LEAD[0].upper(), person_ids=frozenset({case.victim.id})))
    with pytest.raises(FieldError, match="linked to somebody") as refused:
        _send(desk, (case.id,), tmp_path / "list.marac-triage")
    assert refused.value.field == "cases"
    assert not (tmp_path / "list.marac-triage").exists()


def test_only_cases_whose_own_decision_is_signed_may_go(desk: Desk, tmp_path: Path) -> None:
    undecided, unsigned = referred(desk, reference="SOM/26/0001"), referred(desk, reference="SOM/26/0002")
    (signed,) = decided(desk, 1)
    (both,) = decided(desk, 1, 600)
    decision.record(desk, both.id, Choice(Route.CONFERENCE), sit(desk))
    decision.record(desk, unsigned.id, OWN)
    offered = [case.referral_id for case in sealed.sendable(desk)]
    assert signed.id in offered
    assert not {undecided.id, unsigned.id, both.id} & set(offered)
    for case in (undecided, unsigned, both):
        with pytest.raises(FieldError, match="must be signed") as refused:
            _send(desk, (signed.id, case.id), tmp_path / "list")
        assert refused.value.field == "cases"
    assert not (tmp_path / "list").exists()
    assert sealed.lists_out(desk) == ()


def test_no_victim_who_is_a_child_goes_on_a_list(desk: Desk, tmp_path: Path) -> None:
    (case,) = decided(desk, 1)
    with desk.work("Amended", Permission.RECORD_REFERRAL) as books:
        now = books.referrals.get(case.id)
        books.people.change(replace(now.victim, birth=Birth(on=date(2012, 1, 1))))
    with pytest.raises(FieldError, match=r"cannot go on a list\. The victim is 14: under 16"):
        _send(desk, (case.id,), tmp_path / "list")
    assert not (tmp_path / "list").exists()


def test_a_list_that_is_out_is_told_with_its_cases_and_when_it_is_due(desk: Desk, tmp_path: Path) -> None:
    office = sent(desk, tmp_path / "stick")
    (shown,) = sealed.lists_out(desk)
    assert shown == office.listed
    assert (shown.account_name, shown.cases, shown.due) == (DA_LEAD[0], 2, date(2026, 11, 24))
    assert (shown.late, shown.expired) == (False, False)
    assert sealed.sendable(desk) == (), "they are with the DA service"
    desk.terms = replace(desk.terms, clock=lambda: NOW + timedelta(days=2))
    assert sealed.lists_out(desk)[0].late
    desk.terms = replace(desk.terms, clock=lambda: NOW + timedelta(days=8))
    assert sealed.lists_out(desk)[0].expired
    assert len(sealed.sendable(desk)) == 2


def test_silence_stays_no_decision_while_a_list_is_out(desk: Desk, tmp_path: Path) -> None:
    office = sent(desk, tmp_path / "stick")
    with desk.look("Looked", Permission.READ_CASES) as books:
        later = stands(books, office.cases[0].id, reckoning(books, NOW + timedelta(days=2)))
    assert (later.route, later.late, later.waiting_for) == (Route.CONFERENCE, True, Side.DA_SERVICE)


def test_one_case_is_on_one_list_at_a_time(desk: Desk, tmp_path: Path) -> None:
    office = sent(desk, tmp_path / "stick")
    with pytest.raises(FieldError, match="on a list already"):
        _send(desk, (office.cases[0].id,), tmp_path / "second")
    assert not (tmp_path / "second").exists()
    sealed.call_back(desk, office.listed.id)
    assert _send(desk, (office.cases[0].id,), tmp_path / "second").cases == 1
    with pytest.raises(MaracError, match="no longer out"):
        sealed.call_back(desk, office.listed.id)


def test_the_file_never_tells_what_the_coordinator_decided(desk: Desk, tmp_path: Path) -> None:
    told: list[str] = []
    views = (OWN, Choice(Route.EMERGENCY, "Because of PERSIMMON"), Choice(Route.BELOW_THRESHOLD, "PERSIMMON"))
    for number, own in enumerate(views):
        case = referred(desk, reference=f"SOM/26/060{number}", narrative="He waits outside")
        decision.record(desk, case.id, own)
        sign(desk)
        office = sent(desk, tmp_path / own.route.value, (case,))
        content = office.open().content
        (only,) = content.cases
        plain = [str(only.referral.stage), only.referral.route, only.days, only.earlier_reference, str(content.due)]
        plain.append(repr(only.check))
        told.append(json.dumps(plain))
        with desk.figures() as books:
            kept = books.sealed.get(office.listed.id).content.decode()
        assert "PERSIMMON" not in kept
        assert f'"{own.route.value}"' not in kept
        assert own.route.label not in kept
        assert "He waits outside" in kept
    assert len(set(told)) == 1, "whatever was decided, the file looks the same"


def test_the_safeguard_check_goes_with_it_as_the_desk_shows_it(desk: Desk, tmp_path: Path) -> None:
    case = referred(desk, risk=HIGH, victim=a_person(birth=Birth(on=date(2009, 1, 1))))
    decision.record(desk, case.id, OWN)
    sign(desk)
    (told,) = sent(desk, tmp_path / "stick", (case,)).open().content.cases
    assert told.check == open_case(desk, case.id).check.facts
    words = [fact.words for fact in told.check or ()]
    assert words[0] == "The victim is 17, and no safeguarding decision is recorded"
    assert "Dash 8 (Stalking, harassment, constant contact): yes" in words


def test_where_anybody_lives_is_not_in_the_file(desk: Desk, tmp_path: Path) -> None:
    victim = a_person(addresses=(Address("14 Quillmaker Row"),), phones=(Phone("07700900123"),), gp="Damson Surgery")
    case = referred(desk, victim=victim)
    decision.record(desk, case.id, OWN)
    sign(desk)
    kept = sent(desk, tmp_path / "stick", (case,)).open().content
    assert victim.name.surname in repr(kept)
    for secret in ("Quillmaker", "07700900123", "Damson"):
        assert secret not in repr(kept)


def test_nothing_in_the_clear_names_anybody_and_the_size_tells_no_number(desk: Desk, tmp_path: Path) -> None:
    few, more = decided(desk, 1), decided(desk, 4, 600)
    sizes = []
    for number, cases in enumerate((few, more)):
        data = sent(desk, tmp_path / str(number), cases).file.read_bytes()
        sizes.append(len(data))
        for words in (DA_LEAD[0], COORDINATOR[0], cases[0].reference, cases[0].victim.name.surname):
            assert words.encode() not in data
    assert sizes[0] == sizes[1]
    assert sizes[0] > envelope.STEP


def test_it_goes_to_somebody_of_the_da_service_who_may_see_the_case(desk: Desk, tmp_path: Path) -> None:
    (case,) = decided(desk, 1)
    for account in (1, 99):
        with pytest.raises(FieldError, match="account of the DA service"):
            _send(desk, (case.id,), tmp_path / "list", account)
    with pytest.raises(FieldError, match="Tick the cases"):
        _send(desk, (), tmp_path / "list")
    theirs = da_account(desk)
    with desk.work("Linked", Permission.READ_CASES) as books:
        account_row = books.accounts.get(theirs)
        books.accounts.change(replace(account_row, person_ids=frozenset({case.victim.id})))
    with pytest.raises(FieldError, match="linked to somebody"):
        _send(desk, (case.id,), tmp_path / "list")


def test_no_list_goes_to_whoever_gave_the_coordinators_decision(desk: Desk, tmp_path: Path) -> None:
    (case,) = decided(desk, 1)
    theirs = da_account(desk)
    with desk.work("Changed sides", Permission.READ_CASES) as books:
        view = books.triage.views(case.id)[0]
        books.triage.change(replace(view, account_id=theirs))
    with pytest.raises(FieldErrors, match="One person never gives both"):
        _send(desk, (case.id,), tmp_path / "list")


def test_a_wrong_passphrase_or_a_full_disk_sends_nothing(desk: Desk, tmp_path: Path) -> None:
    (case,) = decided(desk, 1)
    sending = Sending((case.id,), da_account(desk), tmp_path / "list")
    with pytest.raises(WrongPassphraseError):
        sealed.send(desk, sending, "not the words of anybody here")
    with pytest.raises(MaracError, match="choose another place"):
        sealed.send(desk, replace(sending, path=tmp_path / "nowhere" / "list"), COORDINATOR[1])
    assert sealed.lists_out(desk) == ()
    assert list(tmp_path.glob("list*")) == []


def test_every_case_that_leaves_is_in_the_audit(desk: Desk, tmp_path: Path) -> None:
    office = sent(desk, tmp_path / "stick")
    with desk.figures() as books:
        exports = [line for line in books.audit.lines(limit=2000) if line.event == "export"]
    about = [line.object for line in exports]
    assert {f"referral:{case.id}" for case in office.cases} <= set(about)
    assert f"list:{office.listed.reference}" in about


def test_only_the_coordinators_side_sends(seat: Callable[[tuple[str, str]], Desk], tmp_path: Path) -> None:
    cases = decided(seat(COORDINATOR))
    theirs = seat(DA_LEAD)
    with pytest.raises(NotAllowedError):
        sealed.sendable(theirs)
    with pytest.raises(NotAllowedError):
        _send(theirs, (cases[0].id,), tmp_path / "list", 2)
