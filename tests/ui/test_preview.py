"""A paper is seen page by page, printed from memory, and saved only after its danger is said."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from pypdf import PageObject, PdfReader, PdfWriter
from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.documents.page import render
from marac_desktop.documents.recovery_sheet import RecoverySheet
from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.papers import Issue, RecoverySheetPaper
from marac_desktop.services.desk import Desk
from marac_desktop.ui import preview as module
from marac_desktop.ui.background import Background
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.leaving import Refused
from marac_desktop.ui.preview import UNPROTECTED, Paper, Preview, of_copies, preview, print_paper
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.conftest import NOW, TODAY, CaseFile

Settle = Callable[[], None]
CODE = tuple(f"K{number:04d}" for number in range(13))


@pytest.fixture(scope="module")
def paper() -> Paper:
    sheet = RecoverySheet(RecoverySheetPaper(Issue("RECOVERY", TODAY), CODE, "Somerset MARAC office", "23 Nov 2026"))
    return Paper("RECOVERY", "Recovery sheet", render(sheet), "Recovery sheet.pdf", ("recovery sheet",))


@pytest.fixture
def shown(paper: Paper, context: Context, settle: Settle, qtbot: QtBot) -> Preview:
    made = Preview(None, context.prompts, context.background, paper, context.run)
    qtbot.addWidget(made)
    made.show()
    settle()
    qtbot.waitUntil(lambda: not made.sheet.pixmap().isNull())
    return made


def told(context: Context, settle: Settle) -> list[str]:
    """What the audit has of the paper, in its order."""
    found: list[str] = []
    context.run(context, _told, found.extend)
    settle()
    return found


def _told(desk: Desk) -> list[str]:
    with desk.figures(Permission.READ_CASES) as books:
        return [line.event for line in books.audit.lines("recovery sheet")]


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


@pytest.mark.parametrize("wide", [True, False])
def test_at_opening_the_sheet_is_as_wide_as_there_is_room_and_never_wider(
    context: Context, settle: Settle, qtbot: QtBot, *, wide: bool
) -> None:
    book = PdfWriter()
    for _ in range(2):
        book.add_page(PageObject.create_blank_page(None, *((842, 595) if wide else (595, 842))))
    book.write(made := BytesIO())
    shown = Preview(
        None, context.prompts, context.background, Paper("X", "X", made.getvalue(), "X.pdf", ("x",)), context.run
    )
    qtbot.addWidget(shown)
    shown.show()
    settle()
    qtbot.waitUntil(lambda: not shown.sheet.pixmap().isNull())
    settle()
    scroll = next(one for one in shown.findChildren(QScrollArea) if one.accessibleName() == "The page")
    qtbot.waitUntil(lambda: scroll.horizontalScrollBar().maximum() == 0)
    assert shown.sheet.pixmap().deviceIndependentSize().width() > (0.85 if wide else 0.75) * scroll.viewport().width()
    fitted = shown.sheet.pixmap().width()
    shown.resize(1040, 700)
    qtbot.waitUntil(lambda: shown.sheet.pixmap().width() > fitted and scroll.horizontalScrollBar().maximum() == 0)
    settle()
    fitted = shown.sheet.pixmap().width()
    shown.zoom_by(1)
    qtbot.waitUntil(lambda: shown.sheet.pixmap().width() > fitted)
    larger = shown.sheet.pixmap().width()
    shown.zoom_by(-1)
    qtbot.waitUntil(lambda: shown.sheet.pixmap().width() < larger)
    settle()


def test_saving_says_first_that_the_file_is_unprotected(
    shown: Preview, paper: Paper, context: Context, prompts: Scripted, settle: Settle, tmp_path: Path
) -> None:
    target = tmp_path / "Recovery sheet.pdf"
    prompts.answers.extend((True, target))
    saved: list[Path] = []
    shown.saved.connect(saved.append)
    press(shown, "Save as PDF…")
    settle()
    assert saved == [target]
    assert prompts.asked == [("Save an unprotected PDF?", UNPROTECTED), ("Save as PDF", "Recovery sheet.pdf")]
    assert target.read_bytes() == paper.pdf
    assert told(context, settle) == ["save"]
    press(shown, "Close")
    assert shown.given


def test_changing_ones_mind_writes_nothing(shown: Preview, context: Context, settle: Settle, prompts: Scripted) -> None:
    prompts.answers.append(None)
    press(shown, "Save as PDF…")
    assert shown.notice.text == ""
    press(shown, "Close")
    assert shown.given
    assert told(context, settle) == []


def test_a_folder_that_cannot_be_written_is_said(
    shown: Preview, context: Context, prompts: Scripted, tmp_path: Path, settle: Settle
) -> None:
    prompts.answers.extend((True, tmp_path / "nowhere" / "x.pdf"))
    press(shown, "Save as PDF…")
    shown.reject()
    assert shown.isVisible()  # whether it was saved is still to be said
    settle()
    assert "could not be written" in shown.notice.text
    assert told(context, settle) == ["save", "not saved"]
    shown.reject()
    assert shown.given


def _to_a_file(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def test_printing_keeps_the_window_answering_and_the_preview_open_until_it_is_sent(
    shown: Preview, context: Context, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
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
    assert told(context, settle) == ["print"]
    shown.reject()
    assert shown.given


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_said_and_counts_for_nothing(
    shown: Preview, context: Context, tmp_path: Path, settle: Settle
) -> None:
    shown.send_to(_to_a_file(tmp_path / "nowhere" / "printed.pdf"))
    settle()
    assert "does not answer" in shown.notice.text
    assert told(context, settle) == ["print", "not printed"]
    shown.reject()
    assert shown.given


class Locking:
    """A preview over a case file that is locked in the midst of a print, as the product does it."""

    def __init__(self, case_file: CaseFile, paper: Paper, qtbot: QtBot) -> None:
        self.case_file, self.background, self.locked = case_file, Background(), Event()
        self.shown = Preview(None, Scripted(), self.background, paper, self.run)
        qtbot.addWidget(self.shown)
        self.desks: list[Desk] = []
        self.background.run(self.shown, case_file.open, self.desks.append)
        qtbot.waitUntil(lambda: bool(self.desks) and not self.background.is_busy, timeout=20_000)

    def run(
        self,
        owner: QObject,
        work: Callable[[Desk], None],
        then: Callable[[None], object],
        failed: Refused | None = None,
    ) -> None:
        self.background.run(owner, lambda: work(self.desks[0]), then, failed)

    def lock(self) -> list[str]:
        """What the audit has of the paper after it."""
        self.background.close(self._close)
        desk = self.case_file.open()
        found = _told(desk)
        desk.close()
        return found

    def _close(self) -> None:
        self.desks[0].close()
        self.locked.set()


@pytest.fixture
def locking(case_file: CaseFile, paper: Paper, qtbot: QtBot) -> Locking:
    return Locking(case_file, paper, qtbot)


def test_a_lock_while_a_paper_is_printing_loses_no_note(
    locking: Locking, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    began, printed = Event(), list[bool]()

    def slowly(_pdf: bytes, _to: QPrinter) -> bool:
        began.set()
        printed.append(locking.locked.wait(10))
        return True

    monkeypatch.setattr(module, "print_paper", slowly)
    locking.shown.send_to(QPrinter())
    qtbot.waitUntil(began.is_set)
    assert locking.lock() == ["print"]
    assert printed == [True]


def test_a_lock_before_a_paper_is_noted_prints_nothing(locking: Locking, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(module, "print_paper", lambda pdf, _to: printed.append(pdf))
    locking.shown.send_to(QPrinter())
    assert (locking.lock(), printed) == (["print"], [])


def test_a_paper_that_cannot_be_noted_neither_prints_nor_is_saved(
    shown: Preview,
    context: Context,
    prompts: Scripted,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_about: object, **_more: object) -> None:
        raise MaracError("The disk is full.")

    target = tmp_path / "Recovery sheet.pdf"
    with monkeypatch.context() as patched:
        patched.setattr(Desk, "record", full)
        shown.send_to(_to_a_file(tmp_path / "printed.pdf"))
        settle()
        assert shown.notice.text == "The disk is full."
        prompts.answers.extend((True, target))
        press(shown, "Save as PDF…")
        settle()
    assert not target.exists()
    assert not (tmp_path / "printed.pdf").exists()
    shown.reject()
    assert shown.given


def test_every_copy_is_noted_by_its_own_name() -> None:
    copies = [IssuedPaper("agenda", NOW, number=number) for number in (3, 4)]
    assert of_copies(copies) == ("paper:P-000003", "paper:P-000004")


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


def test_a_screen_shows_a_paper_by_its_title(
    context: Context, prompts: Scripted, paper: Paper, qtbot: QtBot, called: list[tuple[str, ...]]
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    prompts.answers.append(True)
    preview(context, owner, paper)
    assert (prompts.asked, called) == ([("Recovery sheet", "")], [("recovery sheet",)])


def test_a_paper_is_covered_while_names_are_hidden(shown: Preview) -> None:
    shown.hide_names(True)
    assert not shown.sheet.isVisible()
    shown.hide_names(False)
    assert shown.sheet.isVisible()
