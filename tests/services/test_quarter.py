"""The figures on the screen are what the counting rule says in plain Python, and each opens exactly its list."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from marac_desktop.domain.access import Account, Role
from marac_desktop.domain.codes import Source
from marac_desktop.domain.errors import NotAllowedError
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.quarter import CountingRule, Figures, Quarter, of, without_conference_on
from marac_desktop.domain.referral_list import CountedLine
from marac_desktop.domain.triage import Route
from marac_desktop.services import administration, quarter
from marac_desktop.services.desk import Desk
from marac_desktop.services.quarter import Figure, Ink
from tests.conftest import TODAY
from tests.services.counted import Counted, fill

NOW = of(TODAY)


def _rule(desk: Desk) -> CountingRule:
    return administration.settings(desk).policy.counting_rule


def _without(data: Counted, wanted: Quarter) -> int:
    days = (without_conference_on(plan) for plan in data.plans)
    return sum(1 for day in days if day is not None and day in wanted)


def _lines(desk: Desk, figure: Figure, wanted: Quarter, limit: int) -> list[CountedLine]:
    lines: list[CountedLine] = []
    after: tuple[object, ...] | None = None
    while True:
        page = quarter.behind(desk, figure, wanted, Ask(after=after, limit=limit))
        assert len(page.rows) <= limit
        lines += page.rows
        assert len(lines) < 1000, "the list never ends"
        if page.after is None:
            return lines
        after = page.after


@pytest.mark.parametrize("seed", range(4))
def test_the_screen_shows_what_the_rule_counts(desk: Desk, seed: int) -> None:
    data = fill(desk, seed)
    rule = _rule(desk)
    shown = quarter.overview(desk)
    assert [one.quarter for one in shown.quarters] == list(Quarter.last(8, TODAY))
    assert shown.rule == rule.version
    for figures in shown.quarters:
        counted = [item for item, meeting in data.heard if rule.quarter(item, meeting) == figures.quarter]
        assert (figures.discussed, figures.without_conference) == (len(counted), _without(data, figures.quarter))
        assert figures.target == 84
    assert sum(figures.total for figures in shown.quarters) > 30


@pytest.mark.parametrize("seed", range(4))
def test_sources_routes_booked_and_received_of_the_chosen_quarter(desk: Desk, seed: int) -> None:
    data = fill(desk, seed)
    rule = _rule(desk)
    for wanted in (NOW, NOW.later(-3)):
        shown = quarter.overview(desk, wanted).chosen
        counted = [
            data.referrals[item.referral_id] for item, meeting in data.heard if rule.quarter(item, meeting) == wanted
        ]
        sources = dict.fromkeys(Source, Fraction(0))
        for case in counted:
            for share in case.sources:
                sources[share.source] += share.share
        assert shown.sources == {source: share for source, share in sources.items() if share}
        assert shown.unsourced == 0
        routes = Counter(case.route for case in counted)
        if _without(data, wanted):
            routes[Route.WITHOUT_CONFERENCE.value] += _without(data, wanted)
        assert shown.routes == dict(routes)
        assert sum(shown.routes.values()) == shown.figures.total
        assert shown.received == sum(1 for case in data.referrals.values() if case.received in wanted)
        to_come = [item for item, meeting in data.heard if meeting.date in wanted and meeting.date >= TODAY]
        assert shown.booked == sum(1 for item in to_come if item.outcome is None)


@pytest.mark.parametrize("limit", [1, 3, 7, 500])
def test_each_figure_opens_its_list_page_by_page(desk: Desk, limit: int) -> None:
    data = fill(desk, 2)
    rule = _rule(desk)
    for figures in quarter.overview(desk).quarters[-3:]:
        wanted = figures.quarter
        discussed = _lines(desk, Figure.DISCUSSED, wanted, limit)
        without = _lines(desk, Figure.WITHOUT, wanted, limit)
        assert {line.item_id for line in discussed} == {
            item.id for item, meeting in data.heard if rule.quarter(item, meeting) == wanted
        }
        assert (len(discussed), len(without)) == (figures.discussed, figures.without_conference)
        assert _lines(desk, Figure.TOTAL, wanted, limit) == [*discussed, *without]
        to_come = _lines(desk, Figure.BOOKED, wanted, limit)
        assert len(to_come) == quarter.overview(desk, wanted).chosen.booked
        assert {line.item_id for line in to_come} == {
            item.id
            for item, meeting in data.heard
            if meeting.date in wanted and meeting.date >= TODAY and item.outcome is None
        }


def test_the_total_of_a_quarter_with_nothing_discussed_starts_with_those_without(desk: Desk) -> None:
    fill(desk, 1, meetings=0)
    wanted = next(one.quarter for one in quarter.overview(desk).quarters if one.without_conference > 1)
    page = quarter.behind(desk, Figure.TOTAL, wanted, Ask(limit=1))
    assert len(page.rows) == 1
    assert page.after is not None


def test_blank_is_not_nought() -> None:
    figures = Figures(NOW, 10, 2)
    shown = quarter.QuarterFigures(figures, 0, 0, {Source.POLICE: Fraction(6), Source.MASH: Fraction(3, 2)}, {})
    assert shown.unsourced == Fraction(5, 2)
    assert shown.partner_share == pytest.approx(0.2)
    assert replace(shown, sources={}).partner_share is None


def test_a_viewer_reads_the_figures_and_never_the_cases(desk: Desk) -> None:
    fill(desk)
    desk.account = Account("Vic Viewer", Role.VIEWER)
    assert quarter.overview(desk).chosen.figures.quarter == NOW
    for figure in Figure:
        with pytest.raises(NotAllowedError):
            quarter.behind(desk, figure, NOW, Ask())


def test_figures_leave_no_trace_and_a_list_does(desk: Desk) -> None:
    fill(desk)
    before = desk.vault.anchor().seq
    quarter.overview(desk)
    assert desk.vault.anchor().seq == before
    quarter.behind(desk, Figure.WITHOUT, NOW, Ask())
    latest = administration.audit_trail(desk, Ask()).rows[1]
    assert latest.what == "Opened the list behind without conference, Q3 2026/27"


def test_the_chart_is_drawn_in_the_colours_asked_for(desk: Desk) -> None:
    fill(desk)
    svg = quarter.chart(quarter.overview(desk), Ink(discussed="#123456"), 500)
    assert b"rgb(7%,20%,33%)" in svg or b"#123456" in svg
    assert svg.count(b"2026/27") >= 3
