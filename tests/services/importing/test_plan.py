"""The dry run: what would be new, the same or changed, and figures that hold to the last case."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from marac_desktop.domain.codes import Source
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.quarter import Quarter
from marac_desktop.domain.tracker import AddressRule, Column
from marac_desktop.domain.triage import Route
from marac_desktop.services.importing.plan import CaseFile, Plan, work_out
from marac_desktop.services.importing.remembered import Memory, remembered
from tests.services.importing.trackers import SAMPLE, TODAY, reading, retold, row, workbook

UNLESS = AddressRule.OPEN_UNLESS_MARKED
BAD = frozenset({55, 89, 185, 245, 403, 459, 467, 489, 532, 600, 611, 636, 716, 772, 855, 881, 892, 945, 1012})
"""The rows of the sample that cannot be imported, found by looking."""


def plan_of(path: Path, case_file: CaseFile | None = None, rule: AddressRule = UNLESS) -> Plan:
    return work_out(reading(path), case_file or CaseFile(), rule, TODAY)


def counted_by_hand() -> tuple[Counter[str], Counter[str], Fraction]:
    """Discussions and cases without conference by quarter, and the police's share, straight from the sample's cells."""
    discussed: Counter[str] = Counter()
    without: Counter[str] = Counter()
    police = Fraction(0)
    sheet = openpyxl.load_workbook(SAMPLE)["Referrals"]
    for number, cells in enumerate(sheet.iter_rows(min_row=4, values_only=True), 4):
        if number in BAD:
            continue
        if str(cells[17]).casefold() in {"heard", "discussed"}:
            discussed[_quarter(cells[16])] += 1
        if str(cells[15]).casefold() in {"nc", "no conf", "no conference"}:
            without[_quarter(cells[1])] += 1
        parts = str(cells[2]).split(" / ")
        police += Fraction(sum("police" in part.casefold() or "asp" in part.casefold() for part in parts), len(parts))
    return discussed, without, police


def _quarter(cell: object) -> str:
    if isinstance(cell, str):
        form = {".": "%d.%m.%y", "/": "%d/%m/%Y"}.get(next((c for c in cell if c in "./"), ""), "%d %b %Y")
        cell = datetime.strptime(f"{cell} +0000", f"{form} %z")
    assert isinstance(cell, datetime)
    year = cell.year if cell.month > 3 else cell.year - 1
    return f"Q{(cell.month - 4) % 12 // 3 + 1} {year}/{(year + 1) % 100:02d}"


def test_the_samples_figures_are_those_counted_by_hand() -> None:
    run = plan_of(SAMPLE).run
    discussed, without, police = counted_by_hand()
    assert {each.quarter.label: each.discussed for each in run.quarters} == dict(discussed)
    assert {each.quarter.label: each.without_conference for each in run.quarters} == dict(without)
    assert (sum(discussed.values()), sum(without.values())) == (597, 268)
    shares = {totals.source: totals for totals in run.sources}
    assert shares[Source.POLICE].received == police == Fraction(1177, 2)
    assert sum(totals.received for totals in run.sources) == run.new == 991
    assert sum(totals.discussed for totals in run.sources) == 597


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_sample_kept_by_another_hand_gives_the_same_figures(tmp_path: Path, seed: int) -> None:
    run, sample = plan_of(retold(tmp_path / "t.xlsx", seed)).run, plan_of(SAMPLE).run
    same = (
        "rows",
        "new",
        "quarters",
        "routes",
        "outcomes",
        "people",
        "joined",
        "meetings",
        "meetings_made",
        "withheld",
    )
    assert {name: getattr(run, name) for name in same} == {name: getattr(sample, name) for name in same}
    assert [totals.received for totals in run.sources] == [totals.received for totals in sample.sources]
    assert len(run.problems) == 19


def test_the_samples_totals() -> None:
    plan = plan_of(SAMPLE)
    run = plan.run
    assert (run.rows, run.new, run.same, len(run.changed), len(run.problems)) == (1_010, 991, 0, 0, 19)
    assert dict(run.routes) == {Route.CONFERENCE: 675, Route.WITHOUT_CONFERENCE: 268, Route.BELOW_THRESHOLD: 48}
    assert dict(run.outcomes) == {
        Outcome.DISCUSSED: 597,
        Outcome.DEFERRED: 23,
        Outcome.NOT_REACHED: 13,
        Outcome.WITHDRAWN: 14,
        Outcome.TRANSFERRED: 28,
    }
    assert [(each.quarter.label, each.discussed, each.without_conference) for each in run.quarters] == [
        ("Q1 2024/25", 57, 30),
        ("Q2 2024/25", 89, 37),
        ("Q3 2024/25", 76, 32),
        ("Q4 2024/25", 60, 34),
        ("Q1 2025/26", 87, 34),
        ("Q2 2025/26", 86, 44),
        ("Q3 2025/26", 76, 45),
        ("Q4 2025/26", 66, 12),
    ]
    assert (run.meetings, run.meetings_made) == (104, ())
    assert (run.people, len(plan.matched.groups), run.joined) == (2_669, 1_537, 355)
    assert [found.why for found in run.duplicates].count("Same date of birth, name spelt alike") == 5


def test_the_samples_refuges_and_safe_addresses_are_withheld_whatever_is_answered() -> None:
    plan = plan_of(SAMPLE)
    marked = {person for group in plan.matched.groups for person in group if person.marked}
    sheet = openpyxl.load_workbook(SAMPLE)["Referrals"]
    says = {
        number
        for number, cells in enumerate(sheet.iter_rows(min_row=4, values_only=True), 4)
        if number not in BAD and ("REFUGE" in str(cells[7]) or "SAFE" in str(cells[7]))
    }
    assert {person.place.row for person in marked} == says
    assert len(says) == 43
    assert {plan.matched.of[person] for person in marked} <= plan.withheld
    assert plan_of(SAMPLE, rule=AddressRule.WITHHOLD).run.withheld > plan.run.withheld >= 40


def test_an_open_address_of_somebody_withheld_elsewhere_is_withheld_too(tmp_path: Path) -> None:
    rows = [
        row(),
        row(our_ref="B", address="REFUGE - do not disclose", date_recd="4.4.25"),
        row(our_ref="C", victim="WISNIEWSKA, Sara"),
        row(our_ref="D", victim="Ann Pike"),
    ]
    plan = plan_of(workbook(tmp_path / "t.xlsx", rows))
    names = {plan.matched.groups[index][0].name.forename for index in plan.withheld}
    assert names == {"Sarah", "Sara"}


def remembered_from(plan: Plan) -> CaseFile:
    rows = [remembered(plan.told[referral.place], number) for number, referral in enumerate(plan.new, 1)]
    meetings = frozenset((meeting.marac, meeting.date) for meeting in plan.meetings)
    return CaseFile(Memory.of(rows), meetings=meetings)


def test_the_same_file_twice_adds_nothing() -> None:
    run = plan_of(SAMPLE, remembered_from(plan_of(SAMPLE))).run
    assert (run.new, run.same, len(run.changed), run.meetings, run.people) == (0, 991, 0, 0, 0)
    assert (run.quarters, run.routes, run.sources) == ((), (), ())


def test_a_file_grown_by_a_month_adds_only_the_month(tmp_path: Path) -> None:
    before = remembered_from(plan_of(workbook(tmp_path / "old.xlsx", [row(), row(our_ref="B")])))
    rows = [row(our_ref="B"), row(our_ref="C", marac_date="13.5.25"), row(outcome="Deferred", notes="Ring")]
    grown = plan_of(workbook(tmp_path / "new.xlsx", rows), before)
    assert [referral.reference for referral in grown.new] == ["C"]
    assert (grown.run.same, grown.run.meetings) == (1, 1)
    (changed,) = grown.run.changed
    assert (changed.reference, changed.place.row) == ("SOM/25/0001", 4)
    assert [difference.column for difference in changed.differences] == [Column.OUTCOME, Column.NOTES]
    assert [each.discussed for each in grown.run.quarters] == [1]


def test_other_spellings_of_the_same_row_are_no_change(tmp_path: Path) -> None:
    before = remembered_from(plan_of(workbook(tmp_path / "old.xlsx", [row()])))
    again = row(date_recd=date(2025, 4, 3), dash="DASH 16", marac="MENDIP ", outcome="discussed", m_f="Female")
    run = plan_of(workbook(tmp_path / "new.xlsx", [again]), before).run
    assert (run.new, run.same, run.changed) == (0, 1, ())


def test_a_reference_given_taken_away_or_corrected_makes_no_second_referral(tmp_path: Path) -> None:
    without = remembered_from(plan_of(workbook(tmp_path / "a.xlsx", [row(our_ref=None)])))
    given = plan_of(workbook(tmp_path / "b.xlsx", [row(outcome="Deferred")]), without)
    assert (given.run.new, len(given.run.changed)) == (0, 1)
    with_one = remembered_from(plan_of(workbook(tmp_path / "c.xlsx", [row()])))
    for reference in (None, "SOM/25/0010"):
        run = plan_of(workbook(tmp_path / "d.xlsx", [row(our_ref=reference)]), with_one).run
        assert (run.new, [one.column for change in run.changed for one in change.differences]) == (0, ["reference"])
    other = plan_of(workbook(tmp_path / "e.xlsx", [row(our_ref="X", notes="another incident")]), with_one).run
    assert (other.new, other.changed) == (1, ())


def test_a_reference_of_another_referral_in_the_case_file_is_a_problem(tmp_path: Path) -> None:
    run = plan_of(workbook(tmp_path / "t.xlsx"), CaseFile(references=frozenset({"som/25/0001"}))).run
    assert run.new == 0
    assert "another referral under this reference" in run.problems[0].reason


def test_meetings_named_only_by_referrals_are_made_and_said(tmp_path: Path) -> None:
    meetings = [["15.4.25", "Mendip", "County Hall", "Jo Pike", "Police"]]
    rows = [row(), row(our_ref="B", marac_date="13.5.25"), row(our_ref="C", triage="NC", marac_date=None, outcome=None)]
    plan = plan_of(workbook(tmp_path / "t.xlsx", rows, meetings=meetings))
    assert [meeting.date for meeting in plan.run.meetings_made] == [date(2025, 5, 13)]
    assert [(meeting.date, meeting.venue) for meeting in plan.meetings] == [
        (date(2025, 4, 15), "County Hall"),
        (date(2025, 5, 13), ""),
    ]
    there = replace(remembered_from(plan), memory=Memory())
    assert plan_of(workbook(tmp_path / "u.xlsx", rows, meetings=meetings), there).meetings == ()


def test_quarters_between_are_shown_even_when_empty(tmp_path: Path) -> None:
    rows = [row(), row(our_ref="B", date_recd="3.10.25", marac_date="14.10.25")]
    quarters = plan_of(workbook(tmp_path / "t.xlsx", rows)).run.quarters
    assert [(each.quarter, each.discussed, each.received) for each in quarters] == [
        (Quarter(2025, 1), 1, 1),
        (Quarter(2025, 2), 0, 0),
        (Quarter(2025, 3), 1, 1),
    ]


def test_a_joint_referral_of_three_counts_a_third_to_each(tmp_path: Path) -> None:
    run = plan_of(workbook(tmp_path / "t.xlsx", [row(referring_agency="Police / CSC / IDVA")])).run
    assert {totals.received for totals in run.sources} == {Fraction(1, 3)}
    assert sum(totals.discussed for totals in run.sources) == 1


def imported(path: Path) -> CaseFile:
    """A case file that holds what stands in the tracker at ``path``."""
    rows = plan_of(path).told.values()
    return CaseFile(Memory.of(remembered(told, number) for number, told in enumerate(rows, start=1)))


def test_a_reference_that_begins_again_in_another_file_changes_nobody_elses_referral(tmp_path: Path) -> None:
    before = imported(workbook(tmp_path / "q1.xlsx", [row(our_ref=1)]))
    other = workbook(tmp_path / "q2.xlsx", [row(our_ref=1, victim="ROE, Di", date_recd="3.7.25", marac_date="15.7.25")])
    run = plan_of(other, before).run
    assert (run.new, run.same, run.changed) == (0, 0, ())
    assert "another referral under this reference" in run.problems[0].reason
    corrected = workbook(tmp_path / "c.xlsx", [row(our_ref=1, victim="ROE, Di")])
    assert len(plan_of(corrected, before).run.changed) == 1


def test_a_number_no_longer_taken_for_a_reference_is_no_change(tmp_path: Path) -> None:
    path, both = tmp_path / "q1.xlsx", tmp_path / "both.xlsx"
    rows = [row(our_ref=1), row(our_ref=2, victim="PIKE, Bea")]
    before = imported(workbook(path, rows, sheet="Q1"))
    book = openpyxl.load_workbook(path)
    second = book.copy_worksheet(book["Q1"])
    second.title = "Q2"
    for number, victim in ((2, "ROE, Di"), (3, "ROE, Eve")):
        second.cell(number, 4).value = victim
    book.save(both)
    run = plan_of(both, before).run
    assert (run.new, run.same, run.changed, run.problems) == (2, 2, (), ())
    assert run.said == run.explained[:1]
    assert "begin again from sheet to sheet" in run.said[0]
