"""Sealed lists at the coordinator's desk, on a real case file: out, back, called back, and the key card."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.triage import Route
from marac_desktop.services import sealed
from marac_desktop.services.desk import Desk
from marac_desktop.ui.prompts import Scripted, Signature
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage.sealed_desk import SealedDesk
from tests.conftest import COORDINATOR, DA_LEAD
from tests.services.sealing import decided, sent
from tests.ui.screens.test_triage import Shell
from tests.ui.triage.conftest import AtDesk

Settle = Callable[[], None]


@pytest.fixture
def shell(context: Context) -> Shell:
    made = Shell()
    context.attach(made)
    context.background.when_refused(lambda error: made.banners.append(str(error)))
    return made


@pytest.fixture
def acts(context: Context, shell: Shell, qtbot: QtBot) -> SealedDesk:
    owner = QWidget()
    qtbot.addWidget(owner)
    return SealedDesk(context, lambda: owner, owner)


def test_a_list_goes_out_to_a_file(
    acts: SealedDesk, at_desk: AtDesk, prompts: Scripted, shell: Shell, settle: Settle, tmp_path: Path
) -> None:
    at_desk(decided)
    prompts.answers += [Signature(COORDINATOR[0], COORDINATOR[1]), tmp_path / "list"]
    acts.seal()
    settle()
    (out,) = at_desk(sealed.lists_out)
    assert out.cases == 2
    assert (tmp_path / "list").is_file()
    assert prompts.asked[1][1] == f"{out.reference}.marac-triage", "the file name offered is a reference"
    assert shell.toasts == [f"List {out.reference} is sealed for Sam Specimen. Only they can open it."]


def test_where_nothing_waits_it_says_what_to_do(acts: SealedDesk, shell: Shell, settle: Settle) -> None:
    acts.seal()
    settle()
    assert shell.banners == [
        "No case waits for the DA service just now. Record your own decision and sign your list first."
    ]


def test_no_place_or_a_wrong_passphrase_sends_nothing(
    acts: SealedDesk, at_desk: AtDesk, prompts: Scripted, settle: Settle, tmp_path: Path
) -> None:
    at_desk(decided)
    for path, words in ((None, "No place was chosen"), (tmp_path / "list", "passphrase is not right")):
        prompts.answers += [Signature(COORDINATOR[0], "not the words"), path]
        acts.seal()
        settle()
        assert words in prompts.refused[-1]
    assert at_desk(sealed.lists_out) == ()


def test_a_slip_is_taken_in_and_told(
    acts: SealedDesk, at_desk: AtDesk, prompts: Scripted, shell: Shell, settle: Settle, tmp_path: Path
) -> None:
    def slip(desk: Desk) -> Path:
        office = sent(desk, tmp_path / "stick")
        return office.slip(office.given(Route.CONFERENCE, Route.EMERGENCY))

    path = at_desk(slip)
    prompts.answers += [path, True]
    acts.take_in()
    settle()
    assert "2 decisions of Sam Specimen recorded" in prompts.asked[-1][1]
    prompts.answers += [path]
    acts.take_in()
    settle()
    assert "It counts once" in shell.banners[-1]
    acts.take_in(tmp_path / "missing.marac-slip")
    settle()
    assert "could not be read" in shell.banners[-1]


def test_a_list_is_called_back_once_asked(
    acts: SealedDesk, at_desk: AtDesk, prompts: Scripted, settle: Settle, tmp_path: Path
) -> None:
    out = at_desk(lambda desk: sent(desk, tmp_path / "stick").listed)
    prompts.answers += [False, True]
    acts.call_back(out)
    settle()
    assert at_desk(sealed.lists_out) == (out,)
    acts.call_back(out)
    settle()
    assert at_desk(sealed.lists_out) == ()


def test_the_key_card_is_saved_with_its_owners_passphrase(
    acts: SealedDesk, prompts: Scripted, shell: Shell, settle: Settle, tmp_path: Path
) -> None:
    prompts.answers += [Signature(*DA_LEAD), tmp_path / "card"]
    acts.save_card()
    settle()
    assert (tmp_path / "card").is_file()
    assert prompts.asked[-1][1] == "key-card.marac-card"
    assert shell.toasts == ["The key card of Sam Specimen is saved."]
    prompts.answers += [Signature(*DA_LEAD), None]
    acts.save_card()
    settle()
    assert "No place was chosen" in prompts.refused[-1]
