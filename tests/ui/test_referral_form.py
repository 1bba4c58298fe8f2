"""The referral form: every field the referral has, in its section; joint referrals in equal shares."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.agency import Agency
from marac_desktop.domain.codes import Source
from marac_desktop.domain.person import Person
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.risk.answers import ToolRecord
from marac_desktop.services.referral import Begun
from marac_desktop.ui.form import Form
from marac_desktop.ui.referral_form import SECTIONS, Helps, section_of, sections
from marac_desktop.ui.rows import RowsControl
from tests.builders import a_referral

TODAY = date(2026, 11, 23)
POLICE = Agency("Avon and Somerset Police", Source.POLICE)
KEPT_ELSEWHERE = {"criteria", "repeat_of", "kind", "stage", "route", "reference", "case_id", "id", "uid", "version"}
KEPT_ELSEWHERE |= {"consideration", "not_known"}
"""What no field asks: the services keep it, or the panel beside the form."""


def _log(then: Callable[[], object]) -> None:
    then()


def _begun(referral: Referral) -> Begun:
    return Begun(referral, ("Sedgemoor", "Mendip"), (POLICE, Agency("SIDAS", Source.IDVA)))


def _form(qtbot: QtBot, referral: Referral, people: dict[int, Person] | None = None) -> Form[Referral]:
    made = Form(
        referral, sections(_begun(referral), Helps(_log, people or {}, lambda row: QWidget(), QWidget())), lambda: TODAY
    )
    qtbot.addWidget(made)
    made.finish()
    return made


def test_a_whole_referral_comes_back_as_it_was(qtbot: QtBot) -> None:
    referral = a_referral(risk=ToolRecord(score_only=18), narrative="one\u00a0two\r\nthree", incidents=4)
    assert _form(qtbot, referral).value() == referral


def test_every_attribute_of_a_referral_has_its_section() -> None:
    asked = {field.name for field in fields(Referral)} - KEPT_ELSEWHERE
    assert {section_of(name) for name in asked} == set(SECTIONS)


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("victim.birth.on", "Victim"),
        ("children.listed.0.school", "Children"),
        ("risk", "Dash"),
        ("sources", "Referrer"),
    ],
)
def test_a_field_is_found_in_its_section(path: str, section: str) -> None:
    assert section_of(path) == section


def test_a_draft_brings_back_who_was_taken_up(qtbot: QtBot) -> None:
    known = Person(id=7, gp="Kept in the case file")
    before = _form(qtbot, a_referral(perpetrators=()), {7: known})
    row = before.control("perpetrators")
    assert isinstance(row, RowsControl)
    row.restore([{"mark": 7, "typed": {"person.name.surname": "Penfold"}}])
    again = _form(qtbot, a_referral(perpetrators=()), {7: known})
    again.restore(before.state())
    found = again.peek().perpetrators[0].person
    assert (found.id, found.gp, found.name.surname) == (7, "Kept in the case file", "Penfold")
