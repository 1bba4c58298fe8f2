"""A screen works through its context: the desk in its own thread, drafts in theirs, refusals in the window."""

from collections.abc import Callable
from threading import current_thread, main_thread
from typing import cast

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.services.desk import Desk
from marac_desktop.ui.background import Job
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context, Screen
from tests.conftest import TODAY

Settle = Callable[[], None]


class Desktop:
    """A window that only notes what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def toast(self, text: str, undo: Callable[[], object] | None) -> None:
        self.told.append(("toast", text, undo is not None))

    def banner(self, text: str, tone: Tone) -> None:
        self.told.append(("banner", text, tone))

    def warn(self, text: str, tone: Tone) -> None:
        self.told.append(("warning", text, tone))

    def unsay(self, text: str) -> None:
        """Nothing stands above the screen."""

    def open_screen(self, key: str, where: dict[str, object]) -> None:
        self.told.append((key, where))

    def meeting_runs(self, running: bool) -> None:
        self.told.append(running)


class Cases(Screen):
    key, title, icon, needs = "cases", "Cases", "inbox", Permission.READ_CASES


def test_work_has_the_desk_in_its_own_thread(context: Context, qtbot: QtBot, settle: Settle) -> None:
    screen, seen = Cases(context), list[object]()
    qtbot.addWidget(screen)

    def work(desk: Desk) -> str:
        seen.append(current_thread())
        with desk.figures() as books:
            return f"{len(books.accounts.all())} accounts"

    screen.run(work, seen.append)
    settle()
    assert seen[0] is not main_thread()
    assert seen[1] == "2 accounts"


def test_a_draft_goes_its_own_way(context: Context, qtbot: QtBot, settle: Settle) -> None:
    owner, seen = QWidget(), list[object]()
    qtbot.addWidget(owner)
    context.run_draft(owner, lambda drafts: drafts.save("referral", "1", {"typed": "half"}))
    context.run_draft(owner, lambda drafts: drafts.load("referral", "1"), seen.append)
    settle()
    assert seen == [{"typed": "half"}]


def test_long_work_reports_and_ends(context: Context, qtbot: QtBot, settle: Settle) -> None:
    owner, seen = QWidget(), list[object]()
    qtbot.addWidget(owner)

    def counting(desk: Desk, job: Job) -> str:
        job.step(1, 2)
        return desk.account.name

    context.run_long(owner, "Counting…", counting, seen.append)
    settle()
    assert seen == [context.account.name]


def test_the_window_is_told_through_the_context(context: Context) -> None:
    desktop = Desktop()
    context.toast("Nobody listens yet.")
    context.attach(desktop)
    context.toast("Saved.", lambda: None)
    context.banner("Read this.", Tone.WARN)
    context.warn("Part of it is damaged.", Tone.DANGER)
    context.open_screen("referrals", referral=12)
    context.meeting_runs(True)
    assert desktop.told == [
        ("toast", "Saved.", True),
        ("banner", "Read this.", Tone.WARN),
        ("warning", "Part of it is damaged.", Tone.DANGER),
        ("referrals", {"referral": 12}),
        True,
    ]


def test_names_are_hidden_for_a_screen_others_can_see(context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.names_hidden_changed) as hidden:
        context.hide_names(True)
    assert hidden.args == [True]
    assert context.names_hidden


def test_a_context_knows_the_day_and_who_sits_there(context: Context) -> None:
    assert context.today() == TODAY
    assert context.account.role is Role.COORDINATOR
    assert not context.explore


def test_a_role_that_may_not_is_told_why() -> None:
    viewer = Account("Val", Role.VIEWER)
    assert Cases.why_not(viewer) == "Viewer (figures only) may not read cases."
    assert Cases.why_not(Account("Ann", Role.COORDINATOR)) == ""


def test_a_screen_is_named_for_a_screen_reader(context: Context, qtbot: QtBot) -> None:
    screen = cast(Screen, Cases(context))
    qtbot.addWidget(screen)
    assert screen.accessibleName() == "Cases"
    assert screen.remember() == {}
    assert screen.header_widgets() == ()
