"""The coordinator's import, step by step: open the workbook, try it out, explain words, take it in, mend the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.tracker import AddressRule, Reading, SheetKind, WordKind
from marac_desktop.domain.tracker_layout import Layout
from marac_desktop.domain.tracker_totals import Changed
from marac_desktop.domain.tracker_words import Answers, Words
from marac_desktop.services.desk import Desk
from marac_desktop.services.importing import bulk, columns, header_memory, kept, mended, plan, understand, workbook
from marac_desktop.services.importing.plan import CaseFile, Plan
from marac_desktop.services.importing.remembered import SHEET, Memory, Remembered
from marac_desktop.services.importing.workbook import Book
from marac_desktop.storage.books import Books

_FIRST, _LAST = date(1990, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook read and its sheets recognised; ``unread`` are visible sheets that are no part of a tracker."""

    book: Book
    layouts: tuple[Layout, ...]
    unread: tuple[str, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Trial:
    """A workbook understood and worked out against the case file; nothing is written yet."""

    reading: Reading
    plan: Plan


def open_workbook(desk: Desk, path: Path) -> Opened:
    """The workbook at ``path``, with what was remembered of earlier ones. MaracError when it cannot be imported."""
    desk.account.must(Permission.IMPORT)
    book = workbook.read(path)
    with desk.figures(Permission.IMPORT) as books:
        layouts, unread = columns.recognise(book, _headers(books))
        words = _words(books)
        maracs = words.choices(WordKind.MARAC)
        return Opened(book, tuple(columns.belonging(layout, maracs) for layout in layouts), unread, words)


def explained(words: Words, answers: Answers) -> Words:
    """``words`` with these answers laid over what was known before."""
    return replace(words, answers=MappingProxyType({**words.answers, **answers}))


def try_out(
    desk: Desk, opened: Opened, layouts: tuple[Layout, ...], words: Words, rule: AddressRule = AddressRule.WITHHOLD
) -> Trial:
    """What an import would do, worked out in full; the case file is only read."""
    with bulk.records(), desk.look("Tried out an import", Permission.IMPORT, about="import") as books:
        reading = understand.read(opened.book, layouts, words, desk.today())
        worked_out = plan.work_out(reading, _case_file(books), rule, desk.today())
        shown = tuple(_with_before(books, pair, one) for pair, one in _pairs(worked_out))
    return Trial(reading, replace(worked_out, run=replace(worked_out.run, changed=shown)))


def remember(desk: Desk, layouts: tuple[Layout, ...], answers: Answers) -> None:
    """Keep for the next file how the columns were mapped and what unknown words were said to mean."""
    with (
        desk.vault.leaving_log(),  # it is remembered right after an import, whose log is brought in later
        desk.work("Remembered how a spreadsheet is read", Permission.IMPORT, about="import") as books,
    ):
        for layout in layouts:
            learnt = header_memory.learnt(layout, layouts)
            books.imports.remember_all(_column(layout.kind), {text: meaning for (_, text), meaning in learnt.items()})
        for (kind, text), meaning in answers.items():
            books.imports.remember(kind.value, text, meaning)


def save_bad_rows(desk: Desk, opened: Opened, layouts: tuple[Layout, ...], trial: Trial, path: Path) -> None:
    """Save the rows with problems to ``path`` as a workbook; the export is recorded before it leaves.

    Raises MaracError when the file cannot be written.
    """
    problems = trial.plan.run.problems
    desk.account.must(Permission.IMPORT)
    content = mended.workbook(opened.book, layouts, problems)
    rows = len({problem.place for problem in problems})
    desk.record("export", f"Saved {rows} spreadsheet rows to mend", about="import")
    try:
        path.write_bytes(content)
    except OSError as error:
        raise MaracError(
            "The rows could not be saved there. Close the file if it is open, or choose another folder."
        ) from error


def _pairs(worked_out: Plan) -> list[tuple[Remembered, Changed]]:
    return [(before, one) for (_, before), one in zip(worked_out.changed, worked_out.run.changed, strict=True)]


def _with_before(books: Books, before: Remembered, changed: Changed) -> Changed:
    """A changed row with what the case file says now in the columns that changed."""
    referral = books.referrals.find(before.referral_id)
    if referral is None:
        return changed
    items = books.agendas.of_referral(referral.id)
    meetings = {meeting.id: meeting for meeting in books.meetings.get_many(item.meeting_id for item in items)}
    told = kept.content(referral, [(item, meetings[item.meeting_id]) for item in items])
    shown = tuple(replace(one, before=told.get(one.column, "")) for one in changed.differences)
    return replace(changed, differences=shown)


def _case_file(books: Books) -> CaseFile:
    """What of the case file an import must know."""
    memory = Memory.of(books.imports.taken(SHEET).values())
    meetings = frozenset((line.meeting.marac, line.meeting.date) for line in books.meetings.between(_FIRST, _LAST))
    references = frozenset(reference.casefold() for reference in books.referrals.references())
    return CaseFile(memory, books.people.known_by_name_and_birth(), references, meetings, books.referrals.get_many)


def _words(books: Books) -> Words:
    answers = {
        (kind, text): meaning for kind in WordKind for text, meaning in books.imports.meanings(kind.value).items()
    }
    return Words(MappingProxyType(answers), books.settings.office().maracs)


def _headers(books: Books) -> Mapping[tuple[SheetKind, str], str]:
    return {
        (kind, text): meaning for kind in SheetKind for text, meaning in books.imports.meanings(_column(kind)).items()
    }


def _column(kind: SheetKind) -> str:
    return f"column of {kind.value}"
