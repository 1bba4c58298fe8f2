"""Printing: a paper is checked, issued in numbered copies to named holders, frozen, and listed with who and when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from marac_desktop.documents.agenda import Agenda
from marac_desktop.documents.fonts import unprintable
from marac_desktop.documents.page import render
from marac_desktop.documents.preview import page_count
from marac_desktop.documents.sheet import MARKING
from marac_desktop.documents.together import together as bound_together
from marac_desktop.domain.access import Permission
from marac_desktop.domain.disclosure import PaperFinding
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.exclusion import refuse
from marac_desktop.domain.issued import AGENDA, IssuedPaper
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.domain.papers import AgendaPaper, Cut, Issue
from marac_desktop.domain.validation import NAME_LIMIT, NARRATIVE_LIMIT, check_text
from marac_desktop.services.agenda_paper import Gathered, day_words, gather
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.storage.books import Books

_ACCEPTED = "accepted:{}"


@dataclass(frozen=True, slots=True)
class Check:
    """What must be settled before a paper is issued.

    ``findings`` are each mended, or accepted with a reason; ``cannot_print`` names characters no typeface has.
    """

    findings: tuple[PaperFinding, ...]
    cannot_print: tuple[str, ...]
    cases: int


@dataclass(frozen=True, slots=True)
class Issued:
    """One issued copy and its bytes. ``file_name`` carries a reference and never a name.

    ``accepted`` is read with a copy that is opened again: why it was issued although the safety check had found
    something; "" when it had not.
    """

    paper: IssuedPaper
    pdf: bytes
    accepted: str = ""

    @property
    def file_name(self) -> str:
        """What a saved copy is called."""
        return f"{self.paper.reference}.pdf"


def check(desk: Desk, meeting_id: int, cut: Cut) -> Check:
    """The safety check of the agenda as it stands. The look is in the audit."""
    given = _look(desk, meeting_id, cut, "check")
    return Check(given.findings, _cannot_print(given.paper), len(given.paper.cases))


def preview(desk: Desk, meeting_id: int, cut: Cut) -> bytes:
    """The agenda as it stands, marked as a draft on every page. The look is in the audit."""
    return render(Agenda(_look(desk, meeting_id, cut, "preview").paper))


def _look(desk: Desk, meeting_id: int, cut: Cut, event: str) -> Gathered:
    purpose = f"{event.capitalize()} of the {cut.label.lower()}"
    with desk.look(purpose, Permission.PRINT_PAPERS, about=f"meeting:{meeting_id}", event=event) as books:
        return gather(books, meeting_id, cut, _issue(desk, books, meeting_id))


def issue(desk: Desk, meeting_id: int, cut: Cut, holders: Sequence[str], accepted: str = "") -> tuple[Issued, ...]:
    """Issue one numbered copy to each holder (one unnumbered copy for none), and freeze their bytes.

    The audit row is on the disk before anything is set, and its anchor stands in every footer. ``accepted`` is why a
    finding of the safety check is printed all the same. Raises FieldError when it is missing.
    """
    for holder in holders:
        check_text("holders", holder, NAME_LIMIT, "The holder's name")
    if len(set(holders)) != len(holders):
        raise FieldError("holders", "Two copies would carry the same holder's name. Each holder gets one copy.")
    check_text("accepted", accepted, NARRATIVE_LIMIT, "The reason")
    about = f"meeting:{meeting_id}"
    with desk.look(f"Checked the {cut.label.lower()} before issue", Permission.PRINT_PAPERS, about=about) as books:
        checked = gather(books, meeting_id, cut, _issue(desk, books, meeting_id))
        for holder in holders:
            refuse(holder, excluded(books, checked.referral_ids), "holders", "holder")
        first, version = books.papers.next_number(), books.papers.next_issue(meeting_id, AGENDA, cut.value)
    must_be_settled(checked.findings, accepted)
    desk.record("print", f"Issued the {cut.label.lower()}", about=about, recipients=str(len(holders)))
    final = replace(checked.paper.issue, draft=False, audit=desk.anchor())
    given = replace(checked, paper=replace(checked.paper, issue=final))
    copies = [
        _copy(desk, given, cut, (first + at, version, at + 1 if holders else 0, holder))
        for at, holder in enumerate(holders or ("",))
    ]
    with desk.work("Froze the issued copies", Permission.PRINT_PAPERS, about=about) as books:
        frozen = tuple(
            Issued(books.papers.freeze(replace(paper, meeting_id=meeting_id), pdf), pdf) for paper, pdf in copies
        )
        for copy in frozen if given.findings else ():
            keep_reason(books, copy.paper.reference, accepted)
    return frozen


def must_be_settled(findings: Sequence[PaperFinding], accepted: str) -> None:
    """Raise FieldError while something found before print is neither mended nor explained."""
    if findings and not accepted.strip():
        raise FieldError(
            "accepted", "The safety check found something. Mend it, or say why it is printed all the same."
        )


def keep_reason(books: Books, reference: str, accepted: str) -> None:
    """Keep why the paper or export of this reference was made although something had been found."""
    books.settings.put(_ACCEPTED.format(reference), accepted)


def together(copies: Sequence[Issued]) -> bytes:
    """These copies one after another in one file, to be printed in one go."""
    return bound_together([copy.pdf for copy in copies])


def register(desk: Desk, ask: Ask, meeting_id: int = 0) -> Page[IssuedPaper]:
    """Issued papers, latest first; of one meeting where it is given."""
    with desk.figures(Permission.PRINT_PAPERS) as books:
        return books.papers.issued(meeting_id, ask.after, ask.limit)


def reopen(desk: Desk, paper: IssuedPaper) -> Issued:
    """An issued copy again, byte for byte as it was. The look is in the audit."""
    with desk.look("Opened an issued paper", Permission.PRINT_PAPERS, about=f"paper:{paper.reference}") as books:
        accepted = str(books.settings.get(_ACCEPTED.format(paper.reference), ""))
        return Issued(paper, books.papers.content(paper.id), accepted)


def _issue(desk: Desk, books: Books, meeting_id: int) -> Issue:
    """What the pages say of the paper while it is a draft."""
    found = books.meetings.get(meeting_id)
    return Issue(
        reference="DRAFT",
        issued=desk.today(),
        about=f"{found.marac}, {day_words(found.date)}",
        draft=True,
        explore=desk.explore,
    )


def _copy(desk: Desk, given: Gathered, cut: Cut, what: tuple[int, int, int, str]) -> tuple[IssuedPaper, bytes]:
    """One copy: its number, version, copy number and holder set into the paper, and the paper into bytes."""
    number, version, copy, holder = what
    register_entry = IssuedPaper(
        AGENDA,
        desk.now(),
        cut.value,
        issue=version,
        copy=copy,
        holder=holder,
        account_id=desk.account.id,
        account_name=desk.account.name,
        marking=MARKING,
        anchor=given.paper.issue.audit,
        referral_ids=given.referral_ids,
        number=number,
    )
    issued = replace(given.paper.issue, reference=register_entry.reference, version=version, copy=copy, holder=holder)
    pdf = render(Agenda(replace(given.paper, issue=issued)))
    return replace(register_entry, pages=page_count(pdf)), pdf


def _cannot_print(paper: AgendaPaper) -> tuple[str, ...]:
    words = " ".join(
        name
        for case in paper.cases
        for name in (case.victim.name, *case.victim.aliases, *(one.name for one in case.perpetrators))
    )
    return unprintable(words)
