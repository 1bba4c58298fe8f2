"""Which area's criteria judge new referrals is chosen in the office, with its history; those recorded keep theirs."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from marac_desktop.domain import ruleset
from marac_desktop.domain.access import Account, Role
from marac_desktop.ui.office.criteria import Criteria
from marac_desktop.ui.office.settings import SettingsTab
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.ui.office.conftest import TabOf
from tests.ui.reading import button, press, said

Settle = Callable[[], None]
USE = "Judge new referrals by these…"


@pytest.fixture
def two_areas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another area beside the one shipped."""
    own = ruleset.load()
    other = replace(own, area="five-incidents", title="Five incidents", version="7")
    monkeypatch.setattr(ruleset, "areas", lambda: (own, other))


def _criteria(tab: QObject) -> Criteria:
    found = tab.findChild(Criteria)
    assert isinstance(found, Criteria)
    return found


def test_the_only_one_is_said(tab_of: TabOf) -> None:
    tab = tab_of(SettingsTab)
    assert _criteria(tab).picker.currentData() == "avon-somerset"
    assert not button(tab, USE).isEnabled()
    assert button(tab, USE).toolTip() == "There is one criteria file only."


@pytest.mark.usefixtures("two_areas")
def test_another_is_chosen_asked_about_and_kept_with_its_history(
    tab_of: TabOf, prompts: Scripted, settle: Settle
) -> None:
    tab = tab_of(SettingsTab)
    shown = _criteria(tab)
    assert not button(tab, USE).isEnabled()
    shown.picker.setCurrentIndex(shown.picker.findData("five-incidents"))
    tab.refresh()
    settle()
    assert shown.picker.currentData() == "five-incidents", "what is chosen outlives a look elsewhere"
    prompts.answers.extend([None, True])
    press(tab, USE)
    press(tab, USE)
    settle()
    tab.refresh()
    settle()
    assert "keep the criteria they were judged by" in prompts.asked[-1][1]
    assert "Five incidents: set on 23 Nov 2026, 09:30 by " in said(tab)
    assert not button(tab, USE).isEnabled()


@pytest.mark.usefixtures("two_areas")
def test_only_who_administers_chooses(context: Context, tab_of: TabOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(context), "account", property(lambda _: Account("Chris Chair", Role.CHAIR)))
    shown = _criteria(tab_of(SettingsTab))
    shown.picker.setCurrentIndex(shown.picker.findData("five-incidents"))
    assert not shown.use.isEnabled()
