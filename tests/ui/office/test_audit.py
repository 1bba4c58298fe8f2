"""The audit trail is read latest first, and checking it says whether it holds."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.agency import Agency
from marac_desktop.domain.codes import Source
from marac_desktop.services import administration
from marac_desktop.storage import cipher
from marac_desktop.ui.office.audit import COLUMNS, AuditTab
from marac_desktop.ui.screen import Context
from tests.conftest import COORDINATOR, CaseFile
from tests.ui.conftest import Sit
from tests.ui.reading import press

Settle = Callable[[], None]


@pytest.fixture
def open_tab(qtbot: QtBot, settle: Settle) -> Callable[[Context], AuditTab]:
    def opened(context: Context) -> AuditTab:
        made = AuditTab(context)
        qtbot.addWidget(made)
        made.resize(1100, 600)
        made.show()
        made.refresh()
        settle()
        return made

    return opened


def test_the_latest_line_comes_first_and_names_who(context: Context, open_tab: Callable[[Context], AuditTab]) -> None:
    tab = open_tab(context)
    rows = tab.table.model.rows
    assert [row.seq for row in rows] == sorted((row.seq for row in rows), reverse=True)
    words = {column.key: column.text(rows[0]) for column in COLUMNS}
    assert words["seq"] == f"{rows[0].seq:06d}"
    assert (words["who"], words["what"]) == (COORDINATOR[0], "Looked at the audit trail")


def test_a_trail_that_holds_is_said_to(
    context: Context, open_tab: Callable[[Context], AuditTab], settle: Settle
) -> None:
    tab = open_tab(context)
    press(tab, "Check the whole trail")
    settle()
    assert tab.said.text == "The trail holds: every line is as it was written."


def test_an_altered_line_is_said(
    case_file: CaseFile, sit: Sit, open_tab: Callable[[Context], AuditTab], settle: Settle
) -> None:
    desk = case_file.open()
    administration.keep_agency(desk, Agency("Housing", Source.HOUSING))
    place, secrets = desk.vault.place, desk.vault.secrets
    desk.close()
    raw = cipher.connect(place.path, secrets.vault, place.salt)
    raw.execute("DROP TRIGGER audit_no_update")
    raw.execute("UPDATE audit SET purpose = 'nothing' WHERE seq = 2")
    raw.close()
    tab = open_tab(sit(COORDINATOR))
    press(tab, "Check the whole trail")
    settle()
    assert tab.said.text.startswith("The trail does not hold: ")
