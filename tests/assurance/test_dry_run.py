"""What the dry run of an import says is what the case file holds more afterwards, whichever changed rows are ticked."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.names import display
from marac_desktop.domain.office import Marac
from marac_desktop.domain.person import Address, Birth, Confidentiality
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.tracker import AddressRule
from marac_desktop.domain.withholding import is_withheld
from marac_desktop.services.desk import Desk
from marac_desktop.services.importing import intake
from marac_desktop.services.importing.plan import Plan, is_heard
from marac_desktop.services.importing.take import take
from marac_desktop.storage.books import Books
from tests.services.importing.conftest import MARACS
from tests.services.importing.trackers import Row, Turns, row, workbook

EVERYTHING = range(1, 1_000)
FIRST = [
    row(our_ref="A"),
    row(our_ref="B", perp="Bob Bad", perp_dob=None, children="Ann 4, Bea 6"),
    row(our_ref="C", victim="PIKE, Ann", dob=None, perp="Bob Bad / Cal Bad", perp_dob="n/k; 1970"),
    row(our_ref="D", perp="n/k", perp_dob=None, triage="NC", marac_date=None, outcome=None),
    row(our_ref="E", victim="ROE, Di", dob="1.2.90", perp=None, perp_dob=None, triage=None, marac_date=None,
        outcome=None),
]  # fmt: skip
LATER: list[dict[str, object]] = [
    {"dash": 20},
    {"notes": "Ring"},
    {"relationship": "brother"},
    {"children": "Tom 2, Tim 3"},
    {"perp": "Wei Davis", "perp_dob": None},
    {"victim": "PIKE, Bea", "dob": "3.3.91"},
    {"victim": "ROE, Di", "dob": "1.2.90", "address": "9 New Road"},
    {"triage": "Conference", "marac_date": "13.5.25", "outcome": "Heard"},
    {"triage": "Conference", "marac_date": "10.6.25", "outcome": "Deferred"},
    {"marac": "Sedgemoor"},
]
"""What may read differently the next time."""
NEW = [
    row(our_ref="X", victim="ROE, Di", dob="1.2.90", perp="Bob Bad", perp_dob=None),
    row(our_ref="Y", victim="LEE, Eve", perp="Wei Davis", perp_dob="1.1.80", marac_date="13.5.25"),
]


@pytest.fixture
def somerset(desk: Desk) -> Desk:
    """The coordinator's desk in Somerset."""
    with desk.work("Set up the office", Permission.RUN_MEETINGS) as books:
        books.settings.keep_office(replace(books.settings.office(), maracs=tuple(map(Marac, MARACS))))
    return desk


def planned(desk: Desk, path: Path) -> Plan:
    opened = intake.open_workbook(desk, path)
    return intake.try_out(desk, opened, opened.layouts, opened.words).plan


def held(desk: Desk) -> tuple[int, int, int, int, int]:
    """How many referrals, people, meetings, places on agendas and discussions the case file holds."""
    with desk.look("Counted", Permission.READ_CASES) as books:
        items = books.agendas.get_many(EVERYTHING)
        return (
            len(books.referrals.get_many(EVERYTHING)),
            len(books.people.get_many(EVERYTHING)),
            len(books.meetings.get_many(EVERYTHING)),
            len(items),
            sum(item.outcome is Outcome.DISCUSSED for item in items),
        )


def changed(turns: Turns) -> list[Row]:
    """The tracker a month later: most rows read differently, and some are new."""
    return [*(told_otherwise(each, turns) for each in FIRST), *turns.one_of([[], NEW[:1], NEW[1:], NEW])]


def told_otherwise(each: Row, turns: Turns) -> Row:
    """A row with something else in some of its cells, or as it was."""
    changes, plain = row(**turns.one_of([{}, *LATER])), row()
    return each | {header: cell for header, cell in changes.items() if cell != plain[header]}


@pytest.mark.parametrize("seed", range(12))
def test_the_case_file_holds_more_by_what_was_said(somerset: Desk, tmp_path: Path, seed: int) -> None:
    turns = Turns(seed)
    for path in (workbook(tmp_path / "a.xlsx", FIRST), workbook(tmp_path / "b.xlsx", changed(turns))):
        plan, before = planned(somerset, path), held(somerset)
        places = [one.place for one in plan.run.changed]
        chosen = frozenset(turns.one_of([places, [], places[1:], places[::2]]))
        said = plan.gain(chosen)
        result = take(somerset, plan, chosen)
        more = tuple(now - then for now, then in zip(held(somerset), before, strict=True))
        assert more[:3] == (plan.run.new, said.people, len(said.meetings))
        assert more[:3] == (result.referrals, result.people, result.meetings)
        if not chosen:
            assert (plan.run.people, plan.run.meetings) == more[1:3]
            assert more[3:] == (sum(map(is_heard, plan.new)), sum(each.discussed for each in plan.run.quarters))


@pytest.fixture
def with_two(somerset: Desk, tmp_path: Path) -> Desk:
    """A case file with two referrals of the tracker, of one victim, by men nobody knows the birth of."""
    take(
        somerset, planned(somerset, workbook(tmp_path / "a.xlsx", [row(our_ref=name, perp_dob=None) for name in "AB"]))
    )
    return somerset


