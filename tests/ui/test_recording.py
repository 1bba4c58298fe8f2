"""A new referral is begun by a button that tells its key, and tells who may not why."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Role
from marac_desktop.ui.recording import record_button
from marac_desktop.ui.screen import Context


def test_it_tells_its_key_and_does_what_it_says(context: Context, qtbot: QtBot) -> None:
    begun = list[str]()
    button = record_button(context, lambda: begun.append("begun"))
    qtbot.addWidget(button)
    assert button.toolTip() == "Ctrl+N on any screen"
    button.click()
    assert begun == ["begun"]


def test_who_may_not_is_told_why(context: Context, qtbot: QtBot) -> None:
    context.signed = replace(context.signed, account=replace(context.account, role=Role.CHAIR))
    button = record_button(context, lambda: None)
    qtbot.addWidget(button)
    assert not button.isEnabled()
    assert button.toolTip() == "Chair may not record a referral."
