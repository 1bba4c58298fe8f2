"""Phone enquiries one key away: the form first, the log beside it, and nothing half typed lost."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Known
from marac_desktop.domain.enquiry import Answer, Verified
from marac_desktop.domain.people_list import PersonLine
from marac_desktop.domain.person import Name
from marac_desktop.services.explore.half_typed import KIND as EXPLORE
from marac_desktop.services.explore.half_typed import leave_a_call
from marac_desktop.ui.enquiries import KIND, LOG, Enquiries, EnquiryButton, open_enquiries
from marac_desktop.ui.enquiry_form import EnquiryDraft
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.ui.reading import said

Settle = Callable[[], None]
CALL = EnquiryDraft(
    asked_by="PC Hale", verified=Verified.CALL_BACK, may_be_linked=Known.NO, asked_about="Jess Wyn", told=Answer.YES
)


@pytest.fixture
def window(context: Context, qtbot: QtBot, settle: Settle) -> Enquiries:
    made = Enquiries(None, context)
    qtbot.addWidget(made)
    made.form.form.finish()
    made.show()
    settle()
    return made


def test_a_recorded_call_stands_in_the_log(window: Enquiries, context: Context, settle: Settle) -> None:
    window.form.form.put(CALL)
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [row.asked_by for row in window.table.model.rows] == ["PC Hale"]
    about = next(column for column in window.table.model.columns if column.key == "about")
    assert about.text(window.table.model.rows[0]) == "Jess Wyn"
    context.hide_names(True)
    assert about.text(window.table.model.rows[0]) == "J. W."
    window.search.setText("nobody")
    window.search.settled.emit("nobody")
    settle()
    assert "No enquiries here" in said(window)


def test_half_typed_is_not_left_unasked_and_comes_back_after_a_lock(
    window: Enquiries, context: Context, qtbot: QtBot, prompts: Scripted, settle: Settle
) -> None:
    window.form.form.control("asked_by").restore("Somebody wh")
    window.form.form.changed.emit()
    context.locking.emit()
    settle()
    prompts.answers.append(False)
    window.reject()
    assert window.isVisible()
    again = Enquiries(None, context, LOG)
    qtbot.addWidget(again)
    again.form.form.finish()
    settle()
    assert again.form.form.peek().asked_by == "Somebody wh"
    prompts.answers.append(True)
    again.reject()
    settle()
    third = Enquiries(None, context)
    qtbot.addWidget(third)
    settle()
    assert third.form.form.peek() == EnquiryDraft()
    window.form.form.put(EnquiryDraft())


def test_the_button_opens_it(context: Context, qtbot: QtBot, prompts: Scripted) -> None:
    made = EnquiryButton(context)
    qtbot.addWidget(made)
    prompts.answers.extend([None, None])
    made.click()
    open_enquiries(made, context)
    assert [title for title, _ in prompts.asked] == ["Phone enquiry", "Phone enquiry"]


def test_hidden_names_hide_the_caller_and_the_note_too(window: Enquiries, context: Context, settle: Settle) -> None:
    window.form.form.put(replace(CALL, agency="Housing", note="Jess lives with Ann"))
    window.form.record()
    settle()
    said = {column.key: column.text for column in window.table.model.columns}
    row = window.table.model.rows[0]
    assert (said["by"](row), said["note"](row)) == ("PC Hale, Housing", "Jess lives with Ann")
    context.hide_names(True)
    assert (said["by"](row), said["note"](row)) == ("P. H., Housing", "Hidden with the names")


def test_hidden_names_hide_whoever_was_found(window: Enquiries, context: Context) -> None:
    found = PersonLine(1, Name("Wyn", "Jess"))
    window.form.form.put(EnquiryDraft(person=found))
    for hidden, shown in ((True, "J. W."), (False, "Jess Wyn")):
        context.hide_names(hidden)
        window.hide_names(hidden)
        assert window.form.form.control("person").state() == shown
        assert window.form.form.peek().person == found
    window.form.form.put(EnquiryDraft())


def test_the_call_left_half_typed_in_explore_comes_back(context: Context, qtbot: QtBot, settle: Settle) -> None:
    assert EXPLORE == KIND
    context.run(context, leave_a_call, lambda _: None)
    settle()
    window = Enquiries(None, context)
    qtbot.addWidget(window)
    window.form.form.finish()
    settle()
    now = window.form.form.peek()
    assert (now.asked_by, now.agency, now.number) == ("Hannah Loveridge", "Acute Hospitals", "01632 960052")
    assert (now.asked_about, now.verified, now.told) == (
        "A patient whose partner waits in the corridor",
        Verified.BLANK,
        Answer.BLANK,
    )
    assert now.note.startswith("Rings from a ward")
    assert window.form.form.dirty
