"""The acts of the triage screen: each asks its question and says what was kept; without a reviewer it says so."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.disclosure import PaperFinding
from marac_desktop.services import without_list
from marac_desktop.services.desk import Desk
from marac_desktop.services.triage_desk import TriageDesk
from marac_desktop.services.triage_desk import at_desk as desk_at
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage import more, safeguard
from marac_desktop.ui.triage.acts import Acts
from marac_desktop.ui.triage.outcome import PLAN
from tests.services.test_agreement import on_rota, planned
from tests.services.test_comeback import managed
from tests.services.test_without_list import every, round_table
from tests.ui.triage.conftest import AtDesk


class Shell:
    """Keeps what was said."""

    def __init__(self) -> None:
        self.banners: list[str] = []

    def toast(self, text: str, undo: object) -> None:
        raise AssertionError(text)

    def banner(self, text: str, tone: object) -> None:
        self.banners.append(text)

    def warn(self, text: str, tone: object) -> None:
        raise AssertionError(text)

    def unsay(self, text: str) -> None:
        """Nothing stands above the screen."""

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


def _issued(desk: Desk) -> list[tuple[str, tuple[int, ...]]]:
    with desk.figures(Permission.PRINT_PAPERS) as books:
        return [(one.holder, one.referral_ids) for one in books.papers.issued(0, None, 100).rows]


def _without(desk: Desk) -> TriageDesk:
    round_table(desk)
    managed(desk)
    return desk_at(desk, managed(desk).id)


def test_no_list_goes_out_before_somebody_has_said_which_and_to_whom(
    qtbot: QtBot, context: Context, at_desk: AtDesk, prompts: Scripted, settle: Callable[[], None]
) -> None:
    said, owner = list[str](), QWidget()
    qtbot.addWidget(owner)
    acts, shown = Acts(owner, context, said.append), at_desk(_without)
    prompts.answers.append(None)
    acts.do(more.LIST, shown)
    settle()
    assert prompts.asked == [("List to every core agency", "Nothing is issued yet. Cancel leaves everything as it is.")]
    assert (said, at_desk(_issued)) == ([], [])
    assert shown.case is not None
    alone = at_desk(lambda desk: without_list.propose(desk, managed(desk).id))[0]
    prompts.answers.extend((alone, None))
    acts.do(more.LIST, shown)
    settle()
    assert said == ["The list is issued: 2 copies."]
    assert {cases for _, cases in at_desk(_issued)} == {tuple(alone.ids)}
    assert len(at_desk(every).cases) == 2


def test_what_the_safety_check_found_on_the_list_is_explained_before_it_goes_out(
    qtbot: QtBot, context: Context, at_desk: AtDesk, prompts: Scripted, settle: Callable[[], None]
) -> None:
    owner, said = QWidget(), list[str]()
    qtbot.addWidget(owner)
    acts, shown = Acts(owner, context, said.append), at_desk(_without)
    found = replace(at_desk(every), findings=(PaperFinding("The owner", "7 Quarry Close is withheld."),))
    prompts.answers.extend((found, None))
    acts.do(more.LIST, shown)
    settle()
    assert "7 Quarry Close is withheld." in prompts.asked[-1][1]
    assert (said, at_desk(_issued)) == ([], [])
