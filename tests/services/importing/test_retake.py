"""A changed row is taken over only when chosen, only in what changed, and never over a decision of the product."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.tracker import Place
from marac_desktop.domain.triage import Means, Route, Side, View
from marac_desktop.services.desk import Desk
from marac_desktop.services.importing import intake
from tests.services.importing.takes import again, the_referral
from tests.services.importing.trackers import row, workbook


def hearings(desk: Desk) -> list[tuple[date, Outcome | None]]:
    with desk.look("Checked", Permission.READ_CASES) as books:
        found = books.referrals.by_reference("SOM/25/0001")
        assert found is not None
        items = books.agendas.of_referral(found.id)
        return [(books.meetings.get(item.meeting_id).date, item.outcome) for item in items]


def test_a_changed_row_not_chosen_changes_nothing(somerset: Desk, tmp_path: Path) -> None:
    again(somerset, workbook(tmp_path / "a.xlsx"))
    before = the_referral(somerset)
    assert again(somerset, workbook(tmp_path / "b.xlsx", [row(dash=20)]), chosen=False).changed == 0
    assert the_referral(somerset) == before
    opened = intake.open_workbook(somerset, tmp_path / "b.xlsx")
    (changed,) = intake.try_out(somerset, opened, opened.layouts, opened.words).plan.run.changed
    assert (changed.place, changed.differences[0].before, changed.differences[0].now) == (
        Place("Referrals", 2),
        "16",
        "20",
    )


def test_what_changed_is_taken_and_what_was_edited_here_stays(somerset: Desk, tmp_path: Path) -> None:
    again(somerset, workbook(tmp_path / "a.xlsx", [row(children="2")]))
    with somerset.work("Edited", Permission.RECORD_REFERRAL) as books:
        found = books.referrals.by_reference("SOM/25/0001")
        assert found is not None
        books.referrals.change(replace(found, notes="Typed here"))
    changed = row(dash=20, grounds="VHR + Repeat", referring_agency="Police / CSC", children="none", notes=None)
    assert again(somerset, workbook(tmp_path / "b.xlsx", [changed])).changed == 1
    now = the_referral(somerset)
    assert (now.risk.score, now.grounds) == (20, (Ground.VISIBLE_HIGH_RISK, Ground.REPEAT))
    assert [share.source for share in now.sources] == ["police", "childrens_social_care"]
    assert (now.children.count, now.notes) == (0, "Typed here")
    assert again(somerset, tmp_path / "b.xlsx").changed == 0


def test_a_row_that_was_waiting_is_decided_and_heard(somerset: Desk, tmp_path: Path) -> None:
    again(somerset, workbook(tmp_path / "a.xlsx", [row(triage=None, marac_date=None, outcome=None)]))
    again(somerset, workbook(tmp_path / "b.xlsx"))
    now = the_referral(somerset)
    assert (now.route, now.stage, now.kind) == ("conference", "heard", "imported")
    assert hearings(somerset) == [(date(2025, 4, 15), Outcome.DISCUSSED)]
    with somerset.look("Checked", Permission.READ_CASES) as books:
        assert {view.means for view in books.triage.views(now.id)} == {Means.IMPORTED}


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (("15.4.25", None), ("15.4.25", "Heard"), [(date(2025, 4, 15), Outcome.DISCUSSED)]),
        (("15.4.25", "Heard"), ("13.5.25", "Heard"), [(date(2025, 5, 13), Outcome.DISCUSSED)]),
        (
            ("15.4.25", "Deferred"),
            ("13.5.25", "Heard"),
            [(date(2025, 4, 15), Outcome.DEFERRED), (date(2025, 5, 13), Outcome.DISCUSSED)],
        ),
        (("15.4.25", "Heard"), ("15.4.25", "W/D"), [(date(2025, 4, 15), Outcome.WITHDRAWN)]),
    ],
)
def test_a_corrected_hearing_replaces_and_a_later_one_follows_a_delay(
    somerset: Desk,
    tmp_path: Path,
    first: tuple[str, str | None],
    then: tuple[str, str | None],
    expected: list[tuple[date, Outcome | None]],
) -> None:
    again(somerset, workbook(tmp_path / "a.xlsx", [row(marac_date=first[0], outcome=first[1])]))
    again(somerset, workbook(tmp_path / "b.xlsx", [row(marac_date=then[0], outcome=then[1])]))
    assert hearings(somerset) == expected


def test_a_decision_given_in_the_product_is_never_touched(somerset: Desk, tmp_path: Path) -> None:
    again(somerset, workbook(tmp_path / "a.xlsx", [row(triage=None, marac_date=None, outcome=None)]))
    referral = the_referral(somerset)
    with somerset.work("Decided", Permission.FIRST_DECISION) as books:
        view = View(referral.id, Side.COORDINATOR, Route.EMERGENCY, somerset.now(), account_id=somerset.account.id)
        books.triage.add(view)
    again(somerset, workbook(tmp_path / "b.xlsx", [row(triage="NC", marac_date=None, outcome=None)]))
    with somerset.look("Checked", Permission.READ_CASES) as books:
        assert [view.route for view in books.triage.views(referral.id)] == [Route.EMERGENCY]
    assert the_referral(somerset).route == ""


def test_another_perpetrator_is_another_person(somerset: Desk, tmp_path: Path) -> None:
    again(somerset, workbook(tmp_path / "a.xlsx"))
    before = the_referral(somerset)
    changed = row(perp="Wei Davis", relationship="brother")
    again(somerset, workbook(tmp_path / "b.xlsx", [changed]))
    now = the_referral(somerset)
    assert [(one.person.name.surname, one.relationship) for one in now.perpetrators] == [("Davis", "sibling")]
    assert now.case_id != before.case_id


def test_a_reference_given_later_is_taken(somerset: Desk, tmp_path: Path) -> None:
    again(somerset, workbook(tmp_path / "a.xlsx", [row(our_ref=None)]))
    again(somerset, workbook(tmp_path / "b.xlsx", [row(our_ref="SOM/25/0777")]))
    assert the_referral(somerset, "SOM/25/0777").victim.name.forename == "Sarah"
    assert again(somerset, tmp_path / "b.xlsx").referrals == 0
