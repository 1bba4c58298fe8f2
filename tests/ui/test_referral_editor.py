"""Typing a referral: kept within two seconds, judged as it is typed, refused at its field, never lost."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.referral import ChildrenKnown
from marac_desktop.services import referral
from marac_desktop.services.referral import Begun
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.referral_editor import KIND, ReferralEditor
from marac_desktop.ui.screen import Context

Settle = Callable[[], None]


@pytest.fixture
def editor(qtbot: QtBot, context: Context, settle: Settle) -> ReferralEditor:
    begun: list[Begun] = []
    context.run(context, referral.begin, begun.append)
    settle()
    made = ReferralEditor(context, begun[0], {}, {})
    qtbot.addWidget(made)
    made.resize(1150, 640)
    made.show()
    made.form.finish()
    settle()
    return made


def _drafts(editor: ReferralEditor, context: Context, settle: Settle) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    context.run_draft(editor, lambda drafts: [d.payload for d in drafts.all() if d.kind == KIND], found.extend)
    settle()
    return found


def test_what_is_typed_is_kept_within_two_seconds(
    qtbot: QtBot, editor: ReferralEditor, context: Context, settle: Settle
) -> None:
    QTest.keyClicks(editor.form.control("narrative").target, "She said")
    assert editor.drafting.waiting
    qtbot.waitUntil(lambda: not editor.drafting.waiting, timeout=2_000)
    settle()
    kept = _drafts(editor, context, settle)[0]
    assert "She said" in json.dumps(kept)
    assert kept["open"] is True


def test_going_back_keeps_the_draft_closed(
    qtbot: QtBot, editor: ReferralEditor, context: Context, settle: Settle
) -> None:
    QTest.keyClicks(editor.form.control("narrative").target, "She said")
    with qtbot.waitSignal(editor.left):
        editor.close_up()
    assert _drafts(editor, context, settle)[0]["open"] is False


def test_children_by_name_are_known_by_name(qtbot: QtBot, editor: ReferralEditor, settle: Settle) -> None:
    editor.form.control("children.listed").restore([{"typed": {"person.name.surname": "Wyn"}}])
    editor.form.changed.emit()
    qtbot.waitUntil(lambda: editor.form.peek().children.known is ChildrenKnown.LISTED, timeout=5_000)
    settle()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("received", "24 Nov 2026 is in the future. A referral is received by today."),
        ("referrer.referred_on", "24 Nov 2026 is in the future."),
        ("previous.on", "24 Nov 2026 is in the future."),
    ],
)
def test_a_day_that_has_not_come_is_said_as_its_field_is_left(editor: ReferralEditor, path: str, says: str) -> None:
    control = editor.form.control(path)
    control.target.setFocus()
    control.restore("")
    QTest.keyClicks(control.target, "24.11.2026")
    assert control.error == ""
    QTest.keyClick(control.target, Qt.Key.Key_Tab)
    assert control.error == says
    control.target.setFocus()
    control.restore("")
    QTest.keyClicks(control.target, "23.11.2026")
    QTest.keyClick(control.target, Qt.Key.Key_Tab)
    assert control.error == ""


def test_a_gap_goes_to_its_field_and_marks_its_section(editor: ReferralEditor) -> None:
    editor.panel.wanted.emit("consent.voice")
    assert editor.form.path_of(editor.form.focusWidget()) == "consent.voice"
    current = editor.nav.currentItem()
    assert current is not None
    assert current.text() == "Consent and voice"


def test_a_section_nobody_touched_is_not_shown_as_complete(
    qtbot: QtBot, editor: ReferralEditor, settle: Settle
) -> None:
    def marked(words: str) -> set[str]:
        items = [editor.nav.item(row) for row in range(editor.nav.count())]
        return {one.text() for one in items if one.toolTip().endswith(words)}

    qtbot.waitUntil(lambda: marked("nothing has to be") >= {"Circumstances", "Police"}, timeout=5_000)
    assert not marked("complete") & {"Circumstances", "Police", "Incidents", "Children"}
    editor.form.control("victim.gp").restore("Canal Surgery")
    editor.form.changed.emit()
    qtbot.waitUntil(lambda: "Circumstances" in marked("complete"), timeout=5_000)
    settle()


def test_recorded_its_draft_is_gone(
    qtbot: QtBot, editor: ReferralEditor, context: Context, settle: Settle, prompts: Scripted
) -> None:
    prompts.answers.append(True)
    QTest.keyClicks(editor.form.control("narrative").target, "She said")
    with qtbot.waitSignal(editor.kept, timeout=10_000):
        editor.save()
    settle()
    assert _drafts(editor, context, settle) == []


def test_thrown_away_only_when_confirmed(
    qtbot: QtBot, editor: ReferralEditor, prompts: Scripted, context: Context, settle: Settle
) -> None:
    QTest.keyClicks(editor.form.control("narrative").target, "She said")
    editor.drafting.flush()
    prompts.answers.append(False)
    editor.throw_away()
    assert len(_drafts(editor, context, settle)) == 1
    prompts.answers.append(True)
    with qtbot.waitSignal(editor.given_up):
        editor.throw_away()
    assert _drafts(editor, context, settle) == []


def test_typed_before_the_form_is_built_it_stands_though_a_section_is_chosen_meanwhile(
    qtbot: QtBot, editor: ReferralEditor, context: Context
) -> None:
    made = ReferralEditor(context, editor.begun, {}, {"typed": {}, "focus": "sources.#0.agency"})
    qtbot.addWidget(made)
    made.resize(1150, 640)
    made.show()
    QTest.keyClicks(made.focusWidget(), "Avon")
    section = made.nav.item(4)
    assert section is not None
    QTest.mouseClick(made.nav.viewport(), Qt.MouseButton.LeftButton, pos=made.nav.visualItemRect(section).center())
    made.nav.setFocus()  # as the click gives it where the window is in front
    made.form.finish()
    assert made.form.control("sources.#0.agency").state() == "Avon"
    assert made.focusWidget() is made.nav
    assert made.nav.currentItem() is section


def test_typed_before_the_form_is_built_it_is_in_the_draft_of_whoever_goes_back_at_once(
    qtbot: QtBot, editor: ReferralEditor, context: Context, settle: Settle
) -> None:
    made = ReferralEditor(context, editor.begun, {}, {"typed": {}, "focus": "sources.#0.agency"})
    qtbot.addWidget(made)
    made.show()
    QTest.keyClicks(made.focusWidget(), "Avon")
    made.close_up()
    assert "Avon" in json.dumps(_drafts(made, context, settle)[0])
