"""Recording a referral in the real window: search first, answer by keys, leave and come back, record, read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.hold import HoldReason
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.person import Address, Phone
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralFilter
from marac_desktop.services import hold, referral
from marac_desktop.services.desk import Desk
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.dash import DashControl
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.referral_editor import KIND, ReferralEditor
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.people import People
from marac_desktop.ui.screens.referrals import Referrals
from marac_desktop.ui.window import Window
from tests.builders import a_perpetrator, a_person, a_referral
from tests.services.deciding import referred
from tests.ui.conftest import Shown

Settle = Callable[[], None]
SCREENS = (Referrals, People)


@pytest.fixture
def window(shown: Shown) -> Window:
    return shown(*SCREENS)


@pytest.fixture
def screen(window: Window) -> Referrals:
    shown = window.screen_shown
    assert isinstance(shown, Referrals)
    return shown


def press(within: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = [b for b in within.findChildren(Button) if words in (b.text(), b.accessibleName()) and b.isVisible()]
    assert found, f"there is no “{words}” to press"
    found[0].click()


def said(within: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in within.findChildren(QLabel) if label.isVisible())


def type_here(qtbot: QtBot, screen: QWidget, text: str) -> None:
    keyboard = screen.focusWidget()
    assert keyboard is not None
    QTest.keyClicks(keyboard, text)


def editor_of(screen: Referrals) -> ReferralEditor:
    assert screen.editor is not None
    screen.editor.form.finish()
    return screen.editor


def somebody_new(qtbot: QtBot, screen: Referrals, settle: Settle, surname: str = "Orchard") -> ReferralEditor:
    screen.begin()
    type_here(qtbot, screen.search, surname)
    settle()
    press(screen.search, "Nobody found: go on")
    settle()
    return editor_of(screen)


def judged(qtbot: QtBot, editor: ReferralEditor, settle: Settle, words: str) -> None:
    settle()
    qtbot.waitUntil(lambda: words in said(editor.panel), timeout=5_000)


def keep_one(context: Context, settle: Settle, **given: object) -> Referral:
    kept: list[Referral] = []

    def work(desk: Desk) -> Referral:
        with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
            whole = {"criteria": "avon-somerset 2026.1", "marac": "Somerset East"} | given
            return books.referrals.add(a_referral(**whole))

    context.run(context, work, kept.append)
    settle()
    return kept[0]


def test_a_referral_is_recorded_by_keyboard(qtbot: QtBot, window: Window, screen: Referrals, settle: Settle) -> None:
    press(window, "Record a referral")
    type_here(qtbot, screen.search, "Orchard")
    QTest.keyClick(screen.search.focusWidget(), Qt.Key.Key_Tab)
    type_here(qtbot, screen.search, "Maeve")
    settle()
    press(screen.search, "Nobody found: go on")
    settle()
    editor = editor_of(screen)
    type_here(qtbot, editor.form, "Lighthouse")
    editor.form.focus("perpetrators.#0.person.name.surname")
    type_here(qtbot, editor.form, "Penfold")
    editor.form.focus("narrative")
    type_here(qtbot, editor.form, "He was waiting outside; =1+2 <b>not bold</b>")
    editor.form.focus("risk.answers")
    for key in "Y" * 14 + "D" * 2 + "N" * 8:
        QTest.keyClicks(editor.form.focusWidget(), key)
    judged(qtbot, editor, settle, "Dash 14 of 24: at or above 14")
    press(editor, "Record the referral")
    settle()
    assert window.header.text == "SOM/26/0001"
    assert screen.view is not None
    assert "Maeve Orchard" in said(screen.view)
    assert "He was waiting outside; =1+2 <b>not bold</b>" in said(screen.view)
    kept = screen.view.referral
    assert (kept.stage, kept.grounds, kept.risk.score) == (Stage.TRIAGE, (Ground.VISIBLE_HIGH_RISK,), 14)
    assert kept.sources[0].agency == "Lighthouse"


def test_the_one_just_recorded_is_shown_and_not_the_one_read_before(
    qtbot: QtBot, screen: Referrals, context: Context, settle: Settle, prompts: Scripted
) -> None:
    prompts.answers.append(True)
    before = keep_one(context, settle)
    screen.open(before.id)
    settle()
    editor = somebody_new(qtbot, screen, settle)
    press(editor, "Record the referral")
    settle()
    QApplication.processEvents()  # the window asks what is shown to be fetched anew
    settle()
    assert screen.view is not None
    assert screen.view.referral.id != before.id
    assert "Orchard" in said(screen.view)


def test_a_case_held_meanwhile_is_left_when_nobody_says_what_it_is_opened_for(
    screen: Referrals, context: Context, settle: Settle, prompts: Scripted
) -> None:
    case = keep_one(context, settle)
    screen.open(case.id)
    settle()
    context.run(context, lambda desk: hold.place(desk, case.id, HoldReason.DEATH_REVIEW, "The lead asked."), id)
    settle()
    prompts.answers.append(None)
    screen.refresh()
    settle()
    assert len(prompts.asked) == 1
    assert screen.list.isVisible()


def test_a_referral_begun_from_another_screen_is_not_covered_by_the_one_read_before(
    window: Window, screen: Referrals, context: Context, settle: Settle
) -> None:
    screen.open(keep_one(context, settle).id)
    settle()
    window.open("people")
    context.open_screen("referrals", new=True)
    settle()
    assert screen.search.isVisible()
    assert window.header.text == "New referral"


def test_somebody_known_is_taken_up_and_the_repeat_proposed(
    qtbot: QtBot, screen: Referrals, context: Context, settle: Settle
) -> None:
    earlier = keep_one(context, settle, received=date(2026, 5, 4))
    screen.begin()
    type_here(qtbot, screen.search, "Wynn")
    QTest.keyClick(screen.search.focusWidget(), Qt.Key.Key_Tab)
    type_here(qtbot, screen.search, "Jess")
    qtbot.waitUntil(lambda: bool(screen.search.alike.buttons), timeout=5_000)
    assert "Jess Wyn, born 08 Oct 1987" in said(screen.search)
    assert "spelt a little differently" in said(screen.search)
    press(screen.search, "This is the victim")
    settle()
    editor = editor_of(screen)
    assert editor.form.peek().victim.id == earlier.victim.id
    editor.form.focus("perpetrators.#0.person.name.surname")
    type_here(qtbot, editor.form, "Penfold")
    editor.form.focus("perpetrators.#0.person.name.forename")
    type_here(qtbot, editor.form, "Ross")
    name = "This is the same person: Ross Penfold, born 14 Dec 1983"
    qtbot.waitUntil(lambda: any(b.accessibleName() == name for b in editor.findChildren(Button)), timeout=5_000)
    press(editor, name)
    judged(qtbot, editor, settle, f"Proposed. {earlier.reference}")
    keyboard = editor.form.focusWidget()
    assert keyboard is not None
    assert editor.form.path_of(keyboard) == "perpetrators.#0.person.name.surname"
    press(editor.panel, "Confirm the repeat")
    judged(qtbot, editor, settle, f"{earlier.reference} of 04 May 2026")
    press(editor, "Record the referral")
    settle()
    assert screen.view is not None
    assert screen.view.referral.repeat_of == earlier.id
    assert screen.view.referral.perpetrators[0].person.id == earlier.perpetrators[0].person.id


def test_who_stands_on_the_form_is_not_offered_as_her_own_perpetrator(
    qtbot: QtBot, screen: Referrals, context: Context, settle: Settle
) -> None:
    keep_one(context, settle, victim=a_person("Okafor", "Ngozi"), perpetrators=(a_perpetrator("Okafor", "Nnamdi"),))
    screen.begin()
    type_here(qtbot, screen.search, "Okafor")
    qtbot.waitUntil(lambda: len(screen.search.alike.buttons) == 2, timeout=5_000)
    next(one for one in screen.search.alike.buttons if "Ngozi" in one.accessibleName()).click()
    settle()
    editor = editor_of(screen)
    editor.form.focus("perpetrators.#0.person.name.surname")
    type_here(qtbot, editor.form, "Okafor")
    editor.form.focus("perpetrators.#0.person.name.forename")
    type_here(qtbot, editor.form, "N")

    def offered() -> list[str]:
        acts = "This is the same person: "
        names = [one.accessibleName() for one in editor.findChildren(Button) if one.isVisible()]
        return [name.removeprefix(acts) for name in names if name.startswith(acts)]

    qtbot.waitUntil(lambda: bool(offered()), timeout=5_000)
    assert offered() == ["Nnamdi Okafor, born 14 Dec 1983"]


def test_what_cannot_be_kept_is_said_at_its_field(qtbot: QtBot, screen: Referrals, settle: Settle) -> None:
    editor = somebody_new(qtbot, screen, settle)
    given = {
        "victim.birth": "31.02.1990",
        "perpetrators.#0.person.name.surname": "x" * 201,
        "narrative": "x" * 20_001,
        "received": "24 Nov 2027",
        "incidents": "many",
    }
    for path, text in given.items():
        editor.form.control(path).restore(text)
    press(editor, "Record the referral")
    settle()
    wrong = {path: editor.form.control(path).error for path in given}
    assert "There is no 31.02.1990" in wrong["victim.birth"]
    assert "201 characters and 200 fit" in wrong["perpetrators.#0.person.name.surname"]
    assert "20,001 characters" in wrong["narrative"]
    assert "whole number" in wrong["incidents"]
    for path in given:
        if path != "received":
            editor.form.control(path).restore("")
    press(editor, "Record the referral")
    settle()
    assert "is in the future" in editor.form.control("received").error
    assert screen.editor is editor


@pytest.mark.parametrize("path", ["narrative", "perpetrators.#0.person.name.surname"])
def test_what_no_file_can_keep_is_said_at_its_field(qtbot: QtBot, screen: Referrals, settle: Settle, path: str) -> None:
    editor = somebody_new(qtbot, screen, settle)
    editor.form.control(path).restore("a\0b")
    press(editor, "Record the referral")
    settle()
    assert "cannot be kept" in editor.form.control(path).error
    assert screen.editor is editor


@pytest.mark.parametrize(
    "text", ["one\ntwo\tthree", "hard\u00a0space", "\u202eback\u200f", "e\u0301\u0301\u0301", "👩‍👩‍👧 =1+2"]
)
def test_whatever_else_is_typed_comes_back_the_same(qtbot: QtBot, screen: Referrals, settle: Settle, text: str) -> None:
    editor = somebody_new(qtbot, screen, settle)
    editor.form.control("narrative").restore(text)
    press(editor, "Record the referral")
    settle()
    assert screen.view is not None
    assert screen.view.referral.narrative == text
    assert text in said(screen.view)


def test_half_typed_it_is_on_top_of_the_list_and_comes_back_caret_included(
    qtbot: QtBot, window: Window, screen: Referrals, settle: Settle
) -> None:
    editor = somebody_new(qtbot, screen, settle)
    editor.form.focus("perpetrators.#0.person.name.surname")
    type_here(qtbot, editor.form, "Penfold")
    editor.form.control("perpetrators.#0.person.name.surname").set_caret(3)
    press(editor, "Back")
    settle()
    assert "You were typing a referral: Orchard" in said(screen.list)
    press(screen.list, "Continue: Orchard")
    settle()
    again = editor_of(screen)
    assert again is not editor
    assert again.form.control("perpetrators.#0.person.name.surname").state() == "Penfold"
    assert again.form.path_of(again.form.focusWidget()) == "perpetrators.#0.person.name.surname"
    assert again.form.control("perpetrators.#0.person.name.surname").caret() == 3


def test_remembered_at_lock_it_is_where_it_was(
    qtbot: QtBot, window: Window, screen: Referrals, context: Context, settle: Settle
) -> None:
    editor = somebody_new(qtbot, screen, settle)
    editor.form.focus("narrative")
    type_here(qtbot, editor.form, "Half a sent")
    state = window.remember()
    other = Window(context, {}, SCREENS)
    qtbot.addWidget(other)
    other.show()
    other.restore(state)
    settle()
    back = other.screen_shown
    assert isinstance(back, Referrals)
    again = editor_of(back)
    assert again.form.control("narrative").state() == "Half a sent"
    assert again.form.path_of(again.form.focusWidget()) == "narrative"
    assert again.begun.referral.uid == editor.begun.referral.uid


def test_after_a_killed_program_the_form_is_open_again(
    qtbot: QtBot, screen: Referrals, context: Context, settle: Settle
) -> None:
    editor = somebody_new(qtbot, screen, settle)
    type_here(qtbot, editor.form, "Lighthouse")
    qtbot.waitUntil(lambda: not editor.drafting.waiting, timeout=2_000)
    settle()
    after = Window(context, {}, SCREENS)
    qtbot.addWidget(after)
    after.open("referrals")
    settle()
    fresh = after.screen_shown
    assert isinstance(fresh, Referrals)
    assert editor_of(fresh).form.control("sources.#0.agency").state() == "Lighthouse"


def test_a_draft_of_what_is_recorded_already_is_not_recorded_again(
    qtbot: QtBot, screen: Referrals, context: Context, settle: Settle, prompts: Scripted
) -> None:
    prompts.answers.append(True)
    editor = somebody_new(qtbot, screen, settle)
    payload, uid = editor.state(), str(editor.begun.referral.uid)
    press(editor, "Record the referral")
    settle()
    context.run_draft(screen, lambda drafts: drafts.save(KIND, uid, payload))
    settle()
    screen.show_list()
    settle()
    assert "You were typing" not in said(screen.list)
    screen.go_on(uid)
    settle()
    assert screen.editor is None


def test_a_referral_of_next_to_nothing_is_recorded_once_that_is_meant(
    qtbot: QtBot, screen: Referrals, prompts: Scripted, settle: Settle
) -> None:
    editor = somebody_new(qtbot, screen, settle)
    prompts.answers.extend([False, True])
    press(editor, "Record the referral")
    settle()
    assert editor_of(screen) is editor
    press(editor, "Record the referral")
    settle()
    assert screen.view is not None
    assert "Orchard" in said(screen.view)


def test_a_draft_is_thrown_away_only_when_confirmed(
    qtbot: QtBot, screen: Referrals, prompts: Scripted, settle: Settle
) -> None:
    editor = somebody_new(qtbot, screen, settle)
    prompts.answers.extend([False, True])
    press(editor, "Throw away")
    assert editor_of(screen) is editor
    press(editor, "Throw away")
    settle()
    assert screen.editor is None
    assert "You were typing" not in said(screen.list)


def test_a_change_keeps_what_was_withheld_covered(
    qtbot: QtBot, window: Window, screen: Referrals, context: Context, settle: Settle
) -> None:
    home = Address("4 Mill Lane, Bridgwater", "TA6 3PQ")
    victim = a_person(addresses=(home,), phones=(Phone("01632 960111"),))
    kept = keep_one(context, settle, victim=victim)
    screen.open(kept.id)
    settle()
    assert screen.view is not None
    assert "Address withheld" in said(screen.view)
    assert "Mill Lane" not in said(screen.view)
    press(screen.view, "Change")
    settle()
    editor = editor_of(screen)
    QApplication.processEvents()
    assert "Address withheld" in said(editor.form)
    assert "Mill Lane" not in said(editor.form)
    editor.form.focus("notes")
    type_here(qtbot, editor.form, "Rang back")
    press(editor, "Keep the change")
    settle()
    found: list[Referral] = []
    context.run(screen, lambda desk: referral.for_change(desk, kept.id).referral, found.append)
    settle()
    assert (found[0].notes, found[0].victim.addresses) == ("Rang back", (home,))


def test_a_change_made_meanwhile_is_never_overwritten(
    qtbot: QtBot, screen: Referrals, context: Context, settle: Settle
) -> None:
    kept = keep_one(context, settle)
    screen.open(kept.id)
    settle()
    assert screen.view is not None
    press(screen.view, "Change")
    settle()
    editor = editor_of(screen)
    editor.form.focus("notes")
    type_here(qtbot, editor.form, "Mine")

    def somebody_else(desk: Desk) -> Referral:
        opened = referral.for_change(desk, kept.id).referral
        return referral.amend(desk, replace(opened, narrative="Theirs"))

    context.run(screen, somebody_else, lambda _: None)
    settle()
    press(editor, "Keep the change")
    settle()
    assert screen.editor is editor
    assert "changed by somebody else" in said(editor.form)
    press(editor, "Back")
    settle()
    press(screen.list, "Continue: Wyn, Jess")
    settle()
    again = editor_of(screen)
    assert "read it through" in again.notice.text
    assert again.form.peek().narrative == "Theirs"
    assert again.form.control("notes").state() == "Mine"


def test_names_are_initials_when_hidden(screen: Referrals, context: Context, settle: Settle) -> None:
    keep_one(context, settle)
    screen.refresh()
    settle()
    model = screen.list.table.model
    shown = [str(model.data(model.index(0, column))) for column in range(model.columnCount())]
    assert "Wyn, Jess" in shown
    context.hide_names(True)
    shown = [str(model.data(model.index(0, column))) for column in range(model.columnCount())]
    assert "J. W." in shown
    assert not any("Wyn" in each for each in shown)


def test_the_list_is_narrowed_by_what_is_typed(
    qtbot: QtBot, screen: Referrals, context: Context, settle: Settle
) -> None:
    keep_one(context, settle)
    keep_one(context, settle, victim=a_person("Prŷs", "Ffion"), stage=Stage.HEARD)
    screen.refresh()
    settle()
    assert len(screen.list.table.model.rows) == 2
    QTest.keyClicks(screen.list.search, "prys")
    qtbot.waitUntil(lambda: len(screen.list.table.model.rows) == 1, timeout=5_000)
    screen.list.narrow_to("waiting")
    settle()
    assert [line.victim.surname for line in screen.list.table.model.rows] == ["Wyn"]
    assert referral_total(context, settle) == 2


def referral_total(context: Context, settle: Settle) -> int:
    totals: list[int | None] = []
    context.run(context, lambda desk: referral.page(desk, ReferralFilter(), Ask()).total, totals.append)
    settle()
    return totals[0] or 0


def test_the_dash_goes_on_by_itself(qtbot: QtBot, screen: Referrals, settle: Settle) -> None:
    editor = somebody_new(qtbot, screen, settle)
    dash = editor.form.control("risk.answers")
    assert isinstance(dash, DashControl)
    editor.form.focus("risk.answers")
    for key in "YND":
        QTest.keyClicks(editor.form.focusWidget(), key)
    assert editor.form.focusWidget() is dash.rows[3]
    assert "of 24 yes · 1 don't know · 21 to answer" in dash.score.text


def test_referrals_pressed_once_more_goes_back_to_the_list_and_keeps_what_is_typed(
    qtbot: QtBot, window: Window, screen: Referrals, settle: Settle
) -> None:
    press(window, "Record a referral")
    type_here(qtbot, screen.search, "Orch")
    window.rail.chosen.emit("referrals")
    settle()
    assert screen.list.isVisible()
    press(window, "Record a referral")
    type_here(qtbot, screen.search, "ard")
    settle()
    press(screen.search, "Nobody found: go on")
    settle()
    editor = editor_of(screen)
    editor.form.focus("narrative")
    type_here(qtbot, editor.form, "He waits outside")
    window.rail.chosen.emit("referrals")
    settle()
    assert screen.list.isVisible()
    press(screen.list, "Continue: Orchard")
    settle()
    typed = editor_of(screen).form.peek()
    assert (typed.victim.name.surname, typed.narrative) == ("Orchard", "He waits outside")


def test_f9_hides_the_names_on_the_page_at_once_where_it_is_being_read(
    screen: Referrals, window: Window, context: Context, settle: Settle
) -> None:
    kept: list[Referral] = []
    context.run(context, _kept_with_story, kept.append)
    settle()
    screen.open(kept[0].id)
    settle()
    assert screen.view is not None
    assert "Orchard" in said(screen.view)
    bar = screen.view.column.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert place > 0
    context.hide_names(True)
    assert screen.view is not None
    assert "Orchard" not in said(screen.view)
    settle()
    assert screen.view.column.place == place
    window.open("people")
    context.hide_names(False)
    context.saved.emit()
    window.open_screen("referrals", {})
    settle()
    assert "Orchard" in said(screen.view)
    assert screen.view.column.place == place


def _kept_with_story(desk: Desk) -> Referral:
    return referred(desk, victim=a_person("Orchard", "Ida"), narrative="What was seen.\n" * 60)


def test_to_record_another_loses_nothing_that_is_being_typed(
    qtbot: QtBot, window: Window, screen: Referrals, settle: Settle
) -> None:
    editor = somebody_new(qtbot, screen, settle)
    editor.form.focus("narrative")
    type_here(qtbot, editor.form, "He waits outside")
    window.open("people")
    screen.context.open_screen("referrals", new=True)
    settle()
    assert screen.search.isVisible()
    assert screen.editor is None
    type_here(qtbot, screen.search, "Half")
    window.open("people")
    screen.context.open_screen("referrals", new=True)
    type_here(qtbot, screen.search, "way")
    settle()
    assert screen.search.form.peek().name.surname == "Halfway"
    screen.show_list()
    settle()
    press(screen.list, "Continue: Orchard")
    settle()
    assert editor_of(screen).form.peek().narrative == "He waits outside"


def test_enter_pressed_too_early_does_not_leave_the_new_referral(
    qtbot: QtBot, window: Window, screen: Referrals, settle: Settle
) -> None:
    screen.begin()
    type_here(qtbot, screen.search, "Orchard")
    settle()
    press(screen.search, "Nobody found: go on")
    settle()
    assert screen.editor is not None
    keyboard = window.focusWidget()
    assert keyboard is not None
    assert screen.editor.form.isAncestorOf(keyboard) or keyboard is screen.editor.form
    QTest.keyClick(keyboard, Qt.Key.Key_Return)
    QTest.keyClicks(window.focusWidget(), "Light")
    editor = editor_of(screen)
    assert editor.isVisible()
    qtbot.waitUntil(lambda: "Light" in str(editor.state()["form"]), timeout=2_000)


def test_another_referral_opened_over_one_being_typed_leaves_it_on_offer(
    qtbot: QtBot, screen: Referrals, context: Context, settle: Settle
) -> None:
    read = keep_one(context, settle)
    editor = somebody_new(qtbot, screen, settle)
    editor.form.focus("narrative")
    type_here(qtbot, editor.form, "He waits outside")
    context.open_screen("referrals", referral=read.id)
    settle()
    assert screen.view is not None
    assert screen.view.isVisible()
    screen.show_list()
    settle()
    press(screen.list, "Continue: Orchard")
    settle()
    assert editor_of(screen).form.peek().narrative == "He waits outside"
