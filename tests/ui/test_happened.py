"""What happened: the sections ask for every part of the story, incidents by their day, and what the police hold."""

from dataclasses import fields
from datetime import date

from pytestqt.qtbot import QtBot

from marac_desktop.domain.background import PoliceFacts, Story
from marac_desktop.domain.incidents import Incident
from marac_desktop.ui.form import Form
from marac_desktop.ui.happened import happened
from marac_desktop.ui.rows import RowsControl
from tests.builders import a_referral

TODAY = date(2026, 11, 23)


def test_every_part_is_asked() -> None:
    asked = {field.path for section in happened() for field in section.all_fields()}
    assert {f"story.{part.name}" for part in fields(Story)} <= asked
    assert {f"police.{part.name}" for part in fields(PoliceFacts)} <= asked
    assert {"narrative", "dated", "incidents"} <= asked


def test_an_incident_needs_no_day(qtbot: QtBot) -> None:
    form = Form(a_referral(), happened(), lambda: TODAY)
    qtbot.addWidget(form)
    form.finish()
    rows = form.control("dated")
    assert isinstance(rows, RowsControl)
    rows.add_row()
    rows.add_row()
    rows.rows[0].controls["roughly"].restore("in spring")
    assert form.value().dated == (Incident(roughly="in spring"),)
