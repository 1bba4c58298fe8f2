"""Tries out and takes a workbook as the wizard does, every address withheld."""

from pathlib import Path

from marac_desktop.domain.access import Permission
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.tracker import AddressRule
from marac_desktop.services.desk import Desk
from marac_desktop.services.importing import intake
from marac_desktop.services.importing.plan import Plan
from marac_desktop.services.importing.take import Result, take


def trial(desk: Desk, path: Path) -> Plan:
    opened = intake.open_workbook(desk, path)
    return intake.try_out(desk, opened, opened.layouts, opened.words, AddressRule.WITHHOLD).plan


def again(desk: Desk, path: Path, *, chosen: bool = True) -> Result:
    plan = trial(desk, path)
    return take(desk, plan, frozenset({one.place for one in plan.run.changed}) if chosen else frozenset())


def the_referral(desk: Desk, reference: str = "SOM/25/0001") -> Referral:
    with desk.look("Checked", Permission.READ_CASES) as books:
        found = books.referrals.by_reference(reference)
    assert found is not None
    return found
