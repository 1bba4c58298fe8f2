"""What an import would do: which rows are new, the same or changed, which people they are about, what it adds up to."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TypeVar

from marac_desktop.domain import quarter, tracker_content
from marac_desktop.domain.codes import Source
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.referral import Children, Referral
from marac_desktop.domain.tracker import AddressRule, Column, Place, Problem, Reading, ReadMeeting, ReadReferral
from marac_desktop.domain.tracker_totals import Changed, Difference, DryRun, QuarterTotals, SourceTotals
from marac_desktop.domain.triage import Route
from marac_desktop.services.importing import children, explain, match, own_case, retake
from marac_desktop.services.importing.match import Known, Matched
from marac_desktop.services.importing.remembered import Memory, Remembered

T = TypeVar("T")
MeetingKey = tuple[str, object]


def _no_cases(_ids: Collection[int]) -> Iterable[Referral]:
    return ()


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What of the case file an import must know: rows imported before, people, references and meetings there, and by
    their ids the ``cases`` that rows imported before became.
    """

    memory: Memory = field(default_factory=Memory)
    people: Known = field(default_factory=dict)
    references: frozenset[str] = frozenset()
    meetings: frozenset[MeetingKey] = frozenset()
    cases: Callable[[Collection[int]], Iterable[Referral]] = _no_cases


