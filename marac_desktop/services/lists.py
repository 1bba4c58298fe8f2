"""Any list taken out of the case file: on paper, as an Excel workbook or as CSV, checked, redacted, logged, marked."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from marac_desktop.documents.listing import Listing
from marac_desktop.documents.page import render
from marac_desktop.documents.preview import page_count
from marac_desktop.documents.sheet import MARKING
from marac_desktop.documents.spreadsheet import csv_of, workbook_of
from marac_desktop.domain import exclusion
from marac_desktop.domain.access import Permission
from marac_desktop.domain.disclosure import PaperFinding, findings
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.papers import Issue, ListPaper
from marac_desktop.domain.validation import NARRATIVE_LIMIT, check_text
from marac_desktop.domain.withholding import everybody
from marac_desktop.services import beside
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.services.list_content import Line, Wanted
from marac_desktop.services.printing import Issued, keep_reason, must_be_settled
from marac_desktop.services.together import Together, signed
from marac_desktop.storage.books import Books

BULK = 500
"""Rows from which a spreadsheet is a bulk export, which takes two people's passphrases (security.md "Keys")."""


class Form(StrEnum):
    """The kind of file a list is exported to."""

    EXCEL = "xlsx"
    CSV = "csv"

    @property
    def label(self) -> str:
        """The kind in words."""
        return {Form.EXCEL: "Excel workbook", Form.CSV: "CSV file"}[self]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a list as it leaves, and how many more there are that may be on no list."""

    lines: tuple[Line, ...]
    apart: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """What must be settled before a list leaves: how many rows, what in them gives something away, and how many more
    stay ``apart``, being of cases that are on no list.
    """

    rows: int
    findings: tuple[PaperFinding, ...]
    apart: int = 0

    @property
    def bulk(self) -> bool:
        """Whether a spreadsheet of it takes two people."""
        return self.rows > BULK


@dataclass(frozen=True, slots=True)
class Exported:
    """A list as a file. ``file_name`` carries the reference alone."""

    reference: str
    form: Form
    content: bytes = field(repr=False)

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return f"{self.reference}.{self.form.value}"


def check(desk: Desk, wanted: Wanted) -> Checked:
    """What in the list as it stands gives away a withheld address, a number or a refuge. The look is in the audit."""
    rows = _look(desk, wanted)
    return Checked(len(rows.lines), tuple(one for line in rows.lines for one in line.found), rows.apart)


def issue(desk: Desk, wanted: Wanted, accepted: str = "") -> Issued:
    """The whole list as one frozen paper. Raises FieldError when something found is not explained by ``accepted``."""
    rows = _settled(desk, wanted, accepted)
    lines = rows.lines
    with desk.figures(Permission.PRINT_PAPERS) as books:
        number, version = books.papers.next_number(), books.papers.next_issue(0, wanted.kind, "")
    desk.record("print", f"Issued a list of {wanted.kind}", recipients="1")
    entry = IssuedPaper(
        wanted.kind,
        desk.now(),
        issue=version,
        account_id=desk.account.id,
        account_name=desk.account.name,
        marking=MARKING,
        anchor=desk.anchor(),
        referral_ids=tuple(dict.fromkeys(line.referral_id for line in lines if line.referral_id)),
        number=number,
    )
    heading = Issue(entry.reference, desk.today(), version, audit=entry.anchor, explore=desk.explore)
    pdf = render(Listing(_paper(wanted, rows, heading)))
    with desk.work(f"Froze a list of {wanted.kind}", Permission.PRINT_PAPERS) as books:
        kept = books.papers.freeze(replace(entry, pages=page_count(pdf)), pdf)
        if any(line.found for line in lines):
            keep_reason(books, kept.reference, accepted)
    return Issued(kept, pdf)


def export(desk: Desk, wanted: Wanted, form: Form, accepted: str = "", both: Together | None = None) -> Exported:
    """The whole list as a file that has no protection of its own; the audit has it before it is made.

    More than ``BULK`` rows take two people. Raises FieldError as ``issue``, and for a passphrase that is not right.
    """
    rows = _settled(desk, wanted, accepted)
    if len(rows.lines) <= BULK:
        return _export(desk, wanted, form, rows, accepted)
    if both is None:
        raise MaracError(f"More than {BULK} rows take two people's passphrases. Nothing was exported.")
    act = {"form": "marac-export-1", "list": wanted.kind, "rows": len(rows.lines), "as": form.value}
    signatures, second = signed(desk, Permission.PRINT_PAPERS, act, both)
    with desk.together(second):
        with desk.work("Two people signed an export", Permission.PRINT_PAPERS, event="sign") as books:
            for signature in signatures:
                books.signatures.add(signature)
        return _export(desk, wanted, form, rows, accepted)


def _export(desk: Desk, wanted: Wanted, form: Form, rows: Rows, accepted: str) -> Exported:
    lines = rows.lines
    desk.record("export", f"Exported a list of {wanted.kind} as {form.label}", recipients=str(len(lines)))
    anchor = desk.anchor()
    reference = f"E-{anchor.split()[-1].split('-')[0]}"
    if any(line.found for line in lines):
        with desk.work("Kept why it was exported all the same", Permission.PRINT_PAPERS) as books:
            keep_reason(books, reference, accepted)
    paper = _paper(wanted, rows, Issue(reference, desk.today(), audit=anchor, explore=desk.explore))
    return Exported(reference, form, {Form.CSV: csv_of, Form.EXCEL: workbook_of}[form](paper))


def _settled(desk: Desk, wanted: Wanted, accepted: str) -> Rows:
    check_text("accepted", accepted, NARRATIVE_LIMIT, "The reason")
    rows = _look(desk, wanted)
    must_be_settled([one for line in rows.lines for one in line.found], accepted)
    return rows


def _look(desk: Desk, wanted: Wanted) -> Rows:
    purpose = f"Check of a list of {wanted.kind} before it leaves"
    with desk.look(purpose, Permission.PRINT_PAPERS, event="check") as books:
        given = wanted.gather(books, desk)
        lines = _listed(books, given)
        return Rows(_checked(books, lines), len(given) - len(lines))


def _listed(books: Books, given: Sequence[Line]) -> tuple[Line, ...]:
    """The rows without those of a case that may be on no list, or of its victim (domain.md §4.9)."""
    cases = books.referrals.get_many(dict.fromkeys(line.referral_id for line in given if line.referral_id))
    apart = {one.id for one in cases if exclusion.unlisted(one)}
    victims = books.referrals.unaware() if any(line.person_id for line in given) else frozenset()
    return tuple(line for line in given if line.referral_id not in apart and line.person_id not in victims)


def _checked(books: Books, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Every row searched for what it gives away of the people on its case and on those linked with it; with the first,
    who gets no copy of it.
    """
    ids = dict.fromkeys(line.referral_id for line in lines if line.referral_id)
    cases = books.referrals.get_many(ids)
    near = beside.of(books, ids)
    people = {one.id: everybody(one, near[one.id]) for one in cases}
    searched = [
        replace(line, found=findings({f"Row {number}": "\n".join(line.cells)}, people.get(line.referral_id, ())))
        for number, line in enumerate(lines, start=1)
    ]
    if searched:
        searched[0] = replace(
            searched[0], found=searched[0].found + exclusion.findings(excluded(books, ids)) + exclusion.unsure(cases)
        )
    return tuple(searched)


def _paper(wanted: Wanted, rows: Rows, heading: Issue) -> ListPaper:
    words = "; ".join(part for part in (wanted.words, not_listed(rows.apart)) if part)
    return ListPaper(heading, wanted.title, wanted.columns, tuple(line.cells for line in rows.lines), words)


def not_listed(apart: int) -> str:
    """How many rows stay out of a list, so that whoever counts it knows; "" for none."""
    return f"{apart} more {'is' if apart == 1 else 'are'} counted, and on no list" if apart else ""
