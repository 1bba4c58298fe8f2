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
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.tracker import AddressRule, Column, Place, Problem, Reading, ReadMeeting, ReadReferral
from marac_desktop.domain.tracker_totals import Changed, Difference, DryRun, QuarterTotals, SourceTotals
from marac_desktop.domain.triage import Route
from marac_desktop.domain.withholding import locates
from marac_desktop.services.importing import explain, match, retake
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
    run: DryRun

    def gain(self, chosen: Collection[Place]) -> Gain:
        """What is added if of the changed rows those ``chosen`` are taken as they read now, and no others."""
        changed: list[tuple[ReadReferral, Remembered]] = []
        groups, children = dict.fromkeys(range(self.of_new)), 0
        meetings: dict[MeetingKey, ReadMeeting] = {}
        for (row, before), shown in zip(self.changed, self.run.changed, strict=True):
            if row.place in chosen:
                changed.append((row, before))
                columns = frozenset(difference.column for difference in shown.differences)
                groups |= dict.fromkeys(self.matched.of[person] for person in retake.people(row, columns))
                children += len(retake.children(row, columns))
                if row.met_on is not None and columns & retake.HEARING and is_heard(row):
                    meetings.setdefault((row.marac, row.met_on), ReadMeeting(row.place, row.marac, row.met_on))
        made = (meeting for key, meeting in meetings.items() if key not in self.there)
        more = sum(not self.matched.known[index] for index in groups if index >= self.of_new)
        return Gain(tuple(changed), tuple(groups), self.run.people + more + children, (*self.meetings, *made))


def work_out(reading: Reading, case_file: CaseFile, rule: AddressRule, today: date) -> Plan:
    """Everything the import would do, with its totals; nothing is written."""
    told = {row.place: tracker_content.content(row) for row in reading.referrals}
    new, same, changed, clashes = _sorted(reading, told, case_file)
    taken = [*new, *(row for row, _ in changed)]
    matched = match.join([person for row in taken for person in (row.victim, *row.perpetrators)], case_file.people)
    withheld, of_new = _withheld(matched), _begun_before(matched, changed)
    anew = [(row, before, _changed(row, told[row.place], before, ())) for row, before in changed]
    withheld |= _know_again(matched, of_new, anew, case_file)
    meetings, made = _meetings(reading, new, case_file)
    run = DryRun(
        rows=reading.rows,
        new=len(new),
        same=same,
        changed=tuple(_shown(row, told[row.place], before, reading.numbered) for row, before in changed),
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
    )
    run = replace(run, explained=(*reading.said, *explain.figures(run, new, today)))
    there = case_file.meetings | {(meeting.marac, meeting.date) for meeting in meetings}
    return Plan(tuple(new), tuple(changed), meetings, there, matched, of_new, rule, withheld, told, run)


def _begun_before(matched: Matched, changed: Iterable[tuple[ReadReferral, Remembered]]) -> int:
    """How many of the people matched stand on rows before the ``changed`` ones, which were matched last."""
    people = [person for row, _ in changed for person in (row.victim, *row.perpetrators)]
    first = (matched.of[person] for person in people if matched.groups[matched.of[person]][0] is person)
    return min(first, default=len(matched.groups))


def _know_again(
    matched: Matched,
    of_new: int,
    changed: Sequence[tuple[ReadReferral, Remembered, Collection[Column]]],
    case_file: CaseFile,
) -> set[int]:
    """Know whomever a changed row names by their name on its own case, whatever is known of their birth: another record
    of them would leave behind all that was recorded since, a refuge and safe numbers above all. Those of another name
    who take the place of a victim who must not be found, as it may be hers: their addresses are withheld.
    """
    hidden: set[int] = set()
    cases = {one.id: one for one in case_file.cases([before.referral_id for _, before, _ in changed])}
    for row, before, columns in changed:
        case = cases.get(before.referral_id)
        if case is None:
            continue
        others = [one.person for one in case.perpetrators]
        hers = (row.victim, [case.victim], Column.BIRTH in columns)
        for reading, people, birth in (
            hers,
            *((one, others, Column.PERPETRATOR_BIRTH in columns) for one in row.perpetrators),
        ):
            index, found = matched.of[reading], match.among(reading, people)
            if found is None and reading is row.victim and locates(case.victim):
                hidden.add(index)
            if found is None or index < of_new or (matched.known[index] and len(matched.groups[index]) > 1):
                continue
            matched.known[index] = found.id
            if birth and reading.birth:
                matched.born_anew.add(index)
    return hidden


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


def _shown(row: ReadReferral, told: Mapping[str, str], before: Remembered, numbered: Sequence[str]) -> Changed:
    """A changed row and what it says now; what the case file says is filled in by whoever may read it."""
    columns = _changed(row, told, before, numbered)
    return Changed(row.place, row.reference, tuple(Difference(column, "", told.get(column, "")) for column in columns))


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
