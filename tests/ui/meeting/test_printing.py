"""On paper: what the check finds must be explained before a copy is issued, and a preview is only a draft."""

from collections.abc import Callable
from dataclasses import replace

from marac_desktop.services import meeting
from marac_desktop.ui.meeting.printing import Printing
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screens.meetings import Meetings
from tests.ui.meeting.conftest import Sitting
from tests.ui.reading import button, press, said

Settle = Callable[[], None]


def _open(meetings: Meetings, sitting: Sitting, settle: Settle) -> Printing:
    meetings.open_meeting(sitting.today.id, "Before")
    settle()
    press(meetings.page.before, "Print the agenda…")
    settle()
    return meetings.printing


def test_a_finding_is_explained_before_a_copy_is_issued(
    meetings: Meetings, sitting: Sitting, settle: Settle, prompts: Scripted
) -> None:
    at_refuge = replace(sitting.today, venue="At the refuge")
    meetings.run(lambda desk: meeting.keep(desk, at_refuge), lambda _meeting: None)
    printing = _open(meetings, sitting, settle)
    assert "such as a refuge" in said(printing)
    assert not button(printing, "Issue one copy").isEnabled()
    printing.safety.edit.setPlainText("It is the name of a café")
    prompts.answers.append(True)
    press(printing, "Issue one copy")
    settle()
    assert len(printing.issued.model.rows) == 1
    assert printing.safety.reason() == ""


def test_a_preview_issues_nothing(
    meetings: Meetings, sitting: Sitting, settle: Settle, prompts: Scripted, called: list[tuple[str, ...]]
) -> None:
    printing = _open(meetings, sitting, settle)
    prompts.answers.append(True)
    press(printing, "Case list for research")
    settle()
    press(printing, "Preview…")
    settle()
    assert prompts.asked[-1][0] == "Draft: case list for research"
    assert not printing.issued.model.rows
    assert called == [(f"meeting:{sitting.today.id}",)]
