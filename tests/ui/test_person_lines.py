"""The fields of a person: a new address is withheld, a kept one stays covered, codes come from their lists."""

import json
from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.person import Address, Confidentiality, Phone
from marac_desktop.ui import person_lines
from marac_desktop.ui.person_lines import addresses, coded, described, names, phones, protected, where
from marac_desktop.ui.rows import RowsControl
from marac_desktop.ui.withheld import CoverControl

TODAY = date(2026, 11, 23)


def _log(then: Callable[[], object]) -> None:
    then()


def _rows(qtbot: QtBot, made: QWidget) -> RowsControl[object]:
    assert isinstance(made, RowsControl)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_new_address_is_withheld_unless_somebody_says_otherwise(qtbot: QtBot) -> None:
    rows = _rows(qtbot, addresses("victim.addresses", _log).make(lambda: TODAY))
    rows.add_row()
    rows.rows[0].controls["text"].restore("4 Mill Lane")
    assert rows.value() == (Address("4 Mill Lane", confidentiality=Confidentiality.RESTRICTED),)
    rows.rows[0].controls["confidentiality"].put(Confidentiality.OPEN)
    assert rows.value() == (Address("4 Mill Lane", confidentiality=Confidentiality.OPEN),)


def test_a_kept_address_is_covered_when_it_is_withheld(qtbot: QtBot) -> None:
    rows = _rows(qtbot, addresses("victim.addresses", _log).make(lambda: TODAY))
    secret = Address("4 Mill Lane", "TA6 3PQ")
    shown = Address("9 High Street", confidentiality=Confidentiality.OPEN)
    says_refuge = Address("The refuge", confidentiality=Confidentiality.OPEN)
    rows.put((secret, shown, says_refuge))
    covered = [
        [control.edit.isHidden() for control in row.controls.values() if isinstance(control, CoverControl)]
        for row in rows.rows
    ]
    assert covered == [[True, True], [False, False], [True, False]]
    assert rows.value() == (secret, shown, says_refuge)


def test_a_draft_brings_a_kept_address_back_covered_and_whole(qtbot: QtBot) -> None:
    kept = Address("4 Mill Lane", "TA6 3PQ", since=date(2024, 2, 29), until=date(2025, 3, 1), current=False)
    rows = _rows(qtbot, addresses("victim.addresses", _log).make(lambda: TODAY))
    rows.put((kept,))
    again = _rows(qtbot, addresses("victim.addresses", _log).make(lambda: TODAY))
    again.restore(json.loads(json.dumps(rows.state())))
    assert again.value() == (kept,)
    lines = [control for control in again.rows[0].controls.values() if isinstance(control, CoverControl)]
    assert [control.edit.isHidden() for control in lines] == [True, True]


def test_a_kept_number_is_covered_too(qtbot: QtBot) -> None:
    rows = _rows(qtbot, phones("victim.phones", _log).make(lambda: TODAY))
    rows.put((Phone("01632 960111"),))
    control = rows.rows[0].controls["number"]
    assert isinstance(control, CoverControl)
    assert control.edit.isHidden()
    assert rows.value() == (Phone("01632 960111"),)


def test_every_field_of_a_person_is_asked_once() -> None:
    lines = (*names("v."), *described("v."), *protected("v."), *where("v.", _log))
    paths = [field.path for line in lines for field in (line if isinstance(line, tuple) else (line,))]
    assert len(paths) == len(set(paths))
    assert all(path.startswith("v.") for path in paths)


def test_retired_codes_are_not_offered() -> None:
    offered = [key for key, _ in coded("sex", "Sex", "sex").options]
    assert offered == ["female", "male", "not_stated", "not_known"]
    assert person_lines.LINE_LIMIT == 500
