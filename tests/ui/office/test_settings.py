"""The settings are one form within its ranges; keeping it makes a new version, and accounts are only shown."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Account, Role
from marac_desktop.domain.policy import LIMITS, Policy
from marac_desktop.services import administration
from marac_desktop.ui.form import Form
from marac_desktop.ui.office.settings import AccountsTab, SettingsTab
from marac_desktop.ui.screen import Context
from tests.conftest import COORDINATOR, DA_LEAD
from tests.ui.reading import button, press, said

Settle = Callable[[], None]


@pytest.fixture
def open_tab(qtbot: QtBot, settle: Settle) -> Callable[[Context], SettingsTab]:
    def opened(context: Context) -> SettingsTab:
        made = SettingsTab(context)
        qtbot.addWidget(made)
        made.resize(1100, 700)
        made.show()
        made.refresh()
        settle()
        return made

    return opened


def _form(tab: SettingsTab) -> Form[Policy]:
    found = tab.findChild(Form)
    assert isinstance(found, Form)
    return found


def _kept(context: Context, tab: SettingsTab, settle: Settle) -> Policy:
    found: list[Policy] = []
    context.run(tab, lambda desk: administration.settings(desk).policy, found.append)
    settle()
    return found[0]


def test_keeping_makes_a_new_version(
    context: Context, open_tab: Callable[[Context], SettingsTab], settle: Settle
) -> None:
    tab = open_tab(context)
    before = _kept(context, tab, settle)
    _form(tab).control("capacity").restore("17")
    press(tab, "Keep these settings")
    settle()
    tab.refresh()
    settle()
    after = _kept(context, tab, settle)
    assert (after.capacity, after.version) != (before.capacity, before.version)
    assert after.capacity == 17
    assert f"Version {after.version}," in said(tab)
    assert not _form(tab).dirty


def test_out_of_its_range_nothing_is_kept(
    context: Context, open_tab: Callable[[Context], SettingsTab], settle: Settle
) -> None:
    tab = open_tab(context)
    before = _kept(context, tab, settle)
    _form(tab).control("capacity").restore(str(LIMITS["capacity"][1] + 1))
    press(tab, "Keep these settings")
    settle()
    assert _form(tab).control("capacity").error
    assert _kept(context, tab, settle) == before


def test_what_is_half_typed_outlives_a_look_elsewhere(
    context: Context, open_tab: Callable[[Context], SettingsTab], settle: Settle
) -> None:
    tab = open_tab(context)
    _form(tab).control("capacity").restore("17")
    tab.refresh()
    settle()
    assert _form(tab).peek().capacity == 17


def test_only_those_who_administer_may_change_them(
    context: Context, open_tab: Callable[[Context], SettingsTab]
) -> None:
    context.signed = replace(context.signed, account=Account("Dee Deputy", Role.DEPUTY))
    assert not button(open_tab(context), "Keep these settings").isEnabled()


def test_everybody_who_can_open_the_case_file_is_shown(context: Context, qtbot: QtBot, settle: Settle) -> None:
    tab = AccountsTab(context)
    qtbot.addWidget(tab)
    tab.show()
    tab.refresh()
    settle()
    assert {account.name for account in tab.table.model.rows} == {COORDINATOR[0], DA_LEAD[0]}
