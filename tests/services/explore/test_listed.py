"""Explore's office has listed what it decided; only the cases of the last days are still to be listed."""

from datetime import timedelta

from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import london
from marac_desktop.domain.plan_papers import LIST
from marac_desktop.domain.timetable import Calendar
from marac_desktop.services import without_list
from marac_desktop.services.desk import Desk
from marac_desktop.services.explore.listed import LATELY
from tests.conftest import TODAY
from tests.services.explore.told import told

_SLOWEST = timedelta(days=31)


def test_only_the_cases_of_the_last_days_are_on_no_list_yet(explore: Desk) -> None:
    with explore.figures() as books:
        left = without_list.unlisted(books)
    days = [
        Calendar().working_days_between(london(one.confirmed_at), TODAY) for one in left.values() if one.confirmed_at
    ]
    assert days
    assert len(days) == len(left)
    assert max(days) < LATELY


def test_every_list_went_to_each_core_agency_after_its_cases_were_confirmed(explore: Desk) -> None:
    core = {one.name for one in told().world.agencies if one.core}
    with explore.figures(Permission.PRINT_PAPERS) as books:
        plans = books.plans.acting()
        left = without_list.unlisted(books)
        for plan in plans:
            lists = [one for one in books.papers.holding(plan.referral_id) if one.kind == LIST]
            if plan.referral_id in left:
                continue
            assert plan.confirmed_at is not None
            assert {one.holder for one in lists} == core
            assert all(plan.confirmed_at <= one.at <= plan.confirmed_at + _SLOWEST for one in lists)
