"""File, Make a referral form: saved where it is wanted, and said; a folder that refuses is said too."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from marac_desktop.ui.form_making import make_form
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.window import Window
from marac_desktop.ui.writing import REFUSED
from tests.documents.filled import values


def owner(qtbot: QtBot, context: Context) -> Window:
    made = Window(context, {}, ())
    qtbot.addWidget(made)
    return made


def test_the_form_is_saved_where_it_is_wanted(
    qtbot: QtBot, context: Context, settle: Callable[[], None], prompts: Scripted, tmp_path: Path
) -> None:
    target = tmp_path / "form.pdf"
    prompts.answers.append(target)
    window = owner(qtbot, context)
    make_form(context, window)
    settle()
    qtbot.waitUntil(target.is_file)
    settle()
    assert values(target.read_bytes())["form_criteria"] == "avon-somerset 2026.1"
    assert prompts.asked == [("Save the referral form", "marac-referral-form-avon-somerset-v1.pdf")]
    assert "It holds nobody’s data" in window.toasts.text


def test_changing_ones_mind_writes_nothing(
    qtbot: QtBot, context: Context, settle: Callable[[], None], prompts: Scripted, tmp_path: Path
) -> None:
    prompts.answers.append(None)
    make_form(context, owner(qtbot, context))
    settle()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_folder_that_refuses_is_said(
    qtbot: QtBot, context: Context, settle: Callable[[], None], prompts: Scripted, tmp_path: Path
) -> None:
    prompts.answers.append(tmp_path / "nowhere" / "form.pdf")
    said: list[str] = []
    window = owner(qtbot, context)
    context.background.when_refused(lambda error: said.append(str(error)))
    make_form(context, window)
    settle()
    qtbot.waitUntil(lambda: bool(said))
    assert said == [REFUSED]
