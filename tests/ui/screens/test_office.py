"""Office: the tabs an account may use, and a backup that is made and proved in one click."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Account, Role
from marac_desktop.ui.office.agencies import AgenciesTab
from marac_desktop.ui.office.audit import AuditTab
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.office import Office
from marac_desktop.ui.theme import Theme
from tests.ui.office.conftest import Answering, office, prompts, sat, window
from tests.ui.reading import press, said
from tests.ui.zooming import zoom_to

__all__ = ["office", "prompts", "sat", "window"]
Settle = Callable[[], None]


def _tabs(office: Office) -> list[str]:
    return [office.tabs.tabText(at) for at in range(office.tabs.count())]


def test_who_administers_has_every_tab(office: Office) -> None:
    assert _tabs(office) == [
        "Agencies",
        "Reviewers",
        "MARACs and closed days",
        "Settings",
        "Issued papers",
        "Accounts",
        "Audit trail",
        "Backup",
    ]


def test_a_tab_is_built_when_it_is_first_turned_to(office: Office, settle: Settle) -> None:
    assert office.findChildren(AuditTab) == []
    office.go({"tab": "Audit trail"})
    settle()
    assert len(office.findChildren(AuditTab)) == 1
    assert office.remember() == {"tab": "Audit trail", "settings": {}}


def test_the_first_tab_can_be_built_ahead_without_anything_being_fetched(
    context: Context, qtbot: QtBot, settle: Settle
) -> None:
    office, asked = Office(context), list[bool]()
    qtbot.addWidget(office)
    context.background.busy.connect(asked.append)
    deque(office.ahead(), maxlen=0)
    assert (len(office.findChildren(AgenciesTab)), len(office.findChildren(AuditTab))) == (1, 0)
    assert asked == []
    office.refresh()
    assert asked == [True], "opened, it is fetched"
    settle()
    assert len(office.findChildren(AgenciesTab)) == 1


def test_others_have_only_what_they_may_use(context: Context, qtbot: QtBot, settle: Settle) -> None:
    context.signed = replace(context.signed, account=replace(context.account, role=Role.DEPUTY, administers=False))
    shown = Office(context)
    qtbot.addWidget(shown)
    settle()
    assert _tabs(shown) == ["Agencies", "Reviewers", "MARACs and closed days", "Settings", "Issued papers"]
    assert Office.why_not(Account("Vic Viewer", Role.VIEWER))
    assert Office.why_not(context.account) == ""


def test_a_backup_is_made_and_proved(office: Office, prompts: Answering, settle: Settle, tmp_path: Path) -> None:
    office.go({"tab": "Backup"})
    folder = tmp_path / "stick"
    folder.mkdir()
    prompts.answers.append(None)
    press(office, "Back up now")
    prompts.answers.append(folder)
    press(office, "Back up now")
    settle()
    (made,) = folder.iterdir()
    assert f"Backup {made.name} is made, and was read back whole." in said(office.window())


def test_a_backup_that_cannot_be_made_is_said(
    office: Office, prompts: Answering, settle: Settle, tmp_path: Path
) -> None:
    office.go({"tab": "Backup"})
    prompts.answers.append(tmp_path / "not there" / "file")
    (tmp_path / "not there").write_text("a file")
    press(office, "Back up now")
    settle()
    assert "is made" not in said(office.window())
    assert "backup" in said(office.window()).lower()


def test_no_tab_asks_for_more_height_than_there_is_at_twice_the_text_size(office: Office, theme: Theme) -> None:
    zoom_to(theme, 200)
    assert office.minimumSizeHint().height() < 300
