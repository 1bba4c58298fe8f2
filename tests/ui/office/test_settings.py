"""The settings are one form within its ranges; keeping it makes a new version."""

from collections.abc import Callable
from dataclasses import replace

from marac_desktop.domain.access import Account, Role
from marac_desktop.domain.policy import LIMITS, Policy
from marac_desktop.services import administration
from marac_desktop.ui.form import Form
from marac_desktop.ui.office.settings import SettingsTab
from marac_desktop.ui.screen import Context
from tests.ui.office.conftest import TabOf
from tests.ui.reading import button, press, said

Settle = Callable[[], None]


def _form(tab: SettingsTab) -> Form[Policy]:
    found = tab.findChild(Form)
    assert isinstance(found, Form)
    return found


def _kept(context: Context, tab: SettingsTab, settle: Settle) -> Policy:
    found: list[Policy] = []
    context.run(tab, lambda desk: administration.settings(desk).policy, found.append)
    settle()
    return found[0]


def test_keeping_makes_a_new_version(context: Context, tab_of: TabOf, settle: Settle) -> None:
    tab = tab_of(SettingsTab)
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


def test_out_of_its_range_nothing_is_kept(context: Context, tab_of: TabOf, settle: Settle) -> None:
    tab = tab_of(SettingsTab)
    before = _kept(context, tab, settle)
    _form(tab).control("capacity").restore(str(LIMITS["capacity"][1] + 1))
    press(tab, "Keep these settings")
    settle()
    assert _form(tab).control("capacity").error
    assert _kept(context, tab, settle) == before


def test_what_is_half_typed_outlives_a_look_elsewhere(context: Context, tab_of: TabOf, settle: Settle) -> None:
    tab = tab_of(SettingsTab)
    _form(tab).control("capacity").restore("17")
    tab.refresh()
    settle()
    assert _form(tab).peek().capacity == 17


def test_only_those_who_administer_may_change_them(context: Context, tab_of: TabOf) -> None:
    context.signed = replace(context.signed, account=Account("Dee Deputy", Role.DEPUTY))
    assert not button(tab_of(SettingsTab), "Keep these settings").isEnabled()
