"""What each list shows when it leaves the product: its columns, and rows of text out of redacted records only."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from marac_desktop.domain.action_list import ActionFilter, ActionLine
from marac_desktop.domain.case_on_paper import birth_words, referring
from marac_desktop.domain.dates import show, show_time
from marac_desktop.domain.disclosure import PaperFinding, Recipient, redact, redact_person
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.paging import Page
from marac_desktop.domain.papers import Column
from marac_desktop.domain.person import Name
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralFilter, ReferralLine, ReferralSort
from marac_desktop.services import beside
from marac_desktop.services.action import all_actions
from marac_desktop.services.desk import Desk
from marac_desktop.services.home import sight_of
from marac_desktop.services.matter import OF_MEETINGS, MatterLine
from marac_desktop.services.matters import MATTERS, Matter
from marac_desktop.services.meeting import slot_words
from marac_desktop.services.seat import asking_side
from marac_desktop.services.standing import reckoning
from marac_desktop.services.triage import waiting_for
from marac_desktop.storage.books import Books

Row = TypeVar("Row")
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it leaves: its cells, the case or the person it is of (0 for none), and what in it gives something
    away.
    """

    cells: tuple[str, ...]
    referral_id: int = 0
    found: tuple[PaperFinding, ...] = ()
    person_id: int = 0


