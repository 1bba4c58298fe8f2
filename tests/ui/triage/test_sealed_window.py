"""The DA service's window on a sealed list: decide, change one's mind, sign once, and lose nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Source
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.person import Address, Birth, Confidentiality
from marac_desktop.domain.referral import SourceShare
from marac_desktop.domain.triage import Route
from marac_desktop.services import decision, linked_victims, slip
from marac_desktop.services.desk import Desk
from marac_desktop.storage import atomic
from marac_desktop.ui.prompts import Scripted, Signature
from marac_desktop.ui.screen import Tools
from marac_desktop.ui.triage.sealed_window import SealedWindow
from marac_desktop.ui.triage.slip_words import ONCE, RING
from marac_desktop.ui.words import Words
from tests.builders import a_person
from tests.conftest import COORDINATOR, DA_LEAD
from tests.services.deciding import referred, sign
from tests.services.sealing import OWN, Office, sent
from tests.ui.triage.conftest import AtDesk

Settle = Callable[[], None]


@pytest.fixture
def office(at_desk: AtDesk, tmp_path: Path) -> Office:
    return at_desk(lambda desk: sent(desk, tmp_path / "stick"))


@pytest.fixture
def window(office: Office, tools: Tools, qtbot: QtBot) -> SealedWindow:
    away = office.open()
    made = SealedWindow(away, away.kept(), tools)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def _decide(window: SealedWindow, route: Route, reason: str = "") -> None:
    window.pane.form.routes.choose(route)
    window.pane.form.reason.setPlainText(reason)
    window.pane.form.record()


def _read(window: SealedWindow) -> str:
    return " | ".join(label.text() for label in window.findChildren(Words) if label.isVisible())


def test_it_shows_the_listed_cases_and_nothing_of_the_coordinator(window: SealedWindow, office: Office) -> None:
    model = window.across.list.cases
    assert [case.line.reference for case in model.cases] == [case.reference for case in office.cases]
    read = _read(window)
    assert "Robin Example sent it to Sam Specimen on 23 Nov 2026, 09:30." in read
    assert "PERSIMMON" not in read
    assert "Coordinator" not in read


def test_what_is_withheld_of_a_linked_case_is_a_label(
    at_desk: AtDesk, tools: Tools, tmp_path: Path, qtbot: QtBot
) -> None:
    def linked(desk: Desk) -> Office:
        hidden = referred(desk, victim=a_person("Ash", addresses=(Address("1 Zyx Row, Wells"),)))
        narrative = "He waits outside. He saw them at 1 Zyx Row. He has a key."
        sources = (SourceShare(Source.POLICE, "Zyx Police"),)
        home = (Address("1 Zyx Row, Wells", confidentiality=Confidentiality.OPEN),)
        case = referred(desk, victim=a_person("Birch", addresses=home), narrative=narrative, sources=sources)
        linked_victims.link(desk, hidden.id, case.reference, "Sisters, the same man")
        decision.record(desk, case.id, OWN)
        sign(desk)
        return sent(desk, tmp_path / "linked", (case,))

    away = at_desk(linked).open()
    made = SealedWindow(away, away.kept(), tools)
    qtbot.addWidget(made)
    made.show()
    read = _read(made)
    assert "He waits outside. [Withheld] He has a key. | Withheld in part" in read
    assert "Referred by | Withheld, 19 Nov 2026" in read
    assert "Zyx" not in read


def test_the_safeguard_check_is_shown_as_at_the_desk_and_nothing_to_be_done_about_it(
    at_desk: AtDesk, tools: Tools, tmp_path: Path, qtbot: QtBot
) -> None:
    def young(desk: Desk) -> Office:
        case = referred(desk, victim=a_person(birth=Birth(on=date(2009, 1, 1))))
        decision.record(desk, case.id, OWN)
        sign(desk)
        return sent(desk, tmp_path / "young", (case,))

    away = at_desk(young).open()
    window = SealedWindow(away, away.kept(), tools)
    qtbot.addWidget(window)
    window.show()
    first = "The victim is 17, and no safeguarding decision is recorded"
    read = _read(window)
    assert f"To be recorded before it may act | {first}" in read
    assert "A reviewer must agree as well | The victim is 17" in read
    assert window.safeguard.findChildren(QAbstractButton) == []
    window.pane.form.choose(Route.WITHOUT_CONFERENCE)
    assert f"{first}: it is recorded first" in _read(window)
    cases = tuple(replace(case, check=None) for case in away.content.cases)
    older = SealedWindow(replace(away, content=replace(away.content, cases=cases)), away.kept(), tools)
    qtbot.addWidget(older)
    older.show()
    assert "Safeguard check" not in _read(older), "nobody knows what it would say"


def test_deciding_goes_on_to_the_next_case_by_keys(window: SealedWindow, office: Office) -> None:
    window.across.list.setFocus()
    QTest.keyClick(window.across.list, Qt.Key.Key_2)
    QTest.keyClick(window.across.list, Qt.Key.Key_Return)
    assert window.decided[office.cases[0].reference].route is Route.CONFERENCE
    assert office.cases[1].reference in _read(window)
    assert "1 of 2 decided" in _read(window)
    assert window.across.list.hasFocus(), "the next key decides the next case"


def test_the_whole_list_is_decided_by_keys(window: SealedWindow) -> None:
    window.across.list.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_3):
        focused = window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [given.route for given in window.decided.values()] == [Route.EMERGENCY, Route.MORE_INFORMATION]


def test_a_reason_that_is_needed_is_asked_for(window: SealedWindow) -> None:
    _decide(window, Route.BELOW_THRESHOLD)
    assert window.decided == {}
    assert "needs the reason" in _read(window)


def test_an_emergency_says_to_ring(window: SealedWindow) -> None:
    _decide(window, Route.EMERGENCY)
    assert window.notice.text == RING
    _decide(window, Route.CONFERENCE)
    assert window.notice.text == ""


def test_a_decision_is_changed_until_it_is_signed(window: SealedWindow, office: Office) -> None:
    for route in (Route.CONFERENCE, Route.EMERGENCY):
        _decide(window, route, "Because")
        window.open(1)
        window.pane.revise()
        assert window.decided == {}
        assert (window.pane.form.route, window.pane.form.reason.toPlainText()) == (route, "Because")
        window.pane.form.restore({})


def test_what_is_half_typed_comes_back(
    window: SealedWindow, office: Office, tools: Tools, qtbot: QtBot, settle: Settle
) -> None:
    _decide(window, Route.CONFERENCE)
    window.pane.form.reason.setPlainText("Half a word")
    window.keep()
    settle()
    again = office.open()
    back = SealedWindow(again, again.kept(), tools)
    qtbot.addWidget(back)
    back.show()
    assert list(back.decided) == [office.cases[0].reference]
    assert back.pane.form.reason.toPlainText() == "Half a word"


def test_typing_is_kept_by_itself_within_two_seconds(window: SealedWindow, office: Office, qtbot: QtBot) -> None:
    window.pane.form.reason.setPlainText("Half a word")
    first = office.cases[0].reference
    qtbot.waitUntil(lambda: office.open().kept().typed.get(first, {}).get("reason") == "Half a word", timeout=2500)


def test_a_full_disk_is_warned_of_until_what_was_typed_is_kept(
    window: SealedWindow, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(atomic, "write", full)
        window.keep()
        settle()
    assert "could not be kept aside" in window.notice.text
    window.keep()
    settle()
    assert window.notice.text == ""


def test_it_is_signed_once_and_the_slip_is_genuine(
    window: SealedWindow, office: Office, at_desk: AtDesk, prompts: Scripted, settle: Settle
) -> None:
    _decide(window, Route.CONFERENCE)
    path = office.folder / "answer.marac-slip"
    prompts.answers += [Signature(DA_LEAD[0], COORDINATOR[1]), path]
    window.sign()
    settle()
    assert "does not open the key card" in prompts.refused[-1]
    assert "It counts once. The case without a decision stays with the coordinator" in prompts.asked[0][1]
    prompts.answers += [Signature(*DA_LEAD), None]
    window.sign()
    settle()
    assert "No place was chosen" in prompts.refused[-1]
    prompts.answers += [Signature(*DA_LEAD), path]
    window.sign()
    settle()
    assert "The slip is signed and saved as answer.marac-slip" in window.notice.text
    assert prompts.asked[-1][1] == f"{office.listed.reference}.marac-slip"
    window.open(1)
    assert "Signed 23 Nov 2026" in _read(window) or window.signed_at is not None
    taken = at_desk(lambda desk: slip.take_in(desk, path))
    assert [one.view.route for one in taken.recorded] == [Route.CONFERENCE]


def test_what_is_decided_after_signing_is_said_to_reach_nobody_and_a_second_slip_to_count_for_nothing(
    window: SealedWindow, office: Office, at_desk: AtDesk, prompts: Scripted, settle: Settle
) -> None:
    first, second = office.folder / "first.marac-slip", office.folder / "second.marac-slip"
    _decide(window, Route.CONFERENCE)
    prompts.answers += [Signature(*DA_LEAD), first]
    window.sign()
    settle()
    at_desk(lambda desk: slip.take_in(desk, first))
    again = SealedWindow(window.away, window.away.kept(), window.tools)  # opened another time
    again.show()
    assert again.foot.sign.text() == "Sign anew…"
    _decide(again, Route.EMERGENCY)
    assert again.notice.text == f"{RING} {ONCE}"
    prompts.answers += [Signature(*DA_LEAD), second]
    again.sign()
    settle()
    assert "one for this list was signed on 23 Nov 2026" in prompts.asked[-2][1]
    assert "ring the coordinator with what is new" in prompts.asked[-2][1]
    assert "Ring the coordinator first" in again.notice.text
    assert "Send or carry" not in again.notice.text
    urgent = office.cases[1].reference

    def take_in(desk: Desk) -> str:
        with pytest.raises(MaracError) as refused:
            slip.take_in(desk, second)
        return str(refused.value)

    assert f"Emergency meeting: {urgent}. Ring" in at_desk(take_in)
    again.close()
    again.deleteLater()


def test_nothing_decided_is_nothing_to_sign(window: SealedWindow, prompts: Scripted) -> None:
    window.sign()
    assert "Nothing is decided yet" in window.notice.text
    assert prompts.asked == []


def test_names_are_hidden(window: SealedWindow, office: Office) -> None:
    surname = office.cases[0].victim.name.surname
    assert surname in _read(window)
    window.hide_names(True)
    assert surname not in _read(window)


def test_closing_asks_the_application(window: SealedWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.close_wanted):
        window.close()
    assert window.isVisible()
