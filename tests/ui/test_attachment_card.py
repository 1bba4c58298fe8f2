"""What is attached stands on the referral's page: opened there, attached from a file, removed with a reason."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.attachment import AttachmentKind
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.hold import HeldPurpose, HoldReason
from marac_desktop.domain.referral import Referral
from marac_desktop.services import hold
from marac_desktop.services.desk import Desk
from marac_desktop.ui.attachment_card import AttachmentsCard, WhatItIs
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.builders import a_referral
from tests.ui.screens.test_triage import Shell

Settle = Callable[[], None]


@pytest.fixture
def card(qtbot: QtBot, context: Context, settle: Settle) -> AttachmentsCard:
    kept: list[Referral] = []

    def work(desk: Desk) -> Referral:
        with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
            return books.referrals.add(a_referral())

    context.run(context, work, kept.append)
    settle()
    made = AttachmentsCard(context, kept[0].id)
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    settle()
    return made


def said(card: AttachmentsCard) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


def button(card: AttachmentsCard, name: str) -> Button:
    QApplication.processEvents()
    return next(b for b in card.findChildren(Button) if name in (b.text(), b.accessibleName()) and b.isVisible())


def attach(card: AttachmentsCard, prompts: Scripted, settle: Settle, file: Path, title: str = "Her letter") -> None:
    prompts.answers.extend([file, (AttachmentKind.LETTER, title)])
    button(card, "Attach a file…").click()
    settle()
    settle()


def test_a_file_is_attached_opened_and_removed_with_a_reason(
    card: AttachmentsCard, prompts: Scripted, settle: Settle, tmp_path: Path
) -> None:
    assert "Nothing attached" in said(card)
    file = tmp_path / "letter.txt"
    file.write_text("Łukasz wrote.", encoding="utf-8")
    attach(card, prompts, settle, file)
    assert "Her letter" in said(card)
    assert "Letter · Text · 1 KB · attached 23 Nov 2026 by Robin Example" in said(card)
    prompts.answers.append(None)
    button(card, "Open Her letter").click()
    settle()
    assert prompts.asked[-1][0] == "Her letter"
    prompts.answers.append("It belongs to another case.")
    button(card, "Remove Her letter").click()
    settle()
    settle()
    assert "Removed 23 Nov 2026 by Robin Example: It belongs to another case." in said(card)
    assert not [b for b in card.findChildren(Button) if b.accessibleName() == "Open Her letter" and b.isVisible()]


def test_a_file_named_as_markup_is_named_as_it_is_and_fetches_nothing(
    card: AttachmentsCard, prompts: Scripted, settle: Settle, tmp_path: Path
) -> None:
    file, title = tmp_path / "letter.txt", "<img src='//elsewhere/share'>"
    file.write_text("Anybody may name a file as they like.", encoding="utf-8")
    attach(card, prompts, settle, file, title)
    remove = button(card, f"Remove {title}")
    assert remove.toolTip() == "<qt>Remove &lt;img src='//elsewhere/share'></qt>"
    assert title in said(card)


def test_what_may_not_be_attached_is_said(
    card: AttachmentsCard, prompts: Scripted, settle: Settle, context: Context, tmp_path: Path
) -> None:
    refused: list[MaracError] = []
    context.background.when_refused(refused.append)
    for content, words in ((b"MZ\x90\x00", "Only PDF"), (b"", "empty"), (b"%PDF-1.7 x", "damaged")):
        (tmp_path / "letter.pdf").write_bytes(content)
        attach(card, prompts, settle, tmp_path / "letter.pdf")
        assert words in str(refused[-1])
    assert "Nothing attached" in said(card)


def test_changing_ones_mind_attaches_nothing(card: AttachmentsCard, prompts: Scripted, tmp_path: Path) -> None:
    prompts.answers.extend([None, tmp_path / "a.txt", None])
    button(card, "Attach a file…").click()
    button(card, "Attach a file…").click()
    assert "Nothing attached" in said(card)


def test_what_it_is_must_be_said(qtbot: QtBot) -> None:
    asked = WhatItIs(None, "letter.txt")
    qtbot.addWidget(asked)
    attach = next(b for b in asked.findChildren(Button) if b.text() == "Attach")
    assert attach.isEnabled()
    assert [asked.kind.itemText(at) for at in range(asked.kind.count())][:2] == ["Photograph", "Letter"]
    asked.title.edit.setText("  ")
    assert not attach.isEnabled()
    asked.title.edit.setText("Court order of May")
    asked.kind.setCurrentText("Court order")
    attach.click()
    assert asked.given == (AttachmentKind.COURT_ORDER, "Court order of May")


def test_a_held_case_asks_why_an_attachment_is_opened(
    card: AttachmentsCard, prompts: Scripted, settle: Settle, context: Context, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Łukasz wrote.", encoding="utf-8")
    attach(card, prompts, settle, tmp_path / "letter.txt")
    context.run(card, lambda desk: hold.place(desk, 1, HoldReason.DEATH_REVIEW, "A review."), lambda _: None)
    settle()
    prompts.answers.extend([None, next(iter(HeldPurpose)).value, None])
    for _ in range(2):
        button(card, "Open Her letter").click()
        settle()
        settle()
    assert [title for title, _ in prompts.asked[-3:]] == ["Why is this opened?", "Why is this opened?", "Her letter"]


def test_what_was_refused_of_one_file_is_not_said_of_the_next(
    card: AttachmentsCard, prompts: Scripted, settle: Settle, context: Context, tmp_path: Path
) -> None:
    shell = Shell()
    context.attach(shell)
    context.background.when_refused(lambda error: shell.banners.append(str(error)))
    huge, small = tmp_path / "film.mp4", tmp_path / "letter.txt"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    small.write_text("Łukasz wrote.", encoding="utf-8")
    attach(card, prompts, settle, huge)
    assert "not attached" in shell.banners[-1]
    attach(card, prompts, settle, small)
    assert shell.banners[-1] == ""
    assert "Her letter" in said(card)