@pytest.mark.parametrize("ticked", [True, False])
def test_a_changed_score_adds_nobody(with_two: Desk, tmp_path: Path, ticked: bool) -> None:
    before = held(with_two)
    plan = planned(with_two, workbook(tmp_path / "b.xlsx", [row(our_ref="A", perp_dob=None, dash=20)]))
    chosen = [one.place for one in plan.run.changed] if ticked else []
    assert len(plan.run.changed) == 1
    assert (plan.run.people, plan.gain(chosen).people) == (0, 0)
    assert take(with_two, plan, frozenset(chosen)).people == 0
    assert held(with_two) == before


@pytest.mark.parametrize(
    ("told", "mended", "tells", "holds"),
    [
        (None, None, None, None),
        (None, None, "9.6.1990", date(1990, 6, 9)),
        ("9.6.1990", None, "10.6.1990", date(1990, 6, 10)),
        ("9.6.1990", date(1990, 6, 11), "9.6.1990", date(1990, 6, 11)),
    ],
)
def test_what_was_recorded_since_of_somebody_stays_with_them_when_their_row_changes(
    with_two: Desk, tmp_path: Path, told: str | None, mended: date | None, tells: str | None, holds: date | None
) -> None:
    first = [row(our_ref=name, victim="LEE, Eve", dob=told, perp_dob=None) for name in "CD"]
    take(with_two, planned(with_two, workbook(tmp_path / "b.xlsx", first)))
    refuge = Address("3 Oak Lane, Wells", confidentiality=Confidentiality.REFUGE)
    with with_two.work("Fled", Permission.RECORD_REFERRAL) as books:
        before = found(books, "C")
        birth = Birth(on=mended) if mended else before.victim.birth
        books.people.change(replace(before.victim, addresses=(refuge,), birth=birth))
    later = row(our_ref="C", victim="LEE, Eve", dob=tells, perp_dob=None, address="9 New Road", relationship="brother")
    opened = intake.open_workbook(with_two, workbook(tmp_path / "c.xlsx", [later, first[1]]))
    plan = intake.try_out(with_two, opened, opened.layouts, opened.words, AddressRule.OPEN_UNLESS_MARKED).plan
    chosen, people = [one.place for one in plan.run.changed], held(with_two)[1]
    assert (len(chosen), plan.gain(chosen).people) == (1, 0)
    take(with_two, plan, frozenset(chosen))
    assert held(with_two)[1] == people
    with with_two.look("Checked", Permission.READ_CASES) as books:
        now = found(books, "C")
    assert (now.victim.id, now.perpetrators[0].person.id) == (before.victim.id, before.perpetrators[0].person.id)
    assert (now.victim.birth.on, now.perpetrators[0].relationship) == (holds, "sibling")
    assert [one.on for one in now.victim.other_births] == ([date(1990, 6, 9)] if tells == "10.6.1990" else [])
    assert refuge.text in [address.text for address in now.victim.addresses]
    assert all(is_withheld(address) for address in now.victim.addresses)


@pytest.mark.parametrize("fled", [True, False])
def test_a_victim_of_another_name_stays_who_she_is_and_in_hiding_has_no_open_address(
    with_two: Desk, tmp_path: Path, fled: bool
) -> None:
    with with_two.work("Where she lives", Permission.RECORD_REFERRAL) as books:
        lives = Confidentiality.REFUGE if fled else Confidentiality.OPEN
        before = found(books, "A").victim
        books.people.change(replace(before, addresses=(Address("3 Oak Lane", confidentiality=lives),)))
    later = [row(our_ref="A", victim="WISNIEWSKI-LEE, Sarah", perp_dob=None)]
    opened = intake.open_workbook(with_two, workbook(tmp_path / "b.xlsx", later))
    plan = intake.try_out(with_two, opened, opened.layouts, opened.words, AddressRule.OPEN_UNLESS_MARKED).plan
    chosen = frozenset(one.place for one in plan.run.changed)
    assert plan.gain(chosen).people == 0
    take(with_two, plan, chosen)
    with with_two.look("Checked", Permission.READ_CASES) as books:
        now = found(books, "A").victim
    assert (now.id, now.name.surname, now.aliases) == (before.id, "WISNIEWSKI-LEE", (display(before.name),))
    assert [is_withheld(address) for address in now.addresses] == [fled, fled]


def found(books: Books, reference: str) -> Referral:
    case = books.referrals.by_reference(reference)
    assert case is not None
    return case


def test_what_a_row_left_as_it_is_says_is_not_taken_by_another(with_two: Desk, tmp_path: Path) -> None:
    rows = [row(our_ref="A", perp_dob=None, address="9 New Road", marac_date="13.5.25"), row(our_ref="C", perp="n/k")]
    plan = planned(with_two, workbook(tmp_path / "b.xlsx", rows))
    (changed,) = plan.run.changed
    assert (plan.run.meetings, len(plan.gain([changed.place]).meetings)) == (0, 1)
    meetings = held(with_two)[2]
    take(with_two, plan)
    assert held(with_two)[2] == meetings
    with with_two.look("Checked", Permission.READ_CASES) as books:
        assert [one.text for one in found(books, "C").victim.addresses] == ["1 Example Road, Wells"]
