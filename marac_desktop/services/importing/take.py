"""Takes a worked-out import into the case file: one act, all of it or nothing."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from marac_desktop.domain.access import Permission
from marac_desktop.domain.meeting import AgendaItem, Meeting
from marac_desktop.domain.office import Office
from marac_desktop.domain.person import Person
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.tracker import Place, ReadMeeting, ReadPerson, ReadReferral
from marac_desktop.services.desk import Desk
from marac_desktop.services.importing import bulk, people, referrals, retake
from marac_desktop.services.importing.plan import Gain, Plan, is_heard
from marac_desktop.services.importing.remembered import remembered
from marac_desktop.storage.books import Books

Step = Callable[[int, int, str], None]
"""Told how far the import has come (done, of, words); raises to stop it, and then nothing of it is kept."""

AT_ONCE = 500
_PEOPLE = 30
"""Of a hundred steps, so many are people; the rest are referrals with their decisions and hearings."""


@dataclass(frozen=True, slots=True)
class Result:
    """What an import added and changed."""

    referrals: int
    changed: int
    meetings: int
    people: int
    explained: tuple[str, ...]


def no_step(done: int, total: int, words: str) -> None:
    """For an import nobody watches."""


def take(desk: Desk, plan: Plan, chosen: frozenset[Place] = frozenset(), step: Step = no_step) -> Result:
    """Store every new row of ``plan``, and of the changed rows those ``chosen``; nothing at all when ``step`` raises.

    Raises MaracError when the case file cannot be written; then nothing was imported. What was imported is saved, and
    still to be brought from the log into the file itself (``safekeeping.bring_in``).
    """
    gain = plan.gain(chosen)
    counts = f"{len(plan.new)} new referrals, {len(gain.changed)} changed, {len(gain.meetings)} meetings"
    with (
        bulk.records(),
        desk.vault.leaving_log(),
        desk.work(f"Imported a spreadsheet: {counts}", Permission.IMPORT, about="import", event="import") as books,
    ):
        intake = Intake(books, plan, gain, desk.today(), books.settings.office(), step)
        intake.keep_meetings()
        intake.keep_people()
        intake.keep_referrals()
        for row, before in gain.changed:
            retake.take_again(intake, row, before)
        step(100, 100, "Writing to the disk")
    return Result(len(plan.new), len(gain.changed), len(gain.meetings), gain.people, plan.run.explained)


@dataclass(slots=True)
class Intake:
    """An import under way, over the books of its one act."""

    books: Books
    plan: Plan
    gain: Gain
    today: date
    office: Office
    step: Step
    people: dict[int, Person] = field(default_factory=dict)
    meetings: dict[tuple[str, date], Meeting] = field(default_factory=dict)
    places: Counter[int] = field(default_factory=Counter)

    def keep_meetings(self) -> None:
        """Store the meetings that are not there yet, and find those that are."""
        new = self.books.meetings.add_all(
            referrals.meeting_of(read, self.office, self.today) for read in self.gain.meetings
        )
        self.meetings = {(meeting.marac, meeting.date): meeting for meeting in new}

    def meeting(self, row: ReadReferral) -> Meeting | None:
        """The meeting the row was heard at; None when it was not."""
        if not is_heard(row) or row.met_on is None:
            return None
        key = (row.marac, row.met_on)
        if key not in self.meetings:
            there = self.books.meetings.on(*key) or self.books.meetings.add_all(
                [referrals.meeting_of(ReadMeeting(row.place, *key), self.office, self.today)]
            )
            self.meetings[key] = there[0]
            self.places[there[0].id] = len(self.books.agendas.of(there[0].id))
        return self.meetings[key]

    def keep_people(self) -> None:
        """Store everybody the rows to be taken tell of, each once; somebody known is only added to."""
        wanted = self.gain.groups
        left = {row.place for row, _ in self.plan.changed} - {row.place for row, _ in self.gain.changed}
        known_ids = [self.plan.matched.known[index] for index in wanted if self.plan.matched.known[index]]
        known = {person.id: person for person in self.books.people.get_many(known_ids)}
        new: list[tuple[int, Person]] = []
        for index in wanted:
            person_id = self.plan.matched.known[index]
            person = self._made(index, known.get(person_id), left)
            if person_id == 0:
                new.append((index, person))
            elif person_id in known:
                kept = person if person is known[person_id] else self.books.people.change(person)
                self.people[index] = known[person_id] = kept
            else:  # hidden from whoever imports: named by number alone, and left as they are
                self.people[index] = replace(person, id=person_id)
        for part in _parts(new):
            self.step(_PEOPLE * len(self.people) // len(wanted), 100, "Adding people")
            stored = self.books.people.add_all(person for _, person in part)
            self.people |= {index: person for (index, _), person in zip(part, stored, strict=True)}

    def _made(self, index: int, known: Person | None, left: Collection[Place]) -> Person:
        """The person of a group, without what changed rows ``left`` as they are say of them."""
        group = self.plan.matched.groups[index]
        return people.made(
            [reading for reading in group if reading.place not in left] if left else group,
            self.plan.address_rule,
            withheld=index in self.plan.withheld,
            known=known,
            born_anew=index in self.plan.matched.born_anew,
            renamed=index in self.plan.matched.renamed,
        )

    def person(self, reading: ReadPerson) -> Person:
        """The stored person a reading is about."""
        return self.people[self.plan.matched.of[reading]]

    def keep_referrals(self) -> None:
        """Store the new referrals with their decisions and hearings, and remember each row."""
        rows, total = self.plan.new, len(self.plan.new)
        references = self._references(rows)
        for start in range(0, total, AT_ONCE):
            self._say(start, total, "Adding referrals")
            part = rows[start : start + AT_ONCE]
            stored = self.books.referrals.add_all(self._referral(row, references[row.place]) for row in part)
            pairs = list(zip(part, stored, strict=True))
            self._say(start + len(part) / 2, total, "Adding decisions and hearings")
            self.books.triage.add_all(view for row, referral in pairs for view in referrals.views_of(row, referral.id))
            self.books.agendas.add_all(self._items(pairs))
            self.books.imports.add_all(remembered(self.plan.told[row.place], referral.id) for row, referral in pairs)

    def _referral(self, row: ReadReferral, reference: str) -> Referral:
        perpetrators = [self.person(reading) for reading in row.perpetrators]
        return referrals.referral_of(row, self.person(row.victim), perpetrators, self.today, reference)

    def _items(self, pairs: Sequence[tuple[ReadReferral, Referral]]) -> Iterator[AgendaItem]:
        for row, referral in pairs:
            meeting = self.meeting(row)
            if meeting is not None:
                self.places[meeting.id] += 1
                yield referrals.item_of(row, meeting, referral.id, self.places[meeting.id])

    def _references(self, rows: Sequence[ReadReferral]) -> dict[Place, str]:
        """Each row's own reference, or the next free one of its year where it has none."""
        given = {row.place: row.reference for row in rows}
        taken = self.books.referrals.references() | set(given.values())
        for row in rows:
            if not row.reference:
                free = _next_free(taken, self.office.prefix, row.received)
                given[row.place] = free
                taken |= {free}
        return given

    def _say(self, done: float, of: int, words: str) -> None:
        """Tell how far the whole import has come once its people are in."""
        self.step(_PEOPLE + int((100 - _PEOPLE) * done / of), 100, words)


def _next_free(taken: Iterable[str], prefix: str, day: date) -> str:
    """The reference after the highest of the year of ``day``: ``SOM/26/0413``."""
    start = f"{prefix}/{day:%y}/"
    numbers = (reference.removeprefix(start) for reference in taken if reference.startswith(start))
    last = max((int(number) for number in numbers if number.isascii() and number.isdigit()), default=0)
    return f"{start}{last + 1:04d}"


def _parts(rows: Sequence[tuple[int, Person]]) -> Iterable[Sequence[tuple[int, Person]]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))
