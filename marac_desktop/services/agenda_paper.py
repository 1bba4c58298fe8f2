"""What an agenda says on paper, gathered and redacted: its cases, actions outstanding, and flags that have lapsed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from marac_desktop.domain import case_on_paper, exclusion
from marac_desktop.domain.action import ActionStatus
from marac_desktop.domain.action_list import ActionFilter
from marac_desktop.domain.dates import show
from marac_desktop.domain.disclosure import PaperFinding
from marac_desktop.domain.disclosure import findings as check
from marac_desktop.domain.errors import MaracError, NotAllowedError
from marac_desktop.domain.meeting import Meeting, Outcome
from marac_desktop.domain.papers import AgendaCase, AgendaPaper, Cut, Issue, LapsedCase, OutstandingAction
from marac_desktop.domain.policy import Policy
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralFilter, ReferralLine
from marac_desktop.domain.repeat import NOT_ACCEPTED, flag_until
from marac_desktop.domain.timetable import deadlines
from marac_desktop.domain.withholding import everybody
from marac_desktop.services import beside, heard_together
from marac_desktop.services.action import all_actions
from marac_desktop.services.exclusion import excluded
from marac_desktop.services.meeting import slot_words
from marac_desktop.storage.books import Books

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ENDED = frozenset({ActionStatus.COULD_NOT, ActionStatus.DID_NOT})
RECENT = timedelta(weeks=12)  # an action that ended undone is told to the meetings after it, not for ever
LAPSING = timedelta(days=31)  # flags are told as lapsed once a month (domain.md §3)
LONGEST_WAIT = timedelta(days=190)  # a referral heard later than this is past any calendar of meetings


@dataclass(frozen=True, slots=True)
class Gathered:
    """An agenda ready to be set: nothing withheld is in ``paper``. ``findings`` are what a reader must settle first."""

    paper: AgendaPaper
    findings: tuple[PaperFinding, ...]
    referral_ids: tuple[int, ...]


def gather(books: Books, meeting_id: int, cut: Cut, issue: Issue) -> Gathered:
    """The agenda of a meeting in one of its cuts, for the viewer of ``books``, through the one redaction.

    MaracError for a case that is on no list (domain.md §4.9). NotAllowedError when a case on it is not the viewer's to
    see: an agenda is printed whole or not at all.
    """
    found = books.meetings.get(meeting_id)
    office, policy = books.settings.office(), books.settings.policy()
    tied = beside.tied_by_any(books)
    given = list(_cases(books, found, cut, tied))
    for _, referral in given:
        if why_not := exclusion.unlisted(referral):
            raise MaracError(f"{why_not} Nothing was printed: take it off this agenda first.")
    at = deadlines(found.date, policy, office.calendar)
    paper = AgendaPaper(
        issue=issue,
        marac=found.marac,
        day=day_words(found.date),
        time=found.starts.strftime("%H:%M") if found.starts else "",
        venue=found.venue,
        chair=found.chair,
        chair_agency=found.chair_agency,
        research_back=show(at.research_back),
        minutes_per_case=found.minutes_per_case,
        cut=cut,
        cases=tuple(case for case, _ in given),
        outstanding=tuple(_outstanding(books, found)) if cut is Cut.AGENCY else (),
        lapsed=tuple(_lapsed(books, found, policy)) if cut is Cut.AGENCY else (),
        alleged=policy.alleged_on_paper,
    )
    findings = [*exclusion.findings(excluded(books, (referral.id for _, referral in given)))]
    findings += exclusion.unsure(referral for _, referral in given)
    near = beside.of(books, (referral.id for _, referral in given), tied)
    for case, referral in given:
        findings += case_on_paper.safety_check(case, referral, near[referral.id])
    findings += _check_rest(books, paper, [referral for _, referral in given], tied)
    return Gathered(paper, tuple(findings), tuple(referral.id for _, referral in given))


def day_words(day: date) -> str:
    """``Thursday 03 Dec 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {show(day)}"