@dataclass(frozen=True, slots=True)
class Gain:
    """What the case file gains by the new rows and by those changed rows that were chosen."""

    changed: tuple[tuple[ReadReferral, Remembered], ...]
    groups: tuple[int, ...]
    """Of the people matched those who are stored or added to."""
    people: int
    meetings: tuple[ReadMeeting, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """An import worked out in full and not yet done. ``run`` is what is shown of it.

    Its people and its ``meetings`` are those of the new rows; ``gain`` adds those of changed rows.
    """

    new: tuple[ReadReferral, ...]
    changed: tuple[tuple[ReadReferral, Remembered], ...]
    meetings: tuple[ReadMeeting, ...]
    there: frozenset[MeetingKey]
    matched: Matched
    of_new: int
    """How many of the people matched, from the first, stand on new rows."""
    address_rule: AddressRule
    withheld: frozenset[int]
    told: Mapping[Place, Mapping[str, str]]
    children: Mapping[Place, int]
    """How many children the case of each changed row gains by it."""
    run: DryRun

    def gain(self, chosen: Collection[Place]) -> Gain:
        """What is added if of the changed rows those ``chosen`` are taken as they read now, and no others."""
        changed: list[tuple[ReadReferral, Remembered]] = []
        groups, more_children = dict.fromkeys(range(self.of_new)), 0
        meetings: dict[MeetingKey, ReadMeeting] = {}
        for (row, before), shown in zip(self.changed, self.run.changed, strict=True):
            if row.place in chosen:
                changed.append((row, before))
                columns = frozenset(difference.column for difference in shown.differences)
                groups |= dict.fromkeys(self.matched.of[person] for person in retake.people(row, columns))
                more_children += self.children[row.place] if Column.CHILDREN in columns else 0
                if row.met_on is not None and columns & retake.HEARING and is_heard(row):
                    meetings.setdefault((row.marac, row.met_on), ReadMeeting(row.place, row.marac, row.met_on))
        made = (meeting for key, meeting in meetings.items() if key not in self.there)
        more = sum(not self.matched.known[index] for index in groups if index >= self.of_new)
        return Gain(tuple(changed), tuple(groups), self.run.people + more + more_children, (*self.meetings, *made))


def work_out(reading: Reading, case_file: CaseFile, rule: AddressRule, today: date) -> Plan:
    """Everything the import would do, with its totals; nothing is written."""
    told = {row.place: tracker_content.content(row) for row in reading.referrals}
    new, same, changed, clashes = _sorted(reading, told, case_file)
    cases = _cases(changed, told, new, case_file, clashes)
    taken = [*new, *(row for row, _ in changed)]
    matched = match.join([person for row in taken for person in (row.victim, *row.perpetrators)], case_file.people)
    withheld, of_new = _withheld(matched), _begun_before(matched, changed)
    own_case.know_again(matched, of_new, cases.values())
    meetings, made = _meetings(reading, new, case_file)
    run = DryRun(
        rows=reading.rows,
        new=len(new),
        same=same,
        changed=tuple(
            _shown(row, told[row.place], before, reading.numbered, cases.get(row.place)) for row, before in changed
        ),
        problems=(*reading.problems, *clashes),
        skipped=reading.skipped,
        duplicates=matched.duplicates,
        quarters=tuple(_quarters(new)),
        routes=_counted((row.route for row in new), tuple(Route)),
        outcomes=_counted((row.outcome for row in new if row.met_on or row.outcome), tuple(Outcome)),
        sources=tuple(_sources(new)),
        people=matched.known[:of_new].count(0) + sum([len(row.children.listed) for row in new]),
        joined=matched.joined,
        meetings=len(meetings),
        meetings_made=made,
        withheld=_count_withheld(matched, withheld, rule),
        said=reading.said,
        copies=reading.copies,
    )
    run = replace(run, explained=(*reading.said, *explain.figures(run, new, today)))
    more = {row.place: _more_children(row, cases.get(row.place)) for row, _ in changed}
    there = case_file.meetings | {(meeting.marac, meeting.date) for meeting in meetings}
    return Plan(tuple(new), tuple(changed), meetings, there, matched, of_new, rule, withheld, told, more, run)


def _cases(
    changed: list[tuple[ReadReferral, Remembered]],
    told: Mapping[Place, Mapping[str, str]],
    new: Sequence[ReadReferral],
    case_file: CaseFile,
    problems: list[Problem],
) -> Mapping[Place, own_case.Told]:
    """The own case of each changed row. Rows that cannot be about its victim leave ``changed`` for the ``problems``."""
    found = {one.id: one for one in case_file.cases([before.referral_id for _, before in changed])}
    cases = {
        row.place: (row, found[before.referral_id], _changed(row, told[row.place], before, ()))
        for row, before in changed
        if before.referral_id in found
    }
    for row, reason in own_case.refused(cases.values(), new, case_file.people):
        problems.append(Problem(row.place, Column.VICTIM.label, told[row.place].get(Column.VICTIM, ""), reason))
        del cases[row.place]
        changed[:] = [one for one in changed if one[0] is not row]
    return cases


def _more_children(row: ReadReferral, case: own_case.Told | None) -> int:
    there = case[1].children if case else Children()
    return len(children.taken_over(row, there).listed) - len(there.listed)


def _begun_before(matched: Matched, changed: Iterable[tuple[ReadReferral, Remembered]]) -> int:
    """How many of the people matched stand on rows before the ``changed`` ones, which were matched last."""
    people = [person for row, _ in changed for person in (row.victim, *row.perpetrators)]
    first = (matched.of[person] for person in people if matched.groups[matched.of[person]][0] is person)
    return min(first, default=len(matched.groups))


def _sorted(
    reading: Reading, said: Mapping[Place, Mapping[str, str]], case_file: CaseFile
) -> tuple[list[ReadReferral], int, list[tuple[ReadReferral, Remembered]], list[Problem]]:
    """New rows, how many are the same as before, changed rows, and references taken by other referrals."""
    new: list[ReadReferral] = []
    changed: list[tuple[ReadReferral, Remembered]] = []
    clashes: list[Problem] = []
    same = 0
    for row in reading.referrals:
        told = said[row.place]
        before = case_file.memory.find(told)
        is_taken = before is None and row.reference.casefold() in case_file.references
        if is_taken or (before is not None and before.is_another(told)):
            reason = "The case file has another referral under this reference. Give the row its own."
            clashes.append(Problem(row.place, "Reference", row.reference, reason))
        elif before is None:
            new.append(row)
        elif not _changed(row, told, before, reading.numbered):
            same += 1
        else:
            changed.append((row, before))
    return new, same, changed, clashes


def _changed(
    row: ReadReferral, told: Mapping[str, str], before: Remembered, numbered: Sequence[str]
) -> tuple[Column, ...]:
    """The columns that changed. A number that is no longer taken for a reference is no change."""
    columns = tracker_content.changed(before.digests, tracker_content.digests(told))
    no_reference = row.place.sheet in numbered
    return tuple(column for column in columns if not (no_reference and column is Column.REFERENCE))


def _shown(
    row: ReadReferral,
    told: Mapping[str, str],
    before: Remembered,
    numbered: Sequence[str],
    case: own_case.Told | None,
) -> Changed:
    """A changed row and what it says now; what the case file says is filled in by whoever may read it."""
    now = dict(told)
    staying = children.staying(row, case[1].children) if case else ""
    if staying:
        now[Column.CHILDREN] = "; ".join(filter(None, [told.get(Column.CHILDREN), f"kept with the case: {staying}"]))
    columns = _changed(row, told, before, numbered)
    return Changed(row.place, row.reference, tuple(Difference(column, "", now.get(column, "")) for column in columns))


def _withheld(matched: Matched) -> frozenset[int]:
    """The people whose every address is withheld: one of their rows, or of somebody who may be them, is marked."""
    marked = {index for index, group in enumerate(matched.groups) if any(person.marked for person in group)}
    for duplicates in matched.duplicates:
        indices = {matched.of[person] for person in duplicates.people}
        if indices & marked:
            marked |= indices
    return frozenset(marked)


def _count_withheld(matched: Matched, withheld: frozenset[int], rule: AddressRule) -> int:
    """How many people would have an address that is withheld."""
    everybody = rule is AddressRule.WITHHOLD
    return sum(
        1
        for index, group in enumerate(matched.groups)
        if (everybody or index in withheld) and any(person.address for person in group)
    )


def _meetings(
    reading: Reading, new: Iterable[ReadReferral], case_file: CaseFile
) -> tuple[tuple[ReadMeeting, ...], tuple[ReadMeeting, ...]]:
    """Every meeting the import adds, and which of them stand on no Meetings sheet but are named by a new referral."""
    listed = {(meeting.marac, meeting.date): meeting for meeting in reading.meetings}
    named: dict[MeetingKey, ReadMeeting] = {}
    for row in new:
        if row.met_on is not None and (row.marac, row.met_on) not in listed and is_heard(row):
            named.setdefault((row.marac, row.met_on), ReadMeeting(row.place, row.marac, row.met_on))
    made = tuple(meeting for key, meeting in named.items() if key not in case_file.meetings)
    added = tuple(meeting for key, meeting in listed.items() if key not in case_file.meetings)
    return (*added, *made), made


def is_heard(row: ReadReferral) -> bool:
    """Whether the row has a place on a meeting's agenda."""
    return row.met_on is not None and row.route not in {Route.WITHOUT_CONFERENCE, Route.BELOW_THRESHOLD}


def _quarters(rows: Iterable[ReadReferral]) -> Iterable[QuarterTotals]:
    """Totals of each quarter from the first to the last that has any."""
    counts: Counter[tuple[quarter.Quarter, str]] = Counter()
    for row in rows:
        counts[quarter.of(row.received), "received"] += 1
        if row.outcome is Outcome.DISCUSSED and row.met_on is not None:
            counts[quarter.of(row.met_on), "discussed"] += 1
        if row.route is Route.WITHOUT_CONFERENCE:
            counts[quarter.of(row.received), "without"] += 1
    if not counts:
        return
    found = sorted({when for when, _ in counts})
    when = found[0]
    while when <= found[-1]:
        yield QuarterTotals(when, counts[when, "discussed"], counts[when, "without"], counts[when, "received"])
        when = when.later(1)


def _counted(values: Iterable[T | None], order: tuple[T, ...]) -> tuple[tuple[T | None, int], ...]:
    counts = Counter(values)
    in_order: tuple[T | None, ...] = (*order, None)
    return tuple((value, counts[value]) for value in in_order if counts[value])


def _sources(rows: Iterable[ReadReferral]) -> Iterable[SourceTotals]:
    shares: dict[Source, list[Fraction]] = {source: [Fraction(0), Fraction(0)] for source in Source}
    for row in rows:
        for share in row.sources:
            shares[share.source][0] += share.share
            if row.outcome is Outcome.DISCUSSED:
                shares[share.source][1] += share.share
    for source, (all_of_them, heard) in shares.items():
        if all_of_them:
            yield SourceTotals(source, all_of_them, heard)
