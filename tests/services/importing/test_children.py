"""Children of a changed row are taken over onto those its case has, and nothing the case alone knows is lost."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Known
from marac_desktop.domain.person import Birth, Name
from marac_desktop.domain.referral import ChildrenKnown, Referral
from marac_desktop.domain.tracker import Place
from marac_desktop.services.desk import Desk
from tests.services.importing.takes import again, the_referral, trial
from tests.services.importing.trackers import row, workbook


def with_children(desk: Desk, path: Path, told: str) -> Referral:
    """A case whose children were asked after: each has a school, a decision about safeguarding and somebody's home."""
    again(desk, workbook(path, [row(children=told)]))
    referral = the_referral(desk)
    asked = tuple(
        replace(child, school="Elm School", lives_with="mother", safeguarding=Known.YES)
        for child in referral.children.listed
    )
    with desk.work("Asked", Permission.RECORD_REFERRAL) as books:
        return books.referrals.change(replace(referral, children=replace(referral.children, listed=asked)))


@pytest.mark.parametrize(
    ("first", "then", "called"),
    [
        ("Oscar 3, Mia 5", "Oscar 3, Mia 5, Tom 1", ["Oscar", "Mia", "Tom"]),
        ("Oscar 3, Mia 5", "Tom 1, MIA 6", ["Oscar", "Mia", "Tom"]),
        ("Oscar 3, Mia 5", "Mia 5", ["Oscar", "Mia"]),
        ("Oscar 3, Mia 5", "Oscar 1.4.2022, Mia 5", ["Oscar", "Mia"]),
        ("aged 3, 5", "Oscar 3, Mia 5", ["Oscar", "Mia"]),
        ("Oscar 3, Mia 5", "aged 5, 3, 1", ["Oscar", "Mia", ""]),
        ("Tom 3, Tom 5", "Tom 5, Tom 3, Mia 1", ["Tom", "Tom", "Mia"]),
        *(("Oscar 3, Mia 5", told, ["Oscar", "Mia"]) for told in ("2", "none", "n/k", "")),
    ],
)
def test_what_only_the_case_knows_of_its_children_stays(
    somerset: Desk, tmp_path: Path, first: str, then: str, called: list[str]
) -> None:
    before = with_children(somerset, tmp_path / "a.xlsx", first).children.listed
    path = workbook(tmp_path / "b.xlsx", [row(children=then)])
    plan = trial(somerset, path)
    assert plan.gain([Place("Referrals", 2)]).people == len(called) - len(before)
    again(somerset, path)
    now = the_referral(somerset).children
    assert now.known is ChildrenKnown.LISTED
    assert [child.person.name.forename for child in now.listed] == called
    kept = now.listed[: len(before)]
    assert [child.person.id for child in kept] == [child.person.id for child in before]
    assert [replace(child, person=now.listed[0].person) for child in kept] == [
        replace(child, person=now.listed[0].person) for child in before
    ]
    assert all(child.school == "" and child.person.id for child in now.listed[len(before) :])


def test_a_child_completed_here_is_known_again_by_the_forename_alone(somerset: Desk, tmp_path: Path) -> None:
    before = with_children(somerset, tmp_path / "a.xlsx", "Oscar 3")
    with somerset.work("Completed", Permission.RECORD_REFERRAL) as books:
        child = before.children.listed[0].person
        known = replace(child, name=Name("Lee", "Oscar"), birth=Birth(on=date(2021, 5, 1)))
        known = books.people.change(known)
    again(somerset, workbook(tmp_path / "b.xlsx", [row(children="Oscar 4, Mia 1")]))
    oscar, mia = the_referral(somerset).children.listed
    assert (oscar.person, oscar.school, mia.person.name.forename) == (known, "Elm School", "Mia")


def test_a_changed_row_says_which_children_stay_with_the_case(somerset: Desk, tmp_path: Path) -> None:
    with_children(somerset, tmp_path / "a.xlsx", "Oscar 3, Mia 5")
    for told, shown in (("Mia 5", "Mia 5; kept with the case: Oscar"), ("", "kept with the case: Oscar, Mia")):
        (changed,) = trial(somerset, workbook(tmp_path / "b.xlsx", [row(children=told)])).run.changed
        assert [one.now for one in changed.differences] == [shown]
