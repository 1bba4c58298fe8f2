"""A form dropped anywhere on the window opens as a draft; anything else is said in a sentence and changes nothing."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.attachment import Attachment
from marac_desktop.domain.form_table import table
from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.risk import dash
from marac_desktop.services import attachment
from marac_desktop.services.desk import Desk
from marac_desktop.services.drafts import Drafts
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.form_intake import FormIntake
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.referral_editor import ReferralEditor
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.people import People
from marac_desktop.ui.screens.referrals import Referrals
from marac_desktop.ui.window import Window
from tests.builders import a_person, a_referral
from tests.documents.filled import fill
from tests.domain.form_values import written
from tests.domain.test_form_answers import crowded, same
from tests.services.test_form_intake import ANSWERS

Settle = Callable[[], None]


@pytest.fixture
def window(qtbot: QtBot, context: Context, settle: Settle) -> Iterator[Window]:
    made = Window(context, {}, (Referrals, People))
    FormIntake(made, context)
    qtbot.addWidget(made)
    made.resize(1366, 900)
    made.show()
    made.open("people")
    settle()
    yield made
    made.hide()


@pytest.fixture
def form(tmp_path: Path) -> Path:
    file = tmp_path / "From Lighthouse.pdf"
    file.write_bytes(fill(ANSWERS))
    return file


def drop(window: Window, *files: Path) -> bool:
    """Drag files over the window and let go of them; whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(400, 300), copy, data, left, none)
    QCoreApplication.sendEvent(window.windowHandle(), enter)
    let_go = QDropEvent(QPointF(400, 300), copy, data, left, none, QEvent.Type.Drop)
    QCoreApplication.sendEvent(window.windowHandle(), let_go)
    return enter.isAccepted() and let_go.isAccepted()


def editor_in(window: Window, qtbot: QtBot, settle: Settle) -> ReferralEditor:
    qtbot.waitUntil(lambda: isinstance(window.screen_shown, Referrals), timeout=10_000)
    screen = window.screen_shown
    assert isinstance(screen, Referrals)
    qtbot.waitUntil(lambda: screen.editor is not None, timeout=10_000)
    settle()
    assert screen.editor is not None
    return screen.editor


def test_a_form_dropped_on_any_screen_opens_as_a_draft(
    qtbot: QtBot, window: Window, settle: Settle, form: Path, context: Context
) -> None:
    assert drop(window, form)
    editor = editor_in(window, qtbot, settle)
    now = editor.form.value()
    assert (now.victim.name.surname, now.victim.name.forename) == ("Ŵyn", "Łucja")
    assert now.perpetrators[0].person.name.surname == "Penfold"
    assert now.narrative == ANSWERS["narrative"]
    assert now.risk.score == 14
    assert "Taken in from a form" in editor.notice.text
    kept: list[object] = []
    context.run_draft(window, lambda drafts: drafts.all(), kept.extend)
    settle()
    assert len(kept) == 1


def test_the_same_form_dropped_again_leads_to_its_draft(
    qtbot: QtBot, window: Window, settle: Settle, form: Path
) -> None:
    drop(window, form)
    uid = editor_in(window, qtbot, settle).begun.referral.uid
    window.open("people")
    drop(window, form)
    qtbot.waitUntil(lambda: "being taken in already" in window.toasts.text, timeout=10_000)
    assert editor_in(window, qtbot, settle).begun.referral.uid == uid


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a pdf at all", "This is not a PDF"),
        (b"%PDF-" + b"x" * 5_300_000, "larger than 5 MB"),
        (b"%PDF-1.7\n", "cut short"),
    ],
)
def test_what_is_no_form_is_said_and_the_screen_stays(
    qtbot: QtBot, window: Window, tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "some.pdf").write_bytes(content)
    drop(window, tmp_path / "some.pdf")
    qtbot.waitUntil(lambda: words in window.notice.text, timeout=10_000)
    assert isinstance(window.screen_shown, People)


