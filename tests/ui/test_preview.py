"""A paper is seen page by page, printed from memory, and saved only after its danger is said."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.documents.page import render
from marac_desktop.documents.recovery_sheet import RecoverySheet
from marac_desktop.domain.papers import Issue, RecoverySheetPaper
from marac_desktop.ui import preview as module
from marac_desktop.ui.background import Background
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.preview import UNPROTECTED, Paper, Preview, Used, preview, print_paper
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.conftest import TODAY

Settle = Callable[[], None]
CODE = tuple(f"K{number:04d}" for number in range(13))


@pytest.fixture(scope="module")
def paper() -> Paper:
    sheet = RecoverySheet(RecoverySheetPaper(Issue("RECOVERY", TODAY), CODE, "Somerset MARAC office", "23 Nov 2026"))
    return Paper("RECOVERY", "Recovery sheet", render(sheet), "Recovery sheet.pdf")


@pytest.fixture
def shown(paper: Paper, background: Background, prompts: Scripted, settle: Settle, qtbot: QtBot) -> Preview:
    made = Preview(None, prompts, background, paper)
    qtbot.addWidget(made)
    made.show()
    settle()
    qtbot.waitUntil(lambda: not made.sheet.pixmap().isNull())
    return made


def press(shown: Preview, words: str) -> None:
    next(each for each in shown.findChildren(Button) if each.text() == words).click()


def test_every_page_can_be_turned_to(shown: Preview, paper: Paper, settle: Settle, qtbot: QtBot) -> None:
    count = shown.pages.count()
    assert count >= 1
    shown.pages.setCurrentRow(count - 1)
    wanted = f"Recovery sheet, page {count} of {count}"
    qtbot.waitUntil(lambda: shown.sheet.accessibleName() == wanted)
    settle()


def test_a_page_can_be_made_larger(shown: Preview, settle: Settle, qtbot: QtBot) -> None:
    before = shown.sheet.pixmap().width()
    shown.zoom_by(1)
    qtbot.waitUntil(lambda: shown.sheet.pixmap().width() > before)
    settle()


def test_saving_says_first_that_the_file_is_unprotected(
    shown: Preview, paper: Paper, prompts: Scripted, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "Recovery sheet.pdf"
    prompts.answers.extend((True, target))
    with qtbot.waitSignal(shown.saved) as saved:
        press(shown, "Save as PDF…")
    assert saved.args == [target]
    assert prompts.asked == [("Save an unprotected PDF?", UNPROTECTED), ("Save as PDF", "Recovery sheet.pdf")]
    assert target.read_bytes() == paper.pdf
    press(shown, "Close")
    assert shown.given == Used(saved=(target,))


def test_changing_ones_mind_writes_nothing(shown: Preview, prompts: Scripted) -> None:
    prompts.answers.append(None)
    press(shown, "Save as PDF…")
    assert shown.notice.text == ""
    press(shown, "Close")
    assert shown.given == Used()


def test_a_folder_that_cannot_be_written_is_said(
    shown: Preview, prompts: Scripted, tmp_path: Path, settle: Settle
) -> None:
    prompts.answers.extend((True, tmp_path / "nowhere" / "x.pdf"))
    press(shown, "Save as PDF…")
    shown.reject()
    assert shown.isVisible()  # whether it was saved is still to be noted
    settle()
    assert "could not be written" in shown.notice.text
    shown.reject()
    assert shown.given == Used()


def _to_a_file(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def test_printing_keeps_the_window_answering_and_the_preview_open_until_it_is_noted(
    shown: Preview, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    threads, printed = list[object](), list[int]()

    def noted(pdf: bytes, to: QPrinter) -> bool:
        threads.append(current_thread())
        return print_paper(pdf, to)

    monkeypatch.setattr(module, "print_paper", noted)
    shown.printed.connect(lambda: printed.append(1))
    shown.send_to(_to_a_file(tmp_path / "printed.pdf"))
    shown.reject()
    assert shown.isVisible()
    settle()
    assert threads[0] is not main_thread()
    assert PdfReader(tmp_path / "printed.pdf").pages
    assert (printed, shown.notice.text) == ([1], "Sent to the printer.")
    shown.reject()
    assert shown.given == Used(printed=1)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_said_and_counts_for_nothing(
    shown: Preview, tmp_path: Path, settle: Settle
) -> None:
    shown.send_to(_to_a_file(tmp_path / "nowhere" / "printed.pdf"))
    settle()
    assert "does not answer" in shown.notice.text
    shown.reject()
    assert shown.given == Used()


def test_printing_sends_every_page_whole(paper: Paper, tmp_path: Path, qapp: object) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setDocName(paper.reference)
    assert print_paper(paper.pdf, printer)
    printed, original = PdfReader(tmp_path / "printed.pdf"), PdfReader(BytesIO(paper.pdf))
    assert len(printed.pages) == len(original.pages)
    assert printed.metadata is not None
    assert printed.metadata.title == "RECOVERY"


def test_only_the_pages_asked_for_are_printed(paper: Paper, tmp_path: Path, qapp: object) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(1, 1)
    assert print_paper(paper.pdf, printer)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1


def test_a_screen_learns_what_was_done(context: Context, prompts: Scripted, paper: Paper, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    prompts.answers.extend((Used(printed=2), None))
    assert preview(context, owner, paper) == Used(printed=2)
    assert preview(context, owner, paper) == Used()


def test_a_paper_is_covered_while_names_are_hidden(shown: Preview) -> None:
    shown.hide_names(True)
    assert not shown.sheet.isVisible()
    shown.hide_names(False)
    assert shown.sheet.isVisible()
