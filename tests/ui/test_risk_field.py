"""The assessment on the form: the tool may change, a yes opens further questions, nothing answered is lost."""

import json
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.risk.answers import Answer, Answered, Supplement, ToolRecord
from marac_desktop.ui.risk_field import RiskControl, RiskField

TODAY = date(2026, 11, 23)
YES_TO_8 = (Answered(8, Answer.YES, "Her sister", "every night"),)
FURTHER = Supplement("stalking", "2026.1", (Answered(3, Answer.YES, "Police"), Answered(4, Answer.DONT_KNOW)))
WHOLE = ToolRecord("dash", "2026.1", YES_TO_8, None, "Cleo Marsh", TODAY, supplement=FURTHER)


def _made(qtbot: QtBot) -> RiskControl:
    made = RiskField(path="risk", label="").make(lambda: TODAY)
    assert isinstance(made, RiskControl)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def control(qtbot: QtBot) -> RiskControl:
    return _made(qtbot)


@pytest.mark.parametrize(
    "record",
    [
        ToolRecord(),
        WHOLE,
        ToolRecord("dash", "2026.1", score_only=9, dont_knows_only=4, completed_by="Cleo Marsh"),
        ToolRecord("young_people", "2026.1", (Answered(20, Answer.YES),)),
        replace(WHOLE, answers=(Answered(8, Answer.NO),)),
    ],
)
def test_a_record_comes_back_whole_and_through_a_draft(qtbot: QtBot, control: RiskControl, record: ToolRecord) -> None:
    control.put(record)
    assert control.value() == record
    other = _made(qtbot)
    other.restore(json.loads(json.dumps(control.state())))
    assert other.value() == record


def test_a_yes_to_8_opens_the_stalking_questions_and_a_no_keeps_what_was_answered(control: RiskControl) -> None:
    control.put(ToolRecord("dash", "2026.1"))
    assert "supplement.answers" not in control.controls
    control.controls["answers"].put(YES_TO_8)
    control.controls["answers"].changed.emit()
    further = control.controls["supplement.answers"]
    assert further.isVisible()
    further.put(FURTHER.answers)
    assert control.value().supplement == FURTHER
    control.controls["answers"].put((Answered(8, Answer.NO),))
    control.controls["answers"].changed.emit()
    assert control.value().supplement == FURTHER
    further.put(())
    control.controls["answers"].changed.emit()
    assert not further.isVisible()


def test_each_field_is_found_by_its_place(control: RiskControl) -> None:
    control.put(WHOLE)
    for path in ("answers", "completed_on", "score_only", "dont_knows_only", "supplement.answers"):
        found = control.inside(f"risk.{path}")
        assert found is control.controls[path]
        place = control.where(found.target)
        assert place is not None
        assert place[0] == f"risk.{path}"
    assert control.inside("risk.supplement") is control.controls["supplement.answers"]
    assert control.inside("narrative") is None


def test_what_cannot_be_read_is_refused_at_its_field_and_the_rest_is_read(control: RiskControl) -> None:
    control.put(WHOLE)
    control.controls["completed_on"].restore("31/04/2026")
    with pytest.raises(FieldErrors) as refused:
        control.value()
    assert [error.field for error in refused.value.errors] == ["risk.completed_on"]
    assert control.readable().answers == YES_TO_8
