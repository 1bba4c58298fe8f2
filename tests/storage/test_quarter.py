"""The quarter's figures are what the counting rule says in plain Python, and each opens exactly its list."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import cycle, product

import pytest

from marac_desktop.domain.codes import Kind, Source
from marac_desktop.domain.meeting import AgendaItem, Meeting, MeetingKind, Outcome
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.quarter import CountingRule, Quarter, without_conference_on
from marac_desktop.domain.referral import SourceShare
from marac_desktop.domain.referral_list import CountedLine
from marac_desktop.domain.triage import Means, Route, Side, View
from marac_desktop.storage.books import Books
from tests.builders import a_meeting, a_plan, a_referral, a_view, an_account, an_item
from tests.storage.conftest import Open

QUARTERS = Quarter.last(8, date(2026, 11, 23))
Q3 = Quarter(2026, 3)
ORDINARY = CountingRule(version="test", meetings=frozenset({MeetingKind.ORDINARY}), kinds=frozenset({Kind.LIVE}))
WIDE = CountingRule(counted=frozenset({Outcome.DISCUSSED, Outcome.DEFERRED}))


def _two_years(books: Books) -> tuple[list[tuple[AgendaItem, Meeting]], list[tuple[Plan | None, tuple[View, ...]]]]:
    """Hearings and plans of every sort on and round each edge of the quarters."""
    edges = [quarter.starts + timedelta(days=days) for quarter in QUARTERS for days in (-1, 0, 40)]
    meetings = books.meetings.add_all(
        a_meeting(date=day, type=kind, kind=recorded)
        for day, kind, recorded in product([*edges, QUARTERS[-1].ends], MeetingKind, Kind)
    )
    cases, outcomes = books.referrals.add_all(a_referral() for _ in range(5)), cycle([*Outcome, None])
    held = {meeting.id: meeting for meeting in meetings}
    items = books.agendas.add_all(
        an_item(meeting.id, case.id, position=at, outcome=next(outcomes))
        for meeting in meetings
        for at, case in enumerate(cases, 1)
    )
    return [(item, held[item.meeting_id]) for item in items], _begun(books, edges)


def _begun(books: Books, edges: list[date]) -> list[tuple[Plan | None, tuple[View, ...]]]:
    """Live cases with plans, confirmed or not, and imported ones decided by both sides, at edges of the day too."""
    moments = [datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC) for day in edges for hour in (0, 22, 23)]
    cases = books.referrals.add_all(a_referral() for _ in range(2 * len(moments)))
    confirmed = cycle([None, *[True] * 3])
    plans = books.plans.add_all(
        a_plan(case.id, confirmed_at=next(confirmed) and at) for case, at in zip(cases, moments, strict=False)
    )
    routes = cycle([Route.WITHOUT_CONFERENCE, Route.WITHOUT_CONFERENCE, Route.CONFERENCE])
    views = books.triage.add_all(
        replace(a_view(case.id, side, route=route), at=at, means=Means.IMPORTED)
        for case, at, route in zip(cases[len(moments) :], moments, routes, strict=False)
        for side in Side
    )
    both = zip(views[::2], views[1::2], strict=True)
    return [(plan, ()) for plan in plans] + [(None, views) for views in both]


@pytest.mark.parametrize("rule", [CountingRule(), ORDINARY, WIDE], ids=["usual", "ordinary and live", "wide"])
def test_the_database_counts_what_the_rule_counts(rule: CountingRule, books: Books) -> None:
    heard, begun = _two_years(books)
    for figures in books.quarter.figures(rule, QUARTERS):
        counted = [item for item, meeting in heard if rule.quarter(item, meeting) == figures.quarter]
        days = (without_conference_on(plan, views) for plan, views in begun)
        without = [day for day in days if day is not None and day in figures.quarter]
        assert (figures.discussed, figures.without_conference) == (len(counted), len(without))
        assert (figures.rule, figures.target) == (rule.version, rule.target)
        assert figures.discussed
        assert figures.without_conference


def _pages(books: Books, quarter: Quarter, what: str, limit: int) -> list[CountedLine]:
    after: tuple[object, ...] | None = None
    lines: list[CountedLine] = []
    while True:
        if what == "discussed":
            page = books.quarter.discussed_list(CountingRule(), quarter, after, limit)
        else:
            page = books.quarter.without_list(quarter, after, limit)
        lines += page.rows
        assert len(lines) < 1000, "the list never ends"
        if page.after is None:
            return lines
        after = page.after


@pytest.mark.parametrize("limit", [1, 5, 100])
def test_each_figure_opens_its_own_list(limit: int, books: Books) -> None:
    heard, _ = _two_years(books)
    for figures in books.quarter.figures(CountingRule(), QUARTERS[-2:]):
        discussed = _pages(books, figures.quarter, "discussed", limit)
        without = _pages(books, figures.quarter, "without", limit)
        counted = {item.id for item, meeting in heard if CountingRule().quarter(item, meeting) == figures.quarter}
        assert {line.item_id for line in discussed} == counted
        assert (len(discussed), len(without)) == (figures.discussed, figures.without_conference)
        assert len({line.referral.id for line in without}) == len(without)
        assert all(line.day in figures.quarter for line in (*discussed, *without))
        assert [line.day for line in discussed] == sorted(line.day for line in discussed)


def test_a_case_heard_twice_counts_and_stands_there_twice(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    for day in (date(2026, 10, 5), date(2026, 11, 2)):
        meeting = books.meetings.add(a_meeting(date=day, marac="Mendip"))
        books.agendas.add(an_item(meeting.id, referral.id, outcome=Outcome.DISCUSSED))
    assert books.quarter.figures(CountingRule(), [Q3])[0].discussed == 2
    lines = books.quarter.discussed_list(CountingRule(), Q3).rows
    assert [(line.day, line.marac, line.referral.id) for line in lines] == [
        (date(2026, 10, 5), "Mendip", referral.id),
        (date(2026, 11, 2), "Mendip", referral.id),
    ]


def test_a_confirmed_plan_takes_the_place_of_an_imported_decision(books: Books) -> None:
    referral = books.referrals.add(a_referral(kind=Kind.IMPORTED))
    imported = a_view(referral.id, route=Route.WITHOUT_CONFERENCE, means=Means.IMPORTED)
    books.triage.add(replace(imported, at=datetime(2026, 5, 1, tzinfo=UTC)))
    books.plans.add(a_plan(referral.id, confirmed_at=datetime(2026, 11, 1, tzinfo=UTC)))
    first, third = books.quarter.figures(CountingRule(), [Quarter(2026, 1), Q3])
    assert (first.without_conference, third.without_conference) == (0, 1)


def test_quarters_apart_do_not_count_what_lies_between(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    books.plans.add(a_plan(referral.id, confirmed_at=datetime(2026, 7, 15, tzinfo=UTC)))
    figures = books.quarter.figures(CountingRule(), [Q3, Quarter(2026, 1)])
    assert [(one.quarter, one.without_conference) for one in figures] == [(Q3, 0), (Quarter(2026, 1), 0)]


def test_sources_are_exact_and_add_up_to_the_discussions(books: Books) -> None:
    third = Fraction(1, 3)
    joint = tuple(SourceShare(source, "", third) for source in (Source.POLICE, Source.MASH, Source.HOUSING))
    meeting = books.meetings.add(a_meeting(date=date(2026, 11, 2)))
    for sources in (joint, joint, (SourceShare(Source.POLICE, "Police"),)):
        referral = books.referrals.add(a_referral(sources=sources))
        books.agendas.add(an_item(meeting.id, referral.id, outcome=Outcome.DISCUSSED))
    shares = books.quarter.by_source(CountingRule(), Q3)
    assert shares == {Source.POLICE: Fraction(5, 3), Source.MASH: Fraction(2, 3), Source.HOUSING: Fraction(2, 3)}
    assert list(shares) == [Source.POLICE, Source.MASH, Source.HOUSING]
    assert sum(shares.values()) == books.quarter.figures(CountingRule(), [Q3])[0].discussed


def test_routes_add_up_to_the_total(books: Books) -> None:
    meeting = books.meetings.add(a_meeting(date=date(2026, 11, 2)))
    for route in (Route.CONFERENCE, Route.EMERGENCY, Route.WITHOUT_CONFERENCE):
        referral = books.referrals.add(a_referral(route=route.value))
        books.agendas.add(an_item(meeting.id, referral.id, outcome=Outcome.DISCUSSED))
    books.plans.add(a_plan(referral.id, confirmed_at=datetime(2026, 10, 9, tzinfo=UTC)))
    routes = books.quarter.by_route(CountingRule(), [Q3, Quarter(2026, 1)])
    assert routes == {
        Q3: {Route.CONFERENCE: 2, Route.EMERGENCY: 1, Route.WITHOUT_CONFERENCE: 1},
        Quarter(2026, 1): {},
    }
    assert sum(routes[Q3].values()) == books.quarter.figures(CountingRule(), [Q3])[0].total


def test_booked_are_the_cases_still_to_be_heard_this_quarter(books: Books) -> None:
    today = date(2026, 11, 23)
    days = (date(2026, 11, 20), today, date(2026, 12, 31), date(2027, 1, 4))
    for day, outcome in product(days, (None, Outcome.DISCUSSED)):
        meeting = books.meetings.add(a_meeting(date=day))
        books.agendas.add(an_item(meeting.id, books.referrals.add(a_referral()).id, outcome=outcome))
    assert books.quarter.booked(CountingRule(), Q3, today) == 2
    assert books.quarter.booked(ORDINARY, Quarter(2026, 4), today) == 1


def test_received_counts_every_referral_by_its_day(books: Books) -> None:
    days = (date(2026, 9, 30), date(2026, 10, 1), date(2026, 12, 31))
    books.referrals.add_all(a_referral(received=day) for day in days)
    assert books.quarter.received([Quarter(2026, 2), Q3]) == {Quarter(2026, 2): 1, Q3: 2}


def test_hidden_cases_count_but_are_not_listed(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        meeting = books.meetings.add(a_meeting(date=date(2026, 11, 2)))
        books.agendas.add(an_item(meeting.id, referral.id, outcome=Outcome.DISCUSSED))
        books.plans.add(a_plan(referral.id, confirmed_at=datetime(2026, 11, 1, tzinfo=UTC)))
        colleague = books.accounts.add(an_account(person_ids=frozenset({referral.victim.id})))
    with open_books(colleague) as books:
        (figures,) = books.quarter.figures(CountingRule(), [Q3])
        assert (figures.discussed, figures.without_conference) == (1, 1)
        assert books.quarter.discussed_list(CountingRule(), Q3).rows == ()
        assert books.quarter.without_list(Q3).rows == ()
