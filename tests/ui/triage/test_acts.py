"""The acts of the triage screen: each asks its question and says what was kept; without a reviewer it says so."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.services.desk import Desk
from marac_desktop.services.triage_desk import TriageDesk
from marac_desktop.services.triage_desk import at_desk as desk_at
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage import safeguard
from marac_desktop.ui.triage.acts import Acts
from marac_desktop.ui.triage.outcome import PLAN
from tests.services.test_agreement import on_rota, planned
from tests.ui.triage.conftest import AtDesk


class Shell:
    """Keeps what was said."""

    def __init__(self) -> None:
        self.banners: list[str] = []

    def toast(self, text: str, undo: object) -> None:
        raise AssertionError(text)

    def banner(self, text: str, tone: object) -> None:
        self.banners.append(text)

    def open_screen(self, key: str, where: dict[str, object]) -> None:
        self.banners.append(key)

    def meeting_runs(self, running: bool) -> None:
        raise AssertionError


def _desk(desk: Desk) -> TriageDesk:
    return desk_at(desk, planned(desk).id)


def test_each_act_asks_and_says(
    qtbot: QtBot, context: Context, at_desk: AtDesk, prompts: Scripted, settle: Callable[[], None]
) -> None:
    shell, said, owner = Shell(), list[str](), QWidget()
    qtbot.addWidget(owner)
    context.attach(shell)
    acts = Acts(owner, context, said.append)
    shown = at_desk(_desk)
    acts.do(safeguard.PHONE, shown)
    settle()
    assert "Nobody is on the reviewer rota today" in shell.banners[-1]
    at_desk(on_rota)
    acts.do(safeguard.HERE, shown)
    settle()
    assert "Nobody on the rota today has an account" in shell.banners[-1]
    at_desk(lambda desk: on_rota(desk, name="Kim Other", account_id=1))
    for act in (safeguard.PHONE, safeguard.HERE, safeguard.WISH, PLAN):
        prompts.answers.append(None)
        acts.do(act, shown)
        settle()
    assert said == []
    assert [title.split(" SOM")[0] for title, _ in prompts.asked] == [
        "Reviewer of", "Reviewer of", "What the victim wants", "Plan for"
    ]  # fmt: skip
    prompts.answers.append(object())
    acts.do(safeguard.WISH, shown)
    settle()
    assert said == ["What the victim wants is kept."]
    acts.do("meetings", shown)
    assert shell.banners[-1] == "meetings"
    acts.do(safeguard.WISH, None)
