"""A form finds its controls by path, also those inside a control made of several."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.ui.controls import Controls
from marac_desktop.ui.fields import NumberField, TextField
from tests.ui.test_rows import rows_field

TODAY = date(2026, 11, 23)


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def controls(holder: QWidget) -> Controls:
    made = Controls()
    for field in (TextField(path="name", label="Name"), NumberField(path="count", label="Count"), rows_field()):
        made[field.path] = field.make(lambda: TODAY)
        made[field.path].setParent(holder)
    return made


def test_a_control_is_found_by_its_path_and_by_what_lies_under_it(controls: Controls) -> None:
    assert controls.at("name") is controls["name"]
    assert controls.at("name.surname") is controls["name"]
    assert controls.at("") is None
    assert controls.at("nowhere") is None


def test_the_keyboard_is_found_where_it_is(controls: Controls, holder: QWidget) -> None:
    found = controls.where(controls["name"].target)
    assert found is not None
    assert found[0] == "name"
    assert controls.where(None) is None
    assert controls.where(QWidget(holder)) is None


def test_answers_and_what_cannot_be_read_come_apart(controls: Controls) -> None:
    controls["name"].restore("Jess")
    controls["count"].restore("many")
    answers, errors = controls.answers()
    assert answers["name"] == "Jess"
    assert [error.field for error in errors] == ["count"]
    assert "count" not in controls.readable()


def test_each_sentence_stands_at_its_field_and_nowhere_else(controls: Controls, holder: QWidget) -> None:
    holder.show()
    controls.show_errors([FieldError("name", "Too long.")])
    assert controls["name"].error == "Too long."
    controls.show_errors([FieldError("count", "Too many.")])
    assert (controls["name"].error, controls["count"].error) == ("", "Too many.")