def test_a_folder_or_a_file_that_is_gone_is_said(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    drop(window, tmp_path)
    qtbot.waitUntil(lambda: "it is a folder" in window.notice.text, timeout=10_000)
    drop(window, tmp_path / "gone.pdf")
    qtbot.waitUntil(lambda: "could not be read" in window.notice.text, timeout=10_000)


def test_several_files_are_taken_one_at_a_time(window: Window, form: Path) -> None:
    drop(window, form, form)
    assert window.notice.text == "Drop one referral form at a time. Nothing was changed."


def test_words_dragged_are_left_to_their_field(window: Window) -> None:
    data = QMimeData()
    data.setText("just words")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QCoreApplication.sendEvent(window.windowHandle(), enter)
    assert not enter.isAccepted()


def test_the_file_menu_takes_a_form_in_too(
    qtbot: QtBot, window: Window, context: Context, settle: Settle, form: Path, prompts: Scripted
) -> None:
    prompts.answers.extend([None, form])
    intake = window.findChild(FormIntake)
    assert isinstance(intake, FormIntake)
    intake.choose()
    assert isinstance(window.screen_shown, People)
    intake.choose()
    assert editor_in(window, qtbot, settle).form.peek().victim.name.surname == "Ŵyn"


def test_what_was_being_typed_stays_a_draft(
    qtbot: QtBot, window: Window, settle: Settle, form: Path, context: Context, tmp_path: Path
) -> None:
    drop(window, form)
    first = editor_in(window, qtbot, settle)
    first.form.control("notes").restore("Half a")
    (tmp_path / "another.pdf").write_bytes(fill({"victim_surname": "Orchard"}))
    drop(window, tmp_path / "another.pdf")
    screen = window.screen_shown
    assert isinstance(screen, Referrals)
    qtbot.waitUntil(lambda: screen.editor is not None and screen.editor is not first, timeout=10_000)
    settle()
    kept: list[str] = []

    def notes(drafts: Drafts) -> list[str]:
        return [str(draft.payload["form"]["typed"].get("notes", "")) for draft in drafts.all()]

    context.run_draft(window, notes, kept.extend)
    settle()
    assert sorted(kept) == ["", "Half a"]


def keep_one(context: Context, settle: Settle) -> Referral:
    kept: list[Referral] = []
    victim = a_person("Ŵyn", "Łucja", birth=Birth(on=date(1991, 3, 12)), gp="The Invented Practice", sex="female")

    def work(desk: Desk) -> Referral:
        with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
            return books.referrals.add(a_referral(victim=victim, criteria="avon-somerset 2026.1"))

    context.run(context, work, kept.append)
    settle()
    return kept[0]


def test_the_people_of_a_form_are_looked_for_before_anybody_is_entered_twice(
    qtbot: QtBot, window: Window, settle: Settle, context: Context, tmp_path: Path
) -> None:
    earlier = keep_one(context, settle)
    told = ANSWERS | {"perpetrator_1_forename": "Ross", "victim_gp": "Another practice", "perpetrator_1_aliases": "Roz"}
    (tmp_path / "form.pdf").write_bytes(fill(told))
    drop(window, tmp_path / "form.pdf")
    editor = editor_in(window, qtbot, settle)
    qtbot.waitUntil(lambda: bool(editor.victim_alike.buttons), timeout=10_000)
    editor.victim_alike.buttons[0].click()
    settle()
    victim = editor.form.value().victim
    assert victim.id == earlier.victim.id
    assert victim.gp == "The Invented Practice"
    assert [address.text for address in victim.addresses] == ["4 Invented Row, Wells"]
    assert "differ: gp" in editor.notice.text
    same = "This is the same person: Ross Penfold, born 14 Dec 1983"
    qtbot.waitUntil(lambda: any(b.accessibleName() == same for b in editor.findChildren(Button)), timeout=10_000)
    next(b for b in editor.findChildren(Button) if b.accessibleName() == same).click()
    settle()
    party = editor.form.value().perpetrators[0]
    assert party.person.id == earlier.perpetrators[0].person.id
    assert "Roz" in party.person.aliases
    assert party.relationship == "former_partner"


def test_a_draft_from_a_form_comes_back_with_its_original(
    qtbot: QtBot, window: Window, settle: Settle, form: Path, context: Context
) -> None:
    drop(window, form)
    editor = editor_in(window, qtbot, settle)
    uid = str(editor.begun.referral.uid)
    editor.close_up()
    settle()
    screen = window.screen_shown
    assert isinstance(screen, Referrals)
    screen.go_on(uid)
    again = editor_in(window, qtbot, settle)
    assert again is not editor
    assert again.form.value().narrative == ANSWERS["narrative"]
    again.save()
    qtbot.waitUntil(lambda: screen.view is not None, timeout=10_000)
    settle()
    kept: list[Attachment] = []
    context.run(window, lambda desk: attachment.listed(desk, 1), kept.extend)
    settle()
    assert [one.sha256 for one in kept] == [hashlib.sha256(form.read_bytes()).hexdigest()]


def test_every_answer_of_the_form_has_its_field_on_the_screen(
    qtbot: QtBot, window: Window, settle: Settle, form: Path
) -> None:
    drop(window, form)
    editor = editor_in(window, qtbot, settle)
    for field in table(dash.tool()):
        path = re.sub(r"^(risk\.answers|grounds)\..*", r"\1", field.path)
        path = re.sub(r"\.\d+.*", "", path)
        assert editor.form.control(path) is not None, field.name


def test_everything_written_on_a_form_stands_in_its_field(
    qtbot: QtBot, window: Window, settle: Settle, tmp_path: Path
) -> None:
    told = crowded("Łukasz")
    answers = {name: said for name, said in written(told).items() if said}
    answers |= {name: "Yes" for name in answers if name.startswith("ground_")}
    (tmp_path / "form.pdf").write_bytes(fill(answers))
    drop(window, tmp_path / "form.pdf")
    editor = editor_in(window, qtbot, settle)
    now = editor.form.value()
    assert same(replace(now, criteria=told.criteria, risk=told.risk)) == same(told)
    assert (now.risk.answers, now.risk.completed_on) == (told.risk.answers, told.risk.completed_on)
    uid = str(editor.begun.referral.uid)
    editor.close_up()
    settle()
    screen = window.screen_shown
    assert isinstance(screen, Referrals)
    screen.go_on(uid)
    again = editor_in(window, qtbot, settle)
    assert again is not editor
    assert same(replace(again.form.value(), criteria=told.criteria, risk=told.risk)) == same(told)
