"""Opening a case under a legal hold asks what for; any other refusal is told."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.hold import HeldPurpose, PurposeNeededError
from marac_desktop.ui.held import purpose
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context


def test_the_purpose_is_asked_only_where_it_must_be_known(qtbot: QtBot, context: Context, prompts: Scripted) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    wanted = next(iter(HeldPurpose))
    prompts.answers.extend([wanted.value, None])
    needed = PurposeNeededError()
    assert purpose(context, owner, needed, "Why?", "Kept.") is wanted
    assert purpose(context, owner, needed, "Why?", "Kept.") is None
    assert purpose(context, owner, MaracError("It is gone."), "Why?", "Kept.") is None
    assert len(prompts.asked) == 2
