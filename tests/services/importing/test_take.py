"""An import is one act: all of it stands in the case file afterwards, or nothing."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.errors import MaracError, NotAllowedError
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.person import Birth, Confidentiality, Name, Person
from marac_desktop.domain.process import Stage
from marac_desktop.domain.tracker import AddressRule
from marac_desktop.domain.triage import Means, Route
from marac_desktop.services import safekeeping
from marac_desktop.services.desk import Desk
from marac_desktop.services.importing import intake
from marac_desktop.services.importing.take import Result, take
from marac_desktop.storage import cipher, integrity, keys
from marac_desktop.storage.place import Place
from tests.conftest import COORDINATOR, TRIAL, CaseFile
from tests.services.importing.trackers import SAMPLE, row, workbook

UNLESS = AddressRule.OPEN_UNLESS_MARKED


def imported(desk: Desk, path: Path, rule: AddressRule = UNLESS) -> Result:
    opened = intake.open_workbook(desk, path)
    return take(desk, intake.try_out(desk, opened, opened.layouts, opened.words, rule).plan)


def test_a_row_stands_in_the_case_file_with_all_that_belongs_to_it(somerset: Desk, tmp_path: Path) -> None:
    meetings = [["15.4.25", "Mendip", "County Hall", "Jo Pike", "Police"]]
    result = imported(somerset, workbook(tmp_path / "t.xlsx", meetings=meetings))
    assert (result.referrals, result.people, result.meetings) == (1, 3, 1)
    with somerset.look("Checked", Permission.READ_CASES) as books:
        referral = books.referrals.by_reference("SOM/25/0001")
        assert referral is not None
        assert (referral.kind, referral.stage, referral.route, referral.marac) == (
            Kind.IMPORTED,
            Stage.HEARD,
            "conference",
            "Mendip",
        )
        assert referral.victim.name == Name("WIŚNIEWSKA", "Sarah")
        assert [address.confidentiality for address in referral.victim.addresses] == [Confidentiality.OPEN]
        assert [child.person.name.forename for child in referral.children.listed] == ["Oscar"]
        views = books.triage.views(referral.id)
        assert {(view.means, view.route, view.signed_at) for view in views} == {
            (Means.IMPORTED, Route.CONFERENCE, None)
        }
        assert len(views) == 2
        (item,) = books.agendas.of_referral(referral.id)
        assert (item.outcome, item.position) == (Outcome.DISCUSSED, 1)
        meeting = books.meetings.get(item.meeting_id)
        assert (meeting.marac, meeting.date, meeting.chair, meeting.kind) == (
            "Mendip",
            date(2025, 4, 15),
            "Jo Pike",
            Kind.IMPORTED,
        )


def test_the_whole_sample_comes_in_and_counts_as_the_dry_run_said(somerset: Desk) -> None:
    opened = intake.open_workbook(somerset, SAMPLE)
    plan = intake.try_out(somerset, opened, opened.layouts, opened.words, UNLESS).plan
    result = take(somerset, plan)
    assert (result.referrals, result.people, result.meetings) == (991, 2_669, 104)
    with somerset.figures() as books:
        rule = books.settings.policy().counting_rule
        figures = books.quarter.figures(rule, [each.quarter for each in plan.run.quarters])
    assert [(each.quarter, each.discussed, each.without_conference) for each in figures] == [
        (each.quarter, each.discussed, each.without_conference) for each in plan.run.quarters
    ]
    again = intake.try_out(somerset, opened, opened.layouts, opened.words, UNLESS).plan.run
    assert (again.new, again.same, again.changed, again.meetings, again.people) == (0, 991, (), 0, 0)


def test_marked_addresses_of_the_sample_are_never_open(somerset: Desk) -> None:
    imported(somerset, SAMPLE)
    with somerset.look("Checked", Permission.READ_CASES) as books:
        people = books.people.get_many(range(1, 4_000))
    addresses = [address for person in people for address in person.addresses]
    marked = [a for a in addresses if "REFUGE" in a.text or "SAFE" in a.text]
    assert len(marked) >= 40
    assert Confidentiality.OPEN not in {address.confidentiality for address in marked}
    assert {a.confidentiality for a in addresses if "REFUGE" in a.text} == {Confidentiality.REFUGE}
    assert sum(address.confidentiality is Confidentiality.OPEN for address in addresses) > 500


def test_by_default_every_address_is_withheld(somerset: Desk, tmp_path: Path) -> None:
    opened = intake.open_workbook(somerset, workbook(tmp_path / "t.xlsx"))
    take(somerset, intake.try_out(somerset, opened, opened.layouts, opened.words).plan)
    with somerset.look("Checked", Permission.READ_CASES) as books:
        (victim,) = books.people.get_many(books.people.same(Name("WIŚNIEWSKA", "Sarah"), date(1990, 6, 9)))
    assert [address.confidentiality for address in victim.addresses] == [Confidentiality.RESTRICTED]


def test_somebody_known_is_not_entered_twice(somerset: Desk, tmp_path: Path) -> None:
    with somerset.work("Recorded", Permission.RECORD_REFERRAL) as books:
        known = books.people.add(Person(Name("Wisniewska", "Sarah"), birth=Birth(on=date(1990, 6, 9))))
    assert imported(somerset, workbook(tmp_path / "t.xlsx", [row(children=None)])).people == 1
    with somerset.look("Checked", Permission.READ_CASES) as books:
        referral = books.referrals.by_reference("SOM/25/0001")
        assert referral is not None
        assert (referral.victim.id, referral.victim.name, referral.victim.sex) == (known.id, known.name, "female")
        assert len(referral.victim.addresses) == 1


def test_rows_without_a_reference_get_the_next_free_one_of_their_year(somerset: Desk, tmp_path: Path) -> None:
    rows = [
        row(our_ref="SOM/25/0041"),
        row(our_ref=None, victim="PIKE, Ann"),
        row(our_ref=None, victim="PIKE, Bea"),
        row(our_ref=None, victim="PIKE, Cat", date_recd="3.4.24"),
    ]
    imported(somerset, workbook(tmp_path / "t.xlsx", rows))
    with somerset.look("Checked", Permission.READ_CASES) as books:
        assert books.referrals.references() == {"SOM/25/0041", "SOM/25/0042", "SOM/25/0043", "SOM/24/0001"}
        assert books.referrals.next_reference("SOM", date(2025, 9, 1)) == "SOM/25/0044"


def test_an_undecided_row_waits_for_triage_and_a_meeting_to_come_lives(somerset: Desk, tmp_path: Path) -> None:
    rows = [
        row(triage=None, marac_date=None, outcome=None),
        row(our_ref="B", marac_date="1.12.26", outcome=None),
    ]
    imported(somerset, workbook(tmp_path / "t.xlsx", rows))
    with somerset.look("Checked", Permission.READ_CASES) as books:
        waiting, listed = (books.referrals.by_reference(reference) for reference in ("SOM/25/0001", "B"))
        assert waiting is not None
        assert listed is not None
        assert (waiting.stage, waiting.kind, books.triage.views(waiting.id)) == (Stage.TRIAGE, Kind.LIVE, ())
        assert (listed.stage, listed.kind) == (Stage.LISTED, Kind.LIVE)
        (meeting,) = books.meetings.on("Mendip", date(2026, 12, 1))
        assert meeting.kind is Kind.LIVE


def test_a_hearing_put_off_in_the_past_is_not_carried_over(somerset: Desk, tmp_path: Path) -> None:
    imported(
        somerset, workbook(tmp_path / "t.xlsx", [row(outcome="Deferred"), row(our_ref="B", outcome="Not reached")])
    )
    with somerset.look("Checked", Permission.READ_CASES) as books:
        referral = books.referrals.by_reference("B")
        assert referral is not None
        assert [item.outcome for item in books.agendas.of_referral(referral.id)] == [Outcome.NOT_REACHED]


def test_cancelling_leaves_nothing(somerset: Desk, tmp_path: Path) -> None:
    rows = [row(our_ref=str(number)) for number in range(300)]
    opened = intake.open_workbook(somerset, workbook(tmp_path / "t.xlsx", rows))
    plan = intake.try_out(somerset, opened, opened.layouts, opened.words).plan
    said: list[int] = []

    def stop_late(done: int, total: int, words: str) -> None:
        said.append(done)
        if words == "Writing to the disk":
            raise MaracError("Cancelled.")

    with pytest.raises(MaracError, match="Cancelled"):
        take(somerset, plan, step=stop_late)
    assert _pages_until_brought_in(somerset) == cipher.LOG
    assert len(said) >= 4
    assert said == sorted(said)
    with somerset.look("Checked", Permission.READ_CASES) as books:
        assert books.referrals.references() == frozenset()
        assert books.people.get_many(range(1, 50)) == ()
        assert books.imports.taken("referrals") == {}
        assert books.meetings.on("Mendip", date(2025, 4, 15)) == ()


def _pages_until_brought_in(desk: Desk) -> int:
    with desk.vault.reading() as session:
        pages: int = session.connection().exec_driver_sql("PRAGMA wal_autocheckpoint").scalar_one()
    return pages


def _log(desk: Desk) -> Path:
    return desk.vault.place.path.with_name(f"{desk.vault.place.path.name}-wal")


def test_what_was_imported_is_safe_before_it_is_brought_into_the_file(
    somerset: Desk, case_file: CaseFile, tmp_path: Path
) -> None:
    safekeeping.bring_in(somerset)
    file = somerset.vault.place.path
    before = file.stat().st_size
    imported(somerset, SAMPLE)
    assert _pages_until_brought_in(somerset) == cipher.LOG
    assert file.stat().st_size == before
    cut = replace(case_file, folder=Path(shutil.copytree(case_file.folder, tmp_path / "as a power cut leaves it")))
    safekeeping.bring_in(somerset)
    assert _log(somerset).stat().st_size == 0
    assert file.stat().st_size > before
    after = cut.open()
    assert after.warnings == ()
    with after.look("Checked", Permission.READ_CASES) as books:
        assert len(books.referrals.references()) == 991
    after.close()
    held = keys.load(cut.folder)
    secrets = keys.Secrets.of(held.unlock(held.slot(COORDINATOR[0]), COORDINATOR[1], TRIAL.floor))
    assert integrity.faults(Place.of(cut.folder, held), secrets, (held.anchor,)) == ()


def test_only_who_may_import_imports(da_desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotAllowedError):
        intake.open_workbook(da_desk, workbook(tmp_path / "t.xlsx"))


def test_nothing_named_goes_into_the_audit(somerset: Desk, tmp_path: Path) -> None:
    imported(somerset, workbook(tmp_path / "t.xlsx"))
    with somerset.look("Checked", Permission.READ_CASES) as books:
        rows = books.session.connection().exec_driver_sql("SELECT * FROM audit").fetchall()
    assert len(rows) > 10
    assert not any("Sarah" in str(value) or "Example Road" in str(value) for each in rows for value in each)


def test_an_import_of_nothing_new_writes_nothing(somerset: Desk, tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx")
    imported(somerset, path)
    assert replace(imported(somerset, path), explained=()) == Result(0, 0, 0, 0, ())


def test_aliases_unnamed_children_and_several_perpetrators_stand_in_the_case_file(
    somerset: Desk, tmp_path: Path
) -> None:
    told = row(perp="Bob Bad; Tim Bad aka Timmy Sad", perp_dob=None)
    told |= {"Victim": "Jane Smith (née Jones)", "Children": "aged 5 and 3", "Address": "Refuges, Taunton"}
    imported(somerset, workbook(tmp_path / "t.xlsx", [told]))
    with somerset.look("Checked", Permission.READ_CASES) as books:
        referral = books.referrals.by_reference("SOM/25/0001")
    assert referral is not None
    assert [(one.person.name, one.person.aliases) for one in referral.perpetrators] == [
        (Name("Bad", "Bob"), ()),
        (Name("Bad", "Tim"), ("Timmy Sad",)),
    ]
    assert (referral.victim.name, referral.victim.aliases) == (Name("Smith", "Jane"), ("Jones",))
    assert [(bool(one.person.name), one.person.birth.age) for one in referral.children.listed] == [
        (False, 5),
        (False, 3),
    ]
    assert [address.confidentiality for address in referral.victim.addresses] == [Confidentiality.REFUGE]
