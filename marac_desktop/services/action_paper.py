"""The register of actions on paper: one list as it was filtered, checked, issued and frozen like any other paper."""

from dataclasses import dataclass, replace

from marac_desktop.documents.listing import Listing
from marac_desktop.documents.page import render
from marac_desktop.documents.preview import page_count
from marac_desktop.documents.sheet import MARKING
from marac_desktop.domain.access import Permission
from marac_desktop.domain.action_list import ActionFilter, ActionLine
from marac_desktop.domain.dates import show
from marac_desktop.domain.disclosure import PaperFinding, findings
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.papers import Column, Issue, ListPaper
from marac_desktop.domain.validation import NARRATIVE_LIMIT, check_text
from marac_desktop.domain.withholding import people_of
from marac_desktop.services.action import all_actions
from marac_desktop.services.desk import Desk
from marac_desktop.services.printing import Issued, keep_reason, must_be_settled
from marac_desktop.storage.books import Books

KIND = "actions"
COLUMNS = (
    Column("Reference", 1.3),
    Column("Action", 4.2),
    Column("Agency", 2),
    Column("Owner", 1.8),
    Column("Due", 1.3),
    Column("Status", 1.6),
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows wanted, and what in them gives something away."""

    lines: tuple[ActionLine, ...]
    findings: tuple[PaperFinding, ...]


def check(desk: Desk, narrow: ActionFilter) -> tuple[PaperFinding, ...]:
    """What in the list as it stands gives away a withheld address, a number or a refuge."""
    with desk.look("Check of the list of actions", Permission.PRINT_PAPERS, event="check") as books:
        return _gather(books, narrow).findings


def issue(desk: Desk, narrow: ActionFilter, words: str, accepted: str = "") -> Issued:
    """The whole list as one frozen paper; ``words`` say what it is narrowed to, and name nobody.

    Raises FieldError when the safety check found something that ``accepted`` does not explain.
    """
    with desk.look("Check of the list of actions before issue", Permission.PRINT_PAPERS, event="check") as books:
        given = _gather(books, narrow)
        number, version = books.papers.next_number(), books.papers.next_issue(0, KIND, "")
    check_text("accepted", accepted, NARRATIVE_LIMIT, "The reason")
    must_be_settled(given.findings, accepted)
    desk.record("print", "Issued a list of actions", recipients="1")
    entry = IssuedPaper(
        KIND,
        desk.now(),
        issue=version,
        account_id=desk.account.id,
        account_name=desk.account.name,
        marking=MARKING,
        anchor=desk.anchor(),
        referral_ids=tuple(dict.fromkeys(line.action.referral_id for line in given.lines)),
        number=number,
    )
    heading = Issue(entry.reference, desk.today(), version, audit=entry.anchor, explore=desk.explore)
    paper = ListPaper(heading, "Actions", COLUMNS, tuple(_row(desk, line) for line in given.lines), words)
    pdf = render(Listing(paper))
    with desk.work("Froze a list of actions", Permission.PRINT_PAPERS) as books:
        kept = books.papers.freeze(replace(entry, pages=page_count(pdf)), pdf)
        if given.findings:
            keep_reason(books, kept, accepted)
    return Issued(kept, pdf)


def _row(desk: Desk, line: ActionLine) -> tuple[str, ...]:
    action = line.action
    late = line.days_late(desk.today())
    status = f"Overdue, {late} days" if late else action.status.label
    return line.reference, action.what, action.agency, action.owner, show(action.due), status


def _gather(books: Books, narrow: ActionFilter) -> Gathered:
    lines = tuple(all_actions(books, narrow))
    referrals = {one.id: one for one in books.referrals.get_many(line.action.referral_id for line in lines)}
    found: list[PaperFinding] = []
    for number, line in enumerate(lines, 1):
        action = line.action
        of = referrals.get(action.referral_id)
        where = f"Action {number}, {line.reference}"
        found += findings({where: f"{action.what}\n{action.agency}\n{action.owner}"}, people_of(of) if of else ())
    return Gathered(lines, tuple(found))
