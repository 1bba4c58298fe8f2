"""Folded fields: built only when wanted, nothing in them lost while they are folded, a refusal unfolds them."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.person import Circumstances
from marac_desktop.ui.fold import FoldControl
from marac_desktop.ui.person_lines import more

TODAY = date(2026, 11, 23)
TOLD = Circumstances("call", "Nurse", mental_health=Known.NO, immigration="never asked here")


@pytest.fixture
def fold(qtbot: QtBot) -> FoldControl[Circumstances]:
    made = more("person.", "More about this person").make(lambda: TODAY)
    assert isinstance(made, FoldControl)
    qtbot.addWidget(made)
    made.show()
    made.put(Circumstances())
    return made


def test_nothing_is_built_until_it_is_wanted(fold: FoldControl[Circumstances]) -> None:
    assert not fold.controls
    assert fold.value() == Circumstances()
    fold.toggle()
    fold.controls["occupation"].restore("Roofer")
    fold.toggle()
    assert not fold.unfolded
    assert fold.value() == Circumstances(occupation="Roofer")


def test_what_is_told_is_seen_at_once_and_what_is_not_asked_stays(fold: FoldControl[Circumstances]) -> None:
    fold.put(TOLD)
    assert fold.unfolded
    fold.controls["occupation"].restore("Carer")
    assert fold.value() == replace(TOLD, occupation="Carer")


def test_a_draft_unfolds_what_was_typed_and_leaves_the_rest_folded(fold: FoldControl[Circumstances]) -> None:
    untouched = fold.state()
    fold.toggle()
    fold.controls["occupation"].restore("Carer")
    typed = fold.state()
    fold.put(Circumstances())
    fold.restore(untouched)
    assert fold.value() == Circumstances()
    fold.restore(typed)
    assert fold.value().occupation == "Carer"


def test_a_refusal_is_said_at_its_field_which_unfolds(fold: FoldControl[Circumstances]) -> None:
    found = fold.inside("person.circumstances.occupation")
    assert found is not None
    assert fold.unfolded
    found.restore("x" * 501)
    with pytest.raises(FieldErrors) as refused:
        fold.value()
    assert [error.field for error in refused.value.errors] == ["person.circumstances.occupation"]
    assert fold.readable() == Circumstances()
    place = fold.where(found.target)
    assert place is not None
    assert place[0] == "person.circumstances.occupation"
