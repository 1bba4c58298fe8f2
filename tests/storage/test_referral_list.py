"""Lists of referrals: every sort and filter, page by page, the same as sorting them all in Python."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest

from marac_desktop.domain.codes import Ground, Kind, Known, Source
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.names import fold
from marac_desktop.domain.process import Stage
from marac_desktop.domain.quarter import Quarter
from marac_desktop.domain.referral import Children, ChildrenKnown, Honour, Referral, SourceShare
from marac_desktop.domain.referral_list import WAITING, ReferralFilter, ReferralLine, ReferralSort
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.domain.triage import Route
from marac_desktop.storage.books import Books
from tests.builders import TODAY, a_meeting, a_perpetrator, a_person, a_referral, an_item

Key: TypeAlias = Callable[[ReferralLine], Any]
MARACS = ("Mendip", "Sedgemoor")


def _varied(number: int) -> Referral:
    """Referrals full of ties, so that a page that forgets the tie-break loses or repeats one."""
    return a_referral(
        received=TODAY - timedelta(days=number % 4),
        victim=a_person(("Wyn", "Łoś", "adams")[number % 3], "Sam"),
        marac=MARACS[number % 2],
        stage=(Stage.TRIAGE, Stage.HEARD, Stage.CONFERENCE)[number % 3],
        kind=(Kind.LIVE, Kind.IMPORTED)[number % 2],
        risk=ToolRecord(score_only=(None, 0, 14)[number % 3]),
        grounds=(),
    )


def _keys(referrals: tuple[Referral, ...]) -> dict[ReferralSort, Key]:
    stages = {one.id: one for one in referrals}

    def waiting(line: ReferralLine) -> tuple[bool, date]:
        return not (line.stage in WAITING and stages[line.id].kind is Kind.LIVE), line.received

    return {
        ReferralSort.RECEIVED: lambda line: line.received,
        ReferralSort.REFERENCE: lambda line: line.reference,
        ReferralSort.VICTIM: lambda line: f"{fold(line.victim.surname)} {fold(line.victim.forename)}",
        ReferralSort.MARAC: lambda line: line.marac,
        ReferralSort.STAGE: lambda line: line.stage.value,
        ReferralSort.SCORE: lambda line: -1 if line.score is None else line.score,
        ReferralSort.WAITING: waiting,
    }


def _all_pages(books: Books, limit: int, **how: Any) -> Iterator[ReferralLine]:
    page = books.referrals.page(limit=limit, **how)
    yield from page.rows
    while page.after is not None:
        page = books.referrals.page(limit=limit, after=page.after, **how)
        assert page.rows, "a page that promises more has more"
        yield from page.rows


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", ReferralSort)
def test_pages_show_each_referral_once_in_order(sort: ReferralSort, descending: bool, books: Books) -> None:
    stored = books.referrals.add_all(_varied(number) for number in range(25))
    lines = books.referrals.lines(one.id for one in stored)
    key = _keys(stored)[sort]
    wanted = sorted(lines, key=lambda line: (key(line), line.id), reverse=descending)
    for limit in (1, 4, 24, 25, 26):
        found = _all_pages(books, limit, sort=sort, descending=descending)
        assert [line.id for line in found] == [line.id for line in wanted]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", ReferralSort)
@pytest.mark.parametrize("stages", [{Stage.HEARD}, {Stage.HEARD, Stage.TRIAGE}, {Stage.TRIAGE, Stage.WITHDRAWN}])
def test_pages_of_some_stages_show_each_once_in_order(
    stages: set[Stage], sort: ReferralSort, descending: bool, books: Books
) -> None:
    stored = books.referrals.add_all(_varied(number) for number in range(25))
    key = _keys(stored)[sort]
    for kinds in (frozenset[Kind](), frozenset({Kind.LIVE})):
        narrow = ReferralFilter(stages=frozenset(stages), kinds=kinds)
        lines = [line for line in books.referrals.lines(one.id for one in stored) if line.stage in stages]
        left = [line for line in lines if not kinds or line.kind in kinds]
        wanted = sorted(left, key=lambda line: (key(line), line.id), reverse=descending)
        for limit in (1, 4, 25):
            found = _all_pages(books, limit, narrow=narrow, sort=sort, descending=descending)
            assert [line.id for line in found] == [line.id for line in wanted]


def test_the_last_page_promises_nothing_more(books: Books) -> None:
    books.referrals.add_all(_varied(number) for number in range(4))
    assert books.referrals.page(limit=4).after is None
    assert books.referrals.page(limit=3).after is not None


def test_an_empty_list_is_an_empty_page(books: Books) -> None:
    page = books.referrals.page(ReferralFilter(text="nobody"))
    assert (page.rows, page.after, books.referrals.count(ReferralFilter(text="nobody"))) == ((), None, 0)


def test_a_line_tells_what_the_referral_does(books: Books) -> None:
    answers = (Answered(1, Answer.YES), Answered(2, Answer.YES), Answered(3, Answer.DONT_KNOW))
    stored = books.referrals.add(
        a_referral(
            risk=ToolRecord(answers=answers),
            grounds=(Ground.REPEAT, Ground.PROFESSIONAL_JUDGEMENT),
            sources=(SourceShare(Source.POLICE, "A&S Police"), SourceShare(Source.HOUSING, "")),
            perpetrators=(a_perpetrator("One", "A"), a_perpetrator("Two", "B")),
            children=Children(ChildrenKnown.NUMBER, 3),
            honour=Honour(forced_marriage=Known.YES),
            threat_to_life="Told on 3 May",
            route=Route.CONFERENCE,
        )
    )
    (line,) = books.referrals.page().rows
    assert line == ReferralLine(
        id=stored.id,
        reference=stored.reference,
        received=stored.received,
        victim_id=stored.victim.id,
        victim=stored.victim.name,
        birth=stored.victim.birth,
        perpetrators=tuple(one.person.name for one in stored.perpetrators),
        marac="Sedgemoor",
        stage=Stage.TRIAGE,
        route=Route.CONFERENCE,
        score=2,
        dont_knows=1,
        grounds=(Ground.REPEAT, Ground.PROFESSIONAL_JUDGEMENT),
        sources=("A&S Police", "Housing"),
        children=3,
        kind=Kind.LIVE,
        case_id=stored.case_id,
        repeat_of=None,
        threat_to_life=True,
        honour=True,
    )


def _wanted(**given: Any) -> Referral:
    return a_referral(
        **{
            "reference": "SOM/25/0412",
            "received": date(2025, 7, 1),
            "victim": a_person("Łoś", "Zofia"),
            "perpetrators": (a_perpetrator("O'Brien", "Kit"),),
            "marac": "Mendip",
            "stage": Stage.LISTED,
            "route": Route.CONFERENCE.value,
            "kind": Kind.IMPORTED,
            "grounds": (Ground.REPEAT,),
            "sources": (SourceShare(Source.HOUSING, "A landlord"), SourceShare(Source.MASH, "")),
        }
        | given
    )


@pytest.mark.parametrize(
    "narrow",
    [
        ReferralFilter(text="zofia los"),
        ReferralFilter(text="obrien"),
        ReferralFilter(text="SOM/25"),
        ReferralFilter(text="som/25/04"),
        ReferralFilter(text=" 412 "),
        ReferralFilter(stages=frozenset({Stage.LISTED, Stage.HEARD})),
        ReferralFilter(maracs=frozenset({"Mendip"})),
        ReferralFilter(routes=frozenset({Route.CONFERENCE})),
        ReferralFilter(kinds=frozenset({Kind.IMPORTED})),
        ReferralFilter(grounds=frozenset({Ground.REPEAT})),
        ReferralFilter(sources=frozenset({Source.MASH})),
        ReferralFilter(received_from=date(2025, 7, 1), received_to=date(2025, 7, 1)),
        ReferralFilter(received_to=date(2026, 1, 1)),
        ReferralFilter(quarter=Quarter(2025, 2)),
    ],
)
def test_each_filter_keeps_what_it_says(narrow: ReferralFilter, books: Books) -> None:
    wanted = books.referrals.add(_wanted())
    books.referrals.add_all([a_referral(reference="SOM/26/0999"), a_referral(reference="SOM/26/1412")])
    assert [line.id for line in books.referrals.page(narrow).rows] == [wanted.id]
    assert (books.referrals.count(narrow), books.referrals.count()) == (1, 3)


def test_filters_narrow_together(books: Books) -> None:
    books.referrals.add(_wanted())
    narrow = ReferralFilter(maracs=frozenset({"Mendip"}), stages=frozenset({Stage.TRIAGE}))
    assert books.referrals.page(narrow).rows == ()


@pytest.mark.parametrize("typed", ["%", "_", "SOM%", "'", '"', "\\", "*"])
def test_signs_in_a_search_stand_for_themselves(typed: str, books: Books) -> None:
    books.referrals.add(_wanted())
    assert books.referrals.page(ReferralFilter(text=typed)).rows == ()


@pytest.mark.parametrize("stage", [Stage.RETURNED, Stage.TO_CONFIRM, Stage.EMERGENCY])
def test_a_case_that_holds_a_place_has_left_the_reserve_until_it_is_not_heard_there(books: Books, stage: Stage) -> None:
    case = books.referrals.add(a_referral(stage=stage, grounds=(Ground.VISIBLE_HIGH_RISK,)))
    item = books.agendas.add(an_item(books.meetings.add(a_meeting()).id, case.id))
    assert books.referrals.reserve() == ()
    books.agendas.change(replace(item, outcome=Outcome.NOT_REACHED))
    assert [line.id for line in books.referrals.reserve()] == [case.id]


def test_the_reserve_holds_what_is_to_be_listed_and_provisional_places(books: Books) -> None:
    none: dict[str, Any] = {"grounds": ()}
    wanted = [
        a_referral(stage=Stage.CONFERENCE, **none),
        a_referral(stage=Stage.EMERGENCY, **none),
        a_referral(stage=Stage.TRIAGE),
        a_referral(stage=Stage.TO_CONFIRM, risk=ToolRecord(score_only=14), **none),
        a_referral(stage=Stage.RETURNED),
    ]
    left_out = [
        a_referral(stage=Stage.TRIAGE, risk=ToolRecord(score_only=13), **none),
        a_referral(stage=Stage.LISTED),
        a_referral(stage=Stage.CONFERENCE, kind=Kind.IMPORTED),
    ]
    elsewhere = a_referral(stage=Stage.CONFERENCE, marac="Mendip")
    stored = books.referrals.add_all([*wanted, *left_out, elsewhere])
    ids = [one.id for one in stored]
    assert [line.id for line in books.referrals.reserve("Sedgemoor")] == ids[: len(wanted)]
    assert [line.id for line in books.referrals.reserve()] == [*ids[: len(wanted)], ids[-1]]
    assert len(books.referrals.reserve("Sedgemoor", threshold=13)) == len(wanted) + 1