Gather = Callable[[Books, Desk], Sequence[Line]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list to be taken out. ``kind`` is its word in the audit and the register of papers, ``words`` what it is
    narrowed to; neither names anybody.
    """

    kind: str
    title: str
    columns: tuple[Column, ...]
    gather: Gather
    words: str = ""


def referrals(narrow: ReferralFilter, sort: str = "", *, descending: bool = True, words: str = "") -> Wanted:
    """The list of referrals as it is narrowed and sorted."""
    order = ReferralSort(sort) if sort else ReferralSort.RECEIVED

    def gather(books: Books, _desk: Desk) -> list[Line]:
        def page(after: After) -> Page[ReferralLine]:
            return books.referrals.page(narrow, order, descending=descending, after=after, limit=AT_ONCE)

        return [
            _case(line, one, _people(one), _grounds(one), referring(one), line.marac, line.stage.label)
            for line, one in _redacted(books, _all(page))
        ]

    columns = (
        *_CAME_IN, Column("Perpetrator", 2), Column("Grounds", 2), Column("Referred by", 2), Column("MARAC", 1.6),
        Column("Stage", 1.8),
    )  # fmt: skip
    return Wanted("referrals", "Referrals", columns, gather, words)


def people(text: str) -> Wanted:
    """People found by what was typed, or everybody."""

    def gather(books: Books, _desk: Desk) -> list[Line]:
        lines = list(_all(lambda after: books.people.search(text, after, AT_ONCE)))
        found = (redact_person(one, Recipient.EXPORT) for one in books.people.get_many(line.id for line in lines))
        return [
            Line((_name(one.name), "; ".join(one.aliases), birth_words(one.birth)), person_id=one.id) for one in found
        ]

    columns = (Column("Name", 3), Column("Also known as", 3), Column("Born", 1.5))
    return Wanted("people", "People", columns, gather, "As searched for" if text.strip() else "")


def actions(narrow: ActionFilter, words: str) -> Wanted:
    """The register of actions as it is narrowed."""

    def gather(books: Books, desk: Desk) -> list[Line]:
        today = desk.today()

        def line(one: ActionLine) -> Line:
            late = one.days_late(today)
            status = f"Overdue, {late} day{'s' * (late != 1)}" if late else one.action.status.label
            given = one.action
            cells = (one.reference, given.what, given.agency, given.owner, show(given.due), status)
            return Line(cells, given.referral_id)

        return [line(one) for one in all_actions(books, narrow)]

    heads = (("Reference", 1.3), ("Action", 4.2), ("Agency", 2), ("Owner", 1.8), ("Due", 1.3), ("Status", 1.6))
    return Wanted("actions", "Actions", tuple(Column(*head) for head in heads), gather, words)


def triage() -> Wanted:
    """What waits on the triage desk, as the account at the desk may know it: nothing of the other side."""

    def gather(books: Books, desk: Desk) -> list[Line]:
        cases = waiting_for(books, asking_side(desk, books, None), reckoning(books, desk.now()))
        days = {case.line.id: case.days for case in cases}
        return [
            _case(line, one, str(days[line.id]), _grounds(one), line.marac)
            for line, one in _redacted(books, (case.line for case in cases))
        ]

    columns = (*_CAME_IN, Column("Working days", 1, figures=True), Column("Grounds", 2.5), Column("MARAC", 2))
    return Wanted("triage", "Waiting for triage", columns, gather)


def meeting(meeting_id: int, words: str) -> Wanted:
    """The cases of one meeting, in order."""

    def gather(books: Books, _desk: Desk) -> list[Line]:
        found, items = books.meetings.get(meeting_id), {one.referral_id: one for one in books.agendas.of(meeting_id)}
        shown = []
        for line, one in _redacted(books, books.referrals.lines(items)):
            item = items[line.id]
            outcome = item.outcome.label if item.outcome else "Provisional" if item.provisional else ""
            start = (str(item.position), slot_words(found, item.position))
            cells = (*start, line.reference, _name(one.victim.name), _people(one), referring(one), outcome)
            shown.append(Line(cells, line.id))
        return shown

    columns = (
        Column("No.", 0.6, figures=True), Column("Time", 0.9), *_WHO, Column("Perpetrator", 2),
        Column("Referred by", 2), Column("Outcome", 1.4),
    )  # fmt: skip
    return Wanted("meeting", "Cases of the meeting", columns, gather, words)


def matter(which: Matter, title: str) -> Wanted:
    """The list behind a number of Home."""

    def gather(books: Books, desk: Desk) -> list[Line]:
        lines = MATTERS[which].lines
        rows = lines(sight_of(desk, books)) if lines is not None else ()
        return [Line((*_who_of(row, which), show(row.day), row.marac, row.words), row.referral_id) for row in rows]

    who = () if which in OF_MEETINGS else _WHO
    columns = (*who, Column("Day", 1.3), Column("MARAC", 2), Column("What waits", 3))
    return Wanted(which.value, title, columns, gather)


def papers() -> Wanted:
    """The register of issued papers."""

    def gather(books: Books, _desk: Desk) -> list[Line]:
        def line(one: IssuedPaper) -> Line:
            copy = str(one.copy or "")
            start = (one.reference, one.cut or one.kind, copy, one.holder, str(one.issue))
            return Line((*start, show_time(one.at), one.account_name, one.anchor))

        return [line(one) for one in _all(lambda after: books.papers.issued(0, after, AT_ONCE))]

    heads = (
        ("Paper", 1.2), ("What", 1.3), ("Copy", 0.7), ("Holder", 2.2), ("Version", 0.8), ("Issued", 1.8), ("By", 1.8),
        ("Audit", 2.2),
    )  # fmt: skip
    return Wanted("papers", "Issued papers", tuple(Column(*head) for head in heads), gather)


def _who_of(row: MatterLine, which: Matter) -> tuple[str, ...]:
    return () if which in OF_MEETINGS else (row.reference, _name(row.victim) if row.victim else "")


_WHO = (Column("Reference", 1.3), Column("Victim", 2))
_CAME_IN = (_WHO[0], Column("Received", 1.3), _WHO[1])
After = tuple[object, ...] | None


def _all(page: Callable[[After], Page[Row]]) -> Iterator[Row]:
    """Every row, page by page."""
    after: After = None
    while True:
        found = page(after)
        yield from found.rows
        after = found.after
        if after is None:
            return


def _redacted(books: Books, lines: Iterable[ReferralLine]) -> list[tuple[ReferralLine, Referral]]:
    """Each line with its referral as it may leave the product: names and places come out of that alone."""
    given = list(lines)
    near = beside.of(books, (line.id for line in given))
    found = books.referrals.get_many(line.id for line in given)
    whole = {one.id: redact(one, Recipient.EXPORT, near[one.id]) for one in found}
    return [(line, whole[line.id]) for line in given if line.id in whole]


def _case(line: ReferralLine, one: Referral, *more: str) -> Line:
    return Line((line.reference, show(line.received), _name(one.victim.name), *more), line.id)


def _people(one: Referral) -> str:
    return "; ".join(_name(party.person.name) for party in one.perpetrators)


def _grounds(one: Referral) -> str:
    return ", ".join(ground.label for ground in one.grounds)


def _name(name: Name) -> str:
    return display(name, NameStyle.SURNAME_FIRST)
