"""A list is printed or saved from one button: checked first, said to be unprotected, and named by its reference."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.services import hearing, list_content, lists
from marac_desktop.services.action import Shelf
from marac_desktop.services.desk import Desk
from marac_desktop.storage.audit import Line
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.take_out import PRINT, TakeOut
from marac_desktop.ui.two_people import SignTogether
from marac_desktop.ui.writing import REFUSED
from tests.builders import TODAY, a_person, an_action
from tests.services.sitting import listed, planned
from tests.ui.signing import signing

Settle = Callable[[], None]
HIDDEN = Address("4 Hidden Close", "TA1 9ZZ", confidentiality=Confidentiality.RESTRICTED)
WANTED = list_content.actions(Shelf.OPEN.narrow(TODAY), "Open")


@pytest.fixture
def button(context: Context, qtbot: QtBot) -> TakeOut:
    made = TakeOut(context, lambda: WANTED)
    qtbot.addWidget(made)
    made.show()
    return made


def _set(context: Context, settle: Settle, what: str = "Change the locks") -> None:
    def work(desk: Desk) -> None:
        item = listed(desk, planned(desk), victim=a_person("Unmistakable", addresses=(HIDDEN,)))
        hearing.set_action(desk, item.id, an_action(0, what=what))

    context.run(context, work, lambda _: None)
    settle()


def _last(context: Context, settle: Settle, event: str) -> Line | None:
    def work(desk: Desk) -> Line | None:
        with desk.figures(Permission.READ_CASES) as books:
            return books.audit.last(event)

    found: list[Line | None] = []
    context.run(context, work, found.append)
    settle()
    return found[0]


@pytest.mark.parametrize("way", ["xlsx", "csv"])
def test_a_list_is_saved_once_it_was_said_to_be_unprotected(
    button: TakeOut, context: Context, prompts: Scripted, settle: Settle, tmp_path: Path, way: str
) -> None:
    _set(context, settle)
    target = tmp_path / "list"
    prompts.answers.extend((way, True, target))
    button.click()
    settle()
    assert target.read_bytes()
    assert "no passphrase of its own" in prompts.asked[1][1]
    made = _last(context, settle, "export")
    assert made is not None
    assert prompts.asked[2][1] == f"E-{made.seq:06d}.{way}"
    saved = _last(context, settle, "save")
    assert saved is not None
    assert saved.object == f"export:E-{made.seq:06d}"


def test_saying_no_exports_nothing(button: TakeOut, context: Context, prompts: Scripted, settle: Settle) -> None:
    _set(context, settle)
    for answers in ((None,), ("csv", False)):
        prompts.answers.extend(answers)
        button.click()
        settle()
    assert _last(context, settle, "export") is None


def test_what_gives_an_address_away_is_explained_first(
    button: TakeOut, context: Context, prompts: Scripted, settle: Settle, called: list[tuple[str, ...]]
) -> None:
    _set(context, settle, "Fit an alarm at 4 Hidden Close")
    prompts.answers.extend((PRINT, None))
    button.click()
    settle()
    assert "withheld address" in prompts.asked[-1][1]
    prompts.answers.extend((PRINT, "She has left there", True))
    button.click()
    settle()
    assert called == [("paper:P-000001",)]


def test_a_file_that_cannot_be_written_is_said(
    button: TakeOut,
    context: Context,
    prompts: Scripted,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _set(context, settle)
    refused: list[str] = []
    monkeypatch.setattr(context, "banner", refused.append)
    prompts.answers.extend(("csv", True, tmp_path / "nowhere" / "list.csv"))
    button.click()
    settle()
    assert refused == [REFUSED]
    going, stayed = _last(context, settle, "save"), _last(context, settle, "not saved")
    assert going is not None
    assert stayed is not None
    assert (going.object, stayed.object, stayed.seq - going.seq) == (going.object, going.object, 1)
    assert going.object.startswith("export:E-")


def test_many_rows_take_two_people(
    button: TakeOut,
    context: Context,
    prompts: Scripted,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lists, "BULK", 0)
    _set(context, settle)
    errors: list[str] = []
    sign, put = signing(settle, errors), prompts.put
    monkeypatch.setattr(prompts, "put", lambda asked: sign(asked) if isinstance(asked, SignTogether) else put(asked))
    target = tmp_path / "list.csv"
    prompts.answers.extend(("csv", target))
    button.click()
    settle()
    assert ("not right" in errors[0], errors[1]) == (True, "")
    assert target.read_bytes()


def test_who_may_not_print_is_told_why(context: Context, qtbot: QtBot) -> None:
    context.signed = replace(context.signed, account=replace(context.account, role=Role.CHAIR))
    made = TakeOut(context, partial(list_content.people, ""))
    qtbot.addWidget(made)
    assert not made.isEnabled()
    assert made.toolTip() == "Chair may not print papers."
