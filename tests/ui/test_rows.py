"""Rows are added, taken away and refused one by one; a draft brings back what was typed and whom it is about."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldErrors
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.fields import NumberField, TextField
from marac_desktop.ui.rows import RowsControl, RowsField

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Pet:
    """Something with a name, an age, and an id that no field shows."""

    name: str = ""
    age: int | None = None
    id: int = 0


KNOWN = {7: Pet("Rex", 3, 7)}


def rows_field(least: int = 1) -> RowsField[Pet]:
    return RowsField[Pet](
        path="pets",
        label="Pets",
        one="Pet",
        add="Add a pet",
        least=least,
        blank=Pet,
        typed=lambda pet: bool(pet.name or pet.age),
        mark=lambda pet: pet.id,
        known=lambda mark: KNOWN.get(mark) if isinstance(mark, int) else None,
        lines=((TextField(path="name", label="Name"), NumberField(path="age", label="Age")),),
    )


@pytest.fixture
def rows(qtbot: QtBot) -> RowsControl[Pet]:
    made = rows_field().make(lambda: TODAY)
    assert isinstance(made, RowsControl)
    qtbot.addWidget(made)
    made.show()
    return made


def _takes_away(rows: RowsControl[Pet]) -> list[Button]:
    return [b for b in rows.findChildren(Button) if b.accessibleName() == "Take away pet 1" and b.isVisible()]


def _add(rows: RowsControl[Pet]) -> None:
    next(button for button in rows.findChildren(Button) if button.text() == "Add a pet").click()


def test_what_is_put_in_is_what_it_says(rows: RowsControl[Pet]) -> None:
    rows.put((Pet("Rex", 3, 7), Pet("Tom")))
    assert rows.value() == (Pet("Rex", 3, 7), Pet("Tom"))
    assert rows.readable() == rows.value()


def test_the_empty_row_a_form_begins_with_is_built_once_and_what_is_typed_does_not_stay(rows: RowsControl[Pet]) -> None:
    first = rows.rows[0]
    rows.put(())
    assert rows.rows == [first]
    first.controls["name"].restore("Rex")
    rows.put(())
    assert first not in rows.rows
    assert (len(rows.rows), rows.value()) == (1, ())


def test_blank_rows_are_left_out(rows: RowsControl[Pet]) -> None:
    assert rows.value() == ()
    _add(rows)
    rows.rows[1].controls["name"].restore("Tom")
    assert len(rows.rows) == 2
    assert rows.value() == (Pet("Tom"),)


def test_a_row_is_taken_away_and_the_least_stay(rows: RowsControl[Pet], qtbot: QtBot) -> None:
    rows.put((Pet("Rex"), Pet("Tom")))
    QApplication.processEvents()
    with qtbot.waitSignal(rows.changed):
        _takes_away(rows)[0].click()
    assert rows.value() == (Pet("Tom"),)
    assert _takes_away(rows) == []


def test_what_cannot_be_read_is_refused_by_its_place_in_the_value(rows: RowsControl[Pet]) -> None:
    rows.put((Pet(), Pet("Tom")))
    rows.rows[1].controls["age"].restore("old")
    with pytest.raises(FieldErrors) as refused:
        rows.value()
    assert [error.field for error in refused.value.errors] == ["pets.0.age"]
    assert rows.inside("pets.0.age") is rows.rows[1].controls["age"]
    assert rows.readable() == (Pet("Tom"),)


def test_a_row_with_nothing_but_an_unreadable_answer_is_not_lost(rows: RowsControl[Pet]) -> None:
    rows.rows[0].controls["age"].restore("old")
    with pytest.raises(FieldErrors):
        rows.value()


def test_the_keyboard_is_found_again_by_the_row_on_the_screen(rows: RowsControl[Pet]) -> None:
    rows.put((Pet(), Pet("Tom")))
    found = rows.where(rows.rows[0].controls["name"].target)
    assert found is not None
    assert found[0] == "pets.#0.name"
    assert rows.inside(found[0]) is rows.rows[0].controls["name"]
    assert rows.inside("pets") is rows
    assert rows.inside("pets.9.name") is rows
    assert rows.inside("petshop") is None


def test_a_draft_brings_back_the_typing_over_what_is_known(rows: RowsControl[Pet], qtbot: QtBot) -> None:
    rows.put((KNOWN[7],))
    rows.rows[0].controls["name"].restore("Rexy")
    state = json.loads(json.dumps(rows.state()))
    other = rows_field().make(lambda: TODAY)
    qtbot.addWidget(other)
    other.restore(state)
    assert other.value() == (Pet("Rexy", 3, 7),)
    other.restore("nonsense")
    assert other.value() == (Pet("Rexy", 3, 7),)


def test_errors_go_away_together(rows: RowsControl[Pet]) -> None:
    rows.rows[0].controls["name"].show_error("No.")
    rows.show_error("")
    assert rows.rows[0].controls["name"].error == ""


def test_a_form_builds_its_rows_a_line_at_a_time(qtbot: QtBot) -> None:
    steps, made = rows_field(least=2).steps(lambda: TODAY), list[RowsControl[Pet]]()

    def whole() -> Iterator[None]:
        control = yield from steps
        assert isinstance(control, RowsControl)
        made.append(control)

    assert len(list(whole())) == 2
    qtbot.addWidget(made[0])
    assert len(made[0].rows) == 2
    assert made[0].value() == ()
    assert [button.accessibleName() for button in _takes_away(made[0])] == []
