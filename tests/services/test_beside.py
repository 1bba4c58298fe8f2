"""What is withheld of a case is withheld on every paper and list of a case linked with it, whoever prints it."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from marac_desktop.documents.agenda import Agenda
from marac_desktop.documents.catalogue import DOCUMENTS
from marac_desktop.documents.listing import Listing
from marac_desktop.documents.plan import PlanSheet
from marac_desktop.documents.recovery_sheet import RecoverySheet
from marac_desktop.documents.referral_form import ReferralForm
from marac_desktop.documents.referrer_letter import ReferrerLetter
from marac_desktop.documents.without_list import WithoutList
from marac_desktop.domain.access import Permission
from marac_desktop.domain.action_list import ActionFilter
from marac_desktop.domain.codes import Source
from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.papers import Cut
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Perpetrator, Referral, SourceShare
from marac_desktop.domain.referral_list import ReferralFilter
from marac_desktop.domain.referrer_letter import Letter
from marac_desktop.services import agenda, beside, conflict, linked_victims, list_content, lists, plan_paper, printing
from marac_desktop.services import referrer_letter as letter
from marac_desktop.services.conflict import Colleague, Seat
from marac_desktop.services.desk import Desk
from marac_desktop.services.list_content import Wanted
from marac_desktop.services.lists import Form
from marac_desktop.services.referrer_letter import Wish
from tests.builders import NOW, a_perpetrator, a_person, a_plan, an_action, an_agency
from tests.documents.reading import everything
from tests.services.sitting import planned, referred
from tests.services.test_without_list import every, issued

MARK = "Zyx"
"""What stands in everything that leads to the one who must not be found, and in nothing else."""
OPEN = Address("1 Zyx Row, Wells", "BA5 1ZZ", confidentiality=Confidentiality.OPEN)
SECRET = replace(OPEN, confidentiality=Confidentiality.RESTRICTED)
OFFICE = "The office, 01823 000000"
Pair = tuple[Referral, Referral]


def _household() -> Children:
    return Children(ChildrenKnown.LISTED, listed=(Child(a_person("Cub", "Ivy"), "Zyx School"),))


def _pair(desk: Desk) -> Pair:
    """One who must not be found, and another who lives where she does; not linked yet."""
    hidden = referred(desk, "Ash", victim=a_person("Ash", addresses=(SECRET,)), children=_household())
    sources = (SourceShare(Source.POLICE, "Zyx Police"),)
    victim = a_person("Birch", addresses=(OPEN,))
    return hidden, referred(desk, "Birch", victim=victim, area="Zyx Green", sources=sources)


def _link(desk: Desk, one: Referral, other: Referral) -> None:
    linked_victims.link(desk, one.id, other.reference, "Sisters, the same man")


def _agenda(desk: Desk, case: Referral) -> str:
    held = planned(desk)
    agenda.list_case(desk, held.id, case.id)
    issued = [one for cut in Cut for one in printing.issue(desk, held.id, cut, ("Housing",), "Accepted")]
    return _lists(desk, list_content.meeting(held.id, "")) + "".join(everything(one.pdf) for one in issued)


def _without(desk: Desk, case: Referral) -> None:
    with desk.work("Invented", Permission.RUN_MEETINGS) as books:
        books.agencies.add(an_agency("Housing"))
        books.referrals.change(replace(books.referrals.get(case.id), stage=Stage.WITHOUT_CONFERENCE))
        books.plans.add(a_plan(case.id, confirmed_at=NOW))


def _plan(desk: Desk, case: Referral) -> str:
    _without(desk, case)
    return everything(plan_paper.issue_plan(desk, case.id, "Accepted").pdf)


def _without_list(desk: Desk, case: Referral) -> str:
    _without(desk, case)
    return "".join(everything(one.pdf) for one in issued(desk, "Accepted"))


def _lists(desk: Desk, *wanted: Wanted) -> str:
    out = ""
    for one in wanted:
        out += everything(lists.issue(desk, one, "Accepted").pdf)
        out += lists.export(desk, one, Form.CSV, "Accepted").content.decode("utf-8-sig")
        book = load_workbook(BytesIO(lists.export(desk, one, Form.EXCEL, "Accepted").content))
        out += repr([[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()])
    return out


def _listing(desk: Desk, case: Referral) -> str:
    return _lists(desk, list_content.referrals(ReferralFilter(text=case.reference)))


SHOWN: dict[type, Callable[[Desk, Referral], str]] = {
    Agenda: _agenda,
    PlanSheet: _plan,
    WithoutList: _without_list,
    Listing: _listing,
}
"""Every paper that says where somebody lives or who referred them, made of one case."""
OF_NOBODY = {RecoverySheet: "of the case file's key", ReferralForm: "blank", ReferrerLetter: "names nobody: below"}


def test_every_paper_is_among_these() -> None:
    assert {*SHOWN, *OF_NOBODY} == set(DOCUMENTS)


@pytest.mark.parametrize("paper", SHOWN, ids=lambda one: one.__name__)
def test_unlinked_each_paper_shows_what_is_her_own(desk: Desk, paper: type) -> None:
    assert MARK in SHOWN[paper](desk, _pair(desk)[1])


@pytest.mark.parametrize("paper", SHOWN, ids=lambda one: one.__name__)
def test_linked_no_paper_shows_what_is_withheld_of_the_other_case(desk: Desk, paper: type) -> None:
    hidden, case = _pair(desk)
    _link(desk, hidden, case)
    assert MARK not in SHOWN[paper](desk, case)


@pytest.mark.parametrize("paper", SHOWN, ids=lambda one: one.__name__)
def test_nor_through_a_third_case_between_them(desk: Desk, paper: type) -> None:
    hidden, case = _pair(desk)
    between = referred(desk, "Cedar")
    _link(desk, hidden, between)
    _link(desk, between, case)
    assert MARK not in SHOWN[paper](desk, case)


@pytest.mark.parametrize("accused", ["hidden", "case"])
@pytest.mark.parametrize("paper", SHOWN, ids=lambda one: one.__name__)
def test_nor_through_a_link_and_a_counter_allegation_whichever_stands_first(
    desk: Desk, paper: type, accused: str
) -> None:
    hidden, case = _pair(desk)
    one, other = (hidden, case) if accused == "hidden" else (case, hidden)
    against = (Perpetrator(one.victim, "ex_partner"),)
    between = referred(desk, "Cedar", victim=one.perpetrators[0].person, perpetrators=against)
    _link(desk, between, other)
    everyone = {hidden.id, case.id, between.id}
    with desk.look("Looked", Permission.READ_CASES) as books:
        near = {key: {each.id for each in found} for key, found in beside.of(books, everyone).items()}
    assert near == {key: everyone - {key} for key in everyone}
    assert MARK not in SHOWN[paper](desk, case)


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("paper", [Agenda, PlanSheet, WithoutList], ids=lambda one: one.__name__)
def test_a_child_of_both_cases_leads_to_her_from_neither(desk: Desk, paper: type, linked: bool) -> None:
    hidden, _ = _pair(desk)
    case = referred(desk, "Elm", children=hidden.children)
    if linked:
        _link(desk, hidden, case)
    assert (MARK in SHOWN[paper](desk, case)) is not linked


def test_whoever_tells_it_the_other_way_round_is_not_told_where_the_children_go_to_school(desk: Desk) -> None:
    her = a_person("Ash", addresses=(SECRET,))
    hidden = referred(desk, "Ash", victim=her, perpetrators=(a_perpetrator("Rook"),), children=_household())
    against = (Perpetrator(hidden.victim, "ex_partner"),)
    him = hidden.perpetrators[0].person
    his = referred(desk, "Rook", victim=him, perpetrators=against, children=hidden.children)
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert [one.id for one in beside.of(books, (his.id,))[his.id]] == [hidden.id]
    assert MARK not in _agenda(desk, his)


def test_it_holds_for_whoever_may_not_see_the_other_case(desk: Desk) -> None:
    hidden, case = _pair(desk)
    _link(desk, hidden, case)
    conflict.link(desk, hidden.victim.id, Colleague(Seat.ACCOUNT, desk.account.id, desk.account.name, ""))
    assert MARK not in _plan(desk, case)


def test_what_is_typed_of_the_other_case_is_found_before_a_paper_or_list_leaves(desk: Desk) -> None:
    hidden, case = _pair(desk)
    case = referred(desk, "Elm")
    with desk.work("Agreed", Permission.KEEP_ACTIONS) as books:
        books.actions.add(an_action(case.id, what="Call at 1 Zyx Row, Wells"))
    _without(desk, case)
    actions = list_content.actions(ActionFilter(), "")
    assert (lists.check(desk, actions).findings, plan_paper.check_plan(desk, case.id)) == ((), ())
    _link(desk, hidden, case)
    assert [one.where for one in lists.check(desk, actions).findings] == ["Row 1"]
    with desk.work("Owned", Permission.KEEP_ACTIONS) as books:
        plan = books.plans.of(case.id)
        assert plan is not None
        books.plans.change(replace(plan, owner="Ann at 1 Zyx Row, Wells"))
    assert [one.where for one in plan_paper.check_plan(desk, case.id)] == ["The owner", "Action 1"]
    assert len(every(desk).findings) == 1
    with pytest.raises(FieldError, match="safety check"):
        issued(desk)


@pytest.mark.parametrize("kind", Letter)
def test_a_letter_tells_of_nobody_on_a_linked_case_either(desk: Desk, kind: Letter) -> None:
    hidden, case = _pair(desk)
    _without(desk, case)
    with desk.work("Asked", Permission.RECORD_REFERRAL) as books:
        books.questions.add(InformationRequest(case.id, "When?", "The referrer", NOW.date(), NOW.date()))
    wish = Wish(kind, OFFICE, "When did Ash move?")
    letter.preview(desk, case.id, replace(wish, ring=f"Ask for Ash, {OFFICE}"))
    _link(desk, hidden, case)
    with pytest.raises(FieldErrors, match="linked with it"):
        letter.issue(desk, case.id, replace(wish, ring=f"Ask for Ash, {OFFICE}"))
    out = everything(letter.issue(desk, case.id, replace(wish, asked="When was the move?")).pdf)
    assert not [word for word in (MARK, "Ash", hidden.reference) if word in out]


def test_the_list_of_people_says_of_nobody_where_they_live(desk: Desk) -> None:
    hidden, case = _pair(desk)
    _link(desk, hidden, case)
    out = _lists(desk, list_content.people(""))
    assert "Birch" in out
    assert MARK not in out
