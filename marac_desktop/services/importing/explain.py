"""Says in words why the figures of an import are what they are, so that nobody has to guess."""

from collections.abc import Iterable, Sequence

from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.tracker import ReadReferral
from marac_desktop.domain.tracker_totals import DryRun
from marac_desktop.domain.triage import Route

ADULT = 16
"""The youngest victim of a MARAC case (domain.md §4.8); somebody younger goes to child safeguarding."""


def figures(run: DryRun, new: Sequence[ReadReferral]) -> tuple[str, ...]:
    """One sentence for each thing that makes the totals differ from a plain count of rows."""
    return (*_rows(run), *_hearings(run, new), *_cautions(new))


def _rows(run: DryRun) -> Iterable[str]:
    bad = len({problem.place for problem in run.problems})
    yield (
        f"{_rows_of(run.rows)} of referrals read: {run.new:,} new, {run.same:,} already in the case file, "
        f"{len(run.changed):,} changed since, {bad:,} with a problem."
    )
    if run.skipped:
        yield f"{_rows_of(len(run.skipped))} passed over as headings, totals, remarks or exact copies."
    if run.joined:
        yield f"{_people(run.joined)} on more than one row joined by name and date of birth."


def _hearings(run: DryRun, new: Sequence[ReadReferral]) -> Iterable[str]:
    discussed = sum(totals.discussed for totals in run.quarters)
    without = sum(totals.without_conference for totals in run.quarters)
    yield f"Discussed: {discussed}, counted in the quarter of the meeting."
    yield f"Processed without conference: {without}, counted in the quarter the referral came in."
    others = {
        Outcome.DEFERRED: "deferred",
        Outcome.NOT_REACHED: "not reached",
        Outcome.WITHDRAWN: "withdrawn",
        Outcome.TRANSFERRED: "transferred",
    }
    told = [f"{count} {others[outcome]}" for outcome, count in run.outcomes if outcome in others]
    if told:
        yield f"Listed but not counted as discussed: {', '.join(told)}."
    below = sum(row.route is Route.BELOW_THRESHOLD for row in new)
    if below:
        yield f"{below} below threshold, advice given (NFA): in no figure of the quarter."
    booked = sum(row.outcome is None and row.met_on is not None and row.route is Route.CONFERENCE for row in new)
    if booked:
        yield f"{booked} at a meeting without an outcome: on its agenda, not counted."
    if run.meetings_made:
        yield (
            f"{len(run.meetings_made)} meetings are named by referrals and stand on no Meetings sheet: "
            "they are made without venue and chair."
        )
    joint = sum(len(row.sources) > 1 for row in new)
    if joint:
        yield f"{joint} joint referrals count in equal parts to each of their agencies; sources add up to the cases."


def _cautions(new: Sequence[ReadReferral]) -> Iterable[str]:
    young = [row for row in new if (age := row.victim.birth.age_on(row.received)) is not None and age < ADULT]
    if young:
        rows = ", ".join(str(row.place.row) for row in young[:10])
        yield f"{len(young)} victims were under {ADULT} when referred: check the date of birth (rows {rows})."


def _rows_of(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"
