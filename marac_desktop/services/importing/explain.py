"""Says in words why the figures of an import are what they are, so that nobody has to guess."""

from collections.abc import Iterable, Sequence
from datetime import date

from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.tracker import ReadReferral, rows_told
from marac_desktop.domain.tracker_totals import DryRun
from marac_desktop.domain.triage import Route

ADULT = 16
"""The youngest victim of a MARAC case (domain.md §4.8); somebody younger goes to child safeguarding."""
_SHOWN = 10
_NOT_COUNTED = {
    Outcome.DEFERRED: "deferred",
    Outcome.NOT_REACHED: "not reached",
    Outcome.WITHDRAWN: "withdrawn",
    Outcome.TRANSFERRED: "transferred",
}


def figures(run: DryRun, new: Sequence[ReadReferral], today: date) -> tuple[str, ...]:
    """One sentence for each thing that makes the totals differ from a plain count of rows."""
    return (*_rows(run, new), *_figures(run, new), *_open(new, today), *_cautions(run, new))


def _rows(run: DryRun, new: Sequence[ReadReferral]) -> Iterable[str]:
    """What became of every row of referrals, which adds up to those read, and which rows are none."""
    bad = run.rows - run.new - run.same - len(run.changed) - run.copies
    copies = f", {_count(run.copies, 'exact copy', 'exact copies')} of another" if run.copies else ""
    yield (
        f"{_count(run.rows, 'row', 'rows')} of referrals read: {run.new:,} new, {run.same:,} already in the case file, "
        f"{len(run.changed):,} changed since, {bad:,} with a problem{copies}."
    )
    of_meetings = len({problem.place for problem in run.problems}) - bad
    if of_meetings:
        yield f"{_count(of_meetings, 'row', 'rows')} of meetings with a problem."
    others = len(run.skipped) - run.copies
    if others:
        what = "a heading, total, remark or" if others == 1 else "headings, totals, remarks or"
        yield f"{_count(others, 'row', 'rows')} passed over as {what} meeting{'s' * (others > 1)} told of twice."
    if run.joined:
        yield f"{_count(run.joined, 'person', 'people')} on more than one row joined by name and date of birth."
    if any(row.children.listed for row in new):
        yield "People are victims, perpetrators and the children named."


def _figures(run: DryRun, new: Sequence[ReadReferral]) -> Iterable[str]:
    """What counts in a quarter, and what does not."""
    yield f"Discussed: {sum(each.discussed for each in run.quarters):,}, counted in the quarter of the meeting."
    without = sum(each.without_conference for each in run.quarters)
    yield f"Processed without conference: {without:,}, counted in the quarter the referral came in."
    others = {outcome: count for outcome, count in run.outcomes if outcome in _NOT_COUNTED}
    if others:
        told = ", ".join(f"{count:,} {_NOT_COUNTED[outcome]}" for outcome, count in others.items() if outcome)
        yield f"Listed but not counted as discussed: {told}."
    again = others.get(Outcome.DEFERRED, 0) + others.get(Outcome.NOT_REACHED, 0)
    if again:
        yield f"{again:,} deferred or not reached are not carried over by themselves: list those still to be heard."
    below = sum(row.route is Route.BELOW_THRESHOLD for row in new)
    if below:
        yield f"{below:,} below threshold, advice given (NFA): in no figure of the quarter."
    joint = sum(len(row.sources) > 1 for row in new)
    if joint:
        verb = "referral counts" if joint == 1 else "referrals count"
        of = "its" if joint == 1 else "their"
        yield f"{joint:,} joint {verb} in equal parts to each of {of} agencies; sources add up to the cases."


def _open(new: Sequence[ReadReferral], today: date) -> Iterable[str]:
    """What is not history: undecided, or still to be heard."""
    undecided = sum(row.route is None for row in new)
    if undecided:
        verb = "referral has no decision yet and waits" if undecided == 1 else "referrals have no decision yet and wait"
        yield f"{undecided:,} {verb} for triage like any other."
    waiting = [row.met_on for row in new if row.met_on and row.outcome is None and row.route is Route.CONFERENCE]
    to_come = sum(day >= today for day in waiting)
    if to_come:
        yield f"{to_come:,} listed at a meeting to come: live, with its deadlines."
    if len(waiting) > to_come:
        yield f"{len(waiting) - to_come:,} at a past meeting without an outcome: on its agenda, not counted."


def _cautions(run: DryRun, new: Sequence[ReadReferral]) -> Iterable[str]:
    made = len(run.meetings_made)
    if made:
        verb = "meeting named by referrals stands" if made == 1 else "meetings named by referrals stand"
        yield f"{made:,} {verb} on no Meetings sheet: made without venue and chair."
    young = [row for row in new if (age := row.victim.birth.age_on(row.received)) is not None and age < ADULT]
    if young:
        rows = rows_told(row.place for row in young[:_SHOWN]) + ("…" if len(young) > _SHOWN else "")
        verb = "victim was" if len(young) == 1 else "victims were"
        yield f"{len(young):,} {verb} under {ADULT} when referred: check the date of birth ({rows})."


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