def _cases(books: Books, found: Meeting, cut: Cut, tied: beside.Tied) -> Iterator[tuple[AgendaCase, Referral]]:
    items = books.agendas.of(found.id)
    referrals = {one.id: one for one in books.referrals.get_many(item.referral_id for item in items)}
    repeats = {one.repeat_of for one in referrals.values() if one.repeat_of is not None}
    references = {line.id: line.reference for line in books.referrals.lines(repeats)}
    heard = [item for item in items if item.outcome not in {Outcome.WITHDRAWN, Outcome.TRANSFERRED}]
    others, near = heard_together.others(books, heard), beside.of(books, referrals, tied)
    for item in heard:
        referral = referrals.get(item.referral_id)
        if referral is None:  # no agency would prepare a case left out without a word
            raise NotAllowedError(
                "Part of this agenda is not yours to see: you are recorded as linked to somebody on it. Nothing was "
                "printed. Ask a colleague who is not linked to print it."
            )
        repeat = references.get(referral.repeat_of or 0, "")
        slot = slot_words(found, item.position)
        together = [referrals[other].reference for other in others.get(item.referral_id, ()) if other in referrals]
        case = case_on_paper.agenda_case(
            referral, item, cut=cut, slot=slot, repeat_reference=repeat, beside=near[referral.id]
        )
        yield replace(case, together=tuple(together)), referral


def _outstanding(books: Books, found: Meeting) -> Iterator[OutstandingAction]:
    open_ones = ActionFilter(statuses=frozenset({ActionStatus.OPEN}), due_to=found.date)
    ended = ActionFilter(statuses=ENDED, due_from=found.date - RECENT, due_to=found.date)
    given = [*all_actions(books, open_ones), *all_actions(books, ended)]
    given = [line for line in given if line.marac == found.marac and line.meeting_id != found.id]
    apart = _apart(books, books.referrals.lines(line.action.referral_id for line in given))
    for line in given:
        if line.action.referral_id not in apart:
            action = line.action
            yield OutstandingAction(
                line.reference, action.what, action.agency, action.owner, show(action.due), action.status.label
            )


def _check_rest(
    books: Books, paper: AgendaPaper, referrals: list[Referral], tied: beside.Tied
) -> Iterator[PaperFinding]:
    """What is typed outside the cases: the meeting's own words, against everybody on the agenda, and each outstanding
    action against everybody on its own referral, who may not be on this agenda at all.
    """
    near = beside.of(books, (referral.id for referral in referrals), tied)
    there = [person for referral in referrals for person in everybody(referral, near[referral.id])]
    yield from check({"The venue": paper.venue, "The chair": f"{paper.chair} {paper.chair_agency}"}, there)
    named = {one.reference: books.referrals.by_reference(one.reference) for one in paper.outstanding}
    around = beside.of(books, (one.id for one in named.values() if one), tied)
    for number, action in enumerate(paper.outstanding, 1):
        of = named[action.reference]
        own = everybody(of, around[of.id]) if of else ()
        where = f"Outstanding action {number}, {action.reference}"
        text = f"{action.what}\n{action.agency}\n{action.owner}"
        yield from check({where: text}, [*own, *there])


def _lapsed(books: Books, found: Meeting, policy: Policy) -> Iterator[LapsedCase]:
    """Cases whose flag lapsed in the month before this meeting and that were not referred again since."""
    year = timedelta(days=366 * policy.flag_months // 12)
    narrow = ReferralFilter(
        maracs=frozenset({found.marac}),
        received_from=found.date - year - LAPSING - LONGEST_WAIT,
        received_to=found.date - year + LAPSING,
    )
    lines = [line for line in _all_referrals(books, narrow) if line.stage not in NOT_ACCEPTED]
    placed = books.agendas.of_referrals(line.id for line in lines)
    apart = _apart(books, lines)
    for line in (one for one in lines if one.id not in apart):
        heard = [item.meeting_id for item in placed[line.id] if item.outcome is Outcome.DISCUSSED]
        on = max((one.date for one in books.meetings.get_many(heard)), default=None)
        until = flag_until(line.received, on, policy.flag_months)
        if found.date - LAPSING <= until < found.date and not _again(books, line):
            yield LapsedCase(line.reference, show(until))


def _apart(books: Books, lines: Iterable[ReferralLine]) -> frozenset[int]:
    """Those of these cases that are on no list: nothing of them goes to every agency, not even what is to be done."""
    given = books.referrals.get_many(line.id for line in lines if line.honour)
    return frozenset(one.id for one in given if exclusion.unlisted(one))


def _again(books: Books, line: ReferralLine) -> bool:
    later = books.referrals.of_case(line.case_id)
    return any(one.received > line.received and one.stage not in NOT_ACCEPTED for one in later)


def _all_referrals(books: Books, narrow: ReferralFilter) -> Iterator[ReferralLine]:
    after: tuple[object, ...] | None = None
    while True:
        page = books.referrals.page(narrow, after=after, limit=500)
        yield from page.rows
        after = page.after
        if after is None:
            return
