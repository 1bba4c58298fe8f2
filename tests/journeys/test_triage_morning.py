"""A whole triage morning through the real window: twenty cases decided with keys alone, each side signing once."""

from datetime import date

from marac_desktop.domain.access import Permission
from marac_desktop.domain.process import Stage
from marac_desktop.domain.signature import Purpose
from tests.conftest import CaseFile
from tests.journeys.at_the_desk import MORNING
from tests.journeys.visits import visited
from tests.services.deciding import referred


def test_twenty_cases_are_decided_by_keys_and_each_signs_once(case_file: CaseFile, environment: dict[str, str]) -> None:
    desk = case_file.open()
    for number in range(1, MORNING + 1):
        referred(desk, reference=f"SOM/26/05{number:02d}", received=date(2026, 11, 20))
    desk.close()
    visited(case_file.folder, "triage_a_morning_by_keys", environment)
    desk = case_file.open()
    with desk.look("Looked", Permission.READ_CASES) as books:
        stages = [line.stage for line in books.referrals.page(limit=100).rows]
        signatures = books.signatures.get_many(range(1, 10))
        views = [view for line in books.referrals.page(limit=100).rows for view in books.triage.views(line.id)]
    desk.close()
    assert stages == [Stage.CONFERENCE] * MORNING
    assert [(one.purpose, len(one.view_ids)) for one in signatures] == [(Purpose.LIST, MORNING)] * 2
    assert {view.blind for view in views} == {True}
    assert all(view.signed_at is not None for view in views)
