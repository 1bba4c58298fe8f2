"""The standing list of possible duplicates is looked at, compared and decided in acts the audit knows of."""

import pytest

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.duplicates import Verdict
from marac_desktop.domain.errors import NotAllowedError
from marac_desktop.domain.paging import Ask
from marac_desktop.services import administration, duplicates
from marac_desktop.services.desk import Desk
from marac_desktop.services.duplicates import Standing
from tests.builders import a_person, an_account


@pytest.fixture
def pair(desk: Desk) -> tuple[int, int]:
    with desk.work("Entered twice", Permission.RECORD_REFERRAL) as books:
        return books.people.add(a_person("Wyn", "Jess")).id, books.people.add(a_person("Ŵyn", "Jessica")).id


def test_people_are_compared_a_few_at_a_time(desk: Desk, pair: tuple[int, int]) -> None:
    assert duplicates.standing(desk) == Standing(0, 2)
    assert duplicates.compare_some(desk, 1).left == 1
    assert duplicates.compare_some(desk) == duplicates.compare_some(desk) == Standing(1, 0)


def test_a_pair_is_told_apart_and_taken_back(desk: Desk, pair: tuple[int, int]) -> None:
    duplicates.compare_some(desk)
    (found,) = duplicates.page(desk, Ask()).rows
    assert (found.one.id, found.other.id) == pair
    duplicates.decide(desk, *pair, Verdict.DIFFERENT)
    assert duplicates.page(desk, Ask()).rows == ()
    (apart,) = duplicates.told_apart(desk, Ask()).rows
    assert apart.decision is not None
    assert (apart.decision.by, apart.decision.verdict) == (desk.account.name, Verdict.DIFFERENT)
    duplicates.take_back(desk, apart.decision.id)
    assert duplicates.compare_some(desk) == Standing(1, 0)


def test_each_act_is_in_the_audit_without_a_name(desk: Desk, pair: tuple[int, int]) -> None:
    duplicates.compare_some(desk)
    duplicates.page(desk, Ask())
    duplicates.decide(desk, *pair, Verdict.SAME)
    lines = administration.audit_trail(desk, Ask(limit=50)).rows
    said = {line.what for line in lines}
    assert {"Compared people for possible duplicates", "Looked at possible duplicates"} <= said
    assert "Decided two records: one person" in said
    assert not any("Wyn" in line.what + line.about for line in lines)


def test_who_only_reads_decides_nothing(desk: Desk, pair: tuple[int, int]) -> None:
    desk.account = an_account(role=Role.CHAIR)
    assert duplicates.standing(desk).left == 2
    with pytest.raises(NotAllowedError):
        duplicates.compare_some(desk)
    with pytest.raises(NotAllowedError):
        duplicates.decide(desk, *pair, Verdict.DIFFERENT)
