"""The audit sample through a quarter: drawn once, judged blind by somebody else where possible, and told in figures."""

from dataclasses import replace

import pytest

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.errors import ConflictError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.quarter import Quarter, of
from marac_desktop.domain.sample import Group, Judgement, Needed, SampleCase, draw, size
from marac_desktop.services import sample
from marac_desktop.services.desk import Desk
from tests.builders import a_view
from tests.conftest import TODAY
from tests.services.counted import fill

NOW = of(TODAY)
LAST = NOW.later(-1)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """The desk over two and a half years of hearings."""
    fill(desk, 2)
    return desk


def test_the_draw_is_made_again_from_its_seed(filled: Desk) -> None:
    kept = sample.draw(filled, LAST, "a seed")
    with filled.figures(Permission.READ_CASES) as books:
        rule = books.settings.policy().counting_rule
        for group in Group:
            given = books.samples.population(rule, LAST, group)
            wanted = {given[uid] for uid in draw("a seed", given, size(len(given), kept.percent, kept.least))}
            cases = books.sample_cases.of(kept.id)
            assert {one.referral_id for one in cases if one.group is group} == wanted
    with pytest.raises(MaracError, match="drawn already"):
        sample.draw(filled, LAST)


def test_a_quarter_that_runs_or_counts_nothing_is_not_drawn(filled: Desk) -> None:
    with pytest.raises(MaracError, match="still runs"):
        sample.draw(filled, NOW)
    with pytest.raises(MaracError, match="No case counts"):
        sample.draw(filled, Quarter(2001, 1))
    assert not sample.of(filled, NOW).ended
    assert sample.of(filled, LAST).sample is None
    assert sample.next_case(filled, LAST) is None


def _kept(desk: Desk, given: Judgement) -> SampleCase:
    with desk.figures(Permission.READ_CASES) as books:
        return books.sample_cases.get(given.case_id)


def test_cases_are_judged_blind_and_once(filled: Desk) -> None:
    sample.draw(filled, LAST, "a seed")
    before = sample.of(filled, LAST)
    blind = sample.next_case(filled, LAST)
    assert blind is not None
    facts = blind.facts
    assert (facts.referral.route, facts.referral.stage, facts.standing) == ("", Stage.TRIAGE, None)
    assert all(pane.covered and pane.view is None for pane in facts.panes)
    with filled.figures(Permission.READ_CASES) as books:
        looks = books.audit.lines(about=f"referral:{facts.referral.id}")
    assert "Opened a case of the audit sample" in {line.purpose for line in looks}
    assert not any(group.value in repr(blind.judgement) for group in Group)
    given = replace(blind.judgement, needed=Needed.NO, words="The IDVA had it in hand")
    with pytest.raises(FieldErrors):
        sample.judge(filled, replace(given, words=""))
    sample.judge(filled, given)
    kept = _kept(filled, given)
    assert (kept.needed, kept.judged_by, kept.own) == (Needed.NO, filled.account.name, False)
    with pytest.raises(ConflictError):
        sample.judge(filled, given)
    after = sample.of(filled, LAST)
    assert (after.left, after.judged, after.drawn) == (before.left - 1, 1, before.drawn)


def test_neither_part_is_told_of_before_the_last_case_of_both_is_judged(filled: Desk) -> None:
    """With one part judged whole, the cases left would all be of the other."""
    sample.draw(filled, LAST, "a seed")
    while (blind := sample.next_case(filled, LAST)) is not None:
        assert sample.of(filled, LAST).found == ()
        sample.judge(filled, replace(blind.judgement, needed=Needed.NO, words="The IDVA had it in hand"))
    told = sample.of(filled, LAST)
    assert [one.group for one in told.found] == list(Group)
    assert sum(one.not_needed for one in told.found) == told.drawn == told.judged


def test_who_did_not_decide_comes_first(filled: Desk) -> None:
    kept = sample.draw(filled, LAST, "a seed")
    with filled.work("Decided", Permission.FIRST_DECISION) as books:
        cases = books.sample_cases.of(kept.id)
        for one in cases[:-1]:
            books.triage.add(replace(a_view(one.referral_id), account_id=filled.account.id))
    blind = sample.next_case(filled, LAST)
    assert blind is not None
    assert blind.judgement.case_id == cases[-1].id
    sample.judge(filled, replace(blind.judgement, needed=Needed.YES, words="Many agencies"))
    blind = sample.next_case(filled, LAST)
    assert blind is not None
    sample.judge(filled, replace(blind.judgement, needed=Needed.YES, words="Many agencies"))
    assert _kept(filled, blind.judgement).own


def test_a_linked_colleague_sees_no_case_and_every_figure(filled: Desk) -> None:
    kept = sample.draw(filled, LAST, "a seed")
    with filled.figures(Permission.READ_CASES) as books:
        ids = {one.referral_id for one in books.sample_cases.of(kept.id)}
        victims = frozenset(referral.victim.id for referral in books.referrals.get_many(ids))
    figures = sample.of(filled, LAST).found
    filled.account = replace(filled.account, person_ids=victims)
    assert sample.next_case(filled, LAST) is None
    assert sample.of(filled, LAST).found == figures
    filled.account = replace(filled.account, role=Role.VIEWER, person_ids=frozenset())
    assert sample.of(filled, LAST).found == figures
    with pytest.raises(NotAllowedError):
        sample.next_case(filled, LAST)
