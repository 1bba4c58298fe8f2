"""A changed row is about the victim of its own case, by another name too; somebody else never takes her place."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.person import Name
from marac_desktop.domain.tracker import Place
from marac_desktop.services.desk import Desk
from tests.services.importing.takes import again, the_referral, trial
from tests.services.importing.trackers import row, workbook


@pytest.mark.parametrize(
    ("first", "then"),
    [(date(1990, 6, 9), "9.6.90"), (None, "9.6.90"), (date(1990, 6, 9), None), (None, None), ("1990", "9.6.90")],
)
def test_a_victim_whose_name_changed_is_the_same_person_by_another_name(
    somerset: Desk, tmp_path: Path, first: object, then: object
) -> None:
    again(somerset, workbook(tmp_path / "a.xlsx", [row(dob=first)]))
    before = the_referral(somerset)
    again(somerset, workbook(tmp_path / "b.xlsx", [row(victim="LEE, Sarah", dob=then)]))
    now = the_referral(somerset)
    assert (now.victim.id, now.case_id) == (before.victim.id, before.case_id)
    assert (now.victim.name, now.victim.aliases) == (Name("LEE", "Sarah"), ("Sarah WIŚNIEWSKA",))


def test_somebody_of_another_name_and_birth_never_takes_the_place_of_a_victim(somerset: Desk, tmp_path: Path) -> None:
    again(somerset, workbook(tmp_path / "a.xlsx"))
    before = the_referral(somerset)
    path = workbook(tmp_path / "b.xlsx", [row(victim="LEE, Eve", dob="1.2.80", dash=20)])
    run = trial(somerset, path).run
    assert (run.changed, run.new, run.same) == ((), 0, 0)
    (problem,) = run.problems
    assert (problem.place, problem.column, problem.value) == (Place("Referrals", 2), "Victim's name", "LEE, Eve")
    assert problem.reason.startswith("Somebody else stands here")
    again(somerset, path)
    assert the_referral(somerset) == before


@pytest.mark.parametrize("new", [True, False])
def test_a_victim_does_not_become_somebody_who_is_there_already(somerset: Desk, tmp_path: Path, new: bool) -> None:
    other = row(our_ref="SOM/25/0002", victim="LEE, Sarah")
    again(somerset, workbook(tmp_path / "a.xlsx", [row()] if new else [row(), other]))
    before = the_referral(somerset)
    path = workbook(tmp_path / "b.xlsx", [row(victim="LEE, Sarah"), other])
    (problem,) = trial(somerset, path).run.problems
    assert "on another record or row" in problem.reason
    again(somerset, path)
    assert the_referral(somerset) == before


def test_a_name_mended_here_stays_when_the_row_still_tells_the_one_before(somerset: Desk, tmp_path: Path) -> None:
    again(somerset, workbook(tmp_path / "a.xlsx"))
    told = the_referral(somerset).victim
    with somerset.work("Mended", Permission.RECORD_REFERRAL) as books:
        mended = books.people.change(replace(told, name=Name("Lee", "Sara")))
    again(somerset, workbook(tmp_path / "b.xlsx", [row(address="9 New Road")]))
    now = the_referral(somerset).victim
    assert (now.id, now.name, now.addresses[-1].text) == (mended.id, mended.name, "9 New Road")
