"""Taking a call down: the form says what may be told, and an enquiry is kept or refused at its field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Known
from marac_desktop.domain.enquiry import Answer, Verified
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.paging import Ask
from marac_desktop.services import enquiry
from marac_desktop.services.people import search
from marac_desktop.ui.enquiry_form import MAY_TELL, EnquiryDraft, EnquiryForm
from marac_desktop.ui.screen import Context
from tests.conftest import NOW, TODAY
from tests.services.deciding import referred
from tests.ui.reading import said

Settle = Callable[[], None]
CALL = EnquiryDraft(
    asked_by="PC Hale",
    agency="Police",
    verified=Verified.CALL_BACK,
    may_be_linked=Known.NO,
    asked_about="Jess Wyn",
    told=Answer.YES,
)


@pytest.fixture
def form(context: Context, qtbot: QtBot) -> EnquiryForm:
    made = EnquiryForm(context)
    qtbot.addWidget(made)
    made.form.finish()
    made.show()
    return made


def test_the_form_says_that_an_unverified_caller_is_told_nothing(form: EnquiryForm) -> None:
    assert "An unverified caller is told nothing" in said(form)
    form.form.control("verified").put(Verified.CALL_BACK)
    form.form.control("may_be_linked").put(Known.YES)
    form.form.changed.emit()
    assert "nothing is even confirmed" in said(form)
    form.form.control("may_be_linked").put(Known.NO)
    form.form.changed.emit()
    assert MAY_TELL in said(form)


def test_a_call_is_kept_and_the_form_is_blank_again(form: EnquiryForm, context: Context, settle: Settle) -> None:
    form.form.put(CALL)
    form.save.click()
    settle()
    assert form.form.peek() == EnquiryDraft()
    found: list[object] = []
    context.run(form, lambda desk: enquiry.page(desk, "", Ask()).rows, found.extend)
    settle()
    assert len(found) == 1


def test_a_call_pressed_twice_is_kept_once(form: EnquiryForm, context: Context, settle: Settle) -> None:
    form.form.put(CALL)
    form.record()
    form.record()
    settle()
    found: list[object] = []
    context.run(form, lambda desk: enquiry.page(desk, "", Ask()).rows, found.extend)
    settle()
    assert len(found) == 1
    assert form.save.isEnabled()


def test_telling_too_much_is_refused_where_it_was_chosen(form: EnquiryForm, settle: Settle) -> None:
    form.form.put(replace(CALL, verified=Verified.NOT_VERIFIED))
    form.save.click()
    settle()
    assert "unverified caller" in form.form.control("told").error
    assert form.form.peek().asked_by == "PC Hale"


def test_what_is_known_of_the_person_chosen_is_shown(form: EnquiryForm, context: Context, settle: Settle) -> None:
    found: list[object] = []
    context.run(form, lambda desk: (referred(desk), search(desk, "wyn", Ask()).rows[0])[1], found.append)
    settle()
    form.form.control("person").put(found[0])
    form.form.changed.emit()
    settle()
    assert "A MARAC flag runs now." in said(form)
    assert "Victim on SOM/26/" in said(form)


def test_a_day_without_its_time_is_asked_for() -> None:
    assert CALL.finished(NOW).asked_at == NOW
    earlier = replace(CALL, day=TODAY, clock=time(9, 0)).finished(NOW)
    assert earlier.asked_at < NOW
    with pytest.raises(FieldError, match="both"):
        replace(CALL, day=TODAY).finished(NOW)
