"""What is withheld of a case is withheld on every way out of a case linked with it, whoever prints or seals it."""

import ast
import inspect
import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

import marac_desktop
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
from marac_desktop.domain.incidents import Incident
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.papers import Cut
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import (
    Child,
    Children,
    ChildrenKnown,
    Consent,
    LeftOut,
    Perpetrator,
    Referral,
    SourceShare,
)
from marac_desktop.domain.referral_list import ReferralFilter
from marac_desktop.domain.referrer_letter import Letter
from marac_desktop.domain.sealed import Content
from marac_desktop.domain.withholding import WITHHELD_PLACE, WITHHELD_WORDS
from marac_desktop.services import (
    agenda,
    beside,
    conflict,
    decision,
    linked_victims,
    list_content,
    lists,
    plan_paper,
    printing,
    sealed,
)
from marac_desktop.services import referrer_letter as letter
from marac_desktop.services.conflict import Colleague, Seat
from marac_desktop.services.desk import Desk
from marac_desktop.services.list_content import Wanted
from marac_desktop.services.lists import Form
from marac_desktop.services.matters import MATTERS
from marac_desktop.services.referrer_letter import Wish
from marac_desktop.services.sealed import Sending
from tests.builders import NOW, a_perpetrator, a_person, a_plan, an_action, an_agency
from tests.conftest import COORDINATOR
from tests.documents.reading import everything
from tests.services.deciding import da_account, sign
from tests.services.sealing import OWN
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


def _seal(desk: Desk, case: Referral) -> str:
    """What goes sealed to the DA service, as the case file keeps it."""
    with desk.work("Came back to the desk", Permission.RECORD_REFERRAL) as books:
        books.referrals.change(replace(books.referrals.get(case.id), stage=Stage.TRIAGE, route=""))
    decision.record(desk, case.id, OWN)
    sign(desk)
    sending = Sending((case.id,), da_account(desk), desk.folder / "list.marac-triage")
    out = sealed.send(desk, sending, COORDINATOR[1])
    with desk.figures() as books:
        return books.sealed.get(out.id).content.decode()


SHOWN: dict[type, Callable[[Desk, Referral], str]] = {
    Agenda: _agenda,
    PlanSheet: _plan,
    WithoutList: _without_list,
    Listing: _listing,
    Content: _seal,
}
"""Everything that says where somebody lives or who referred them, made of one case: each paper, and a sealed list."""
OF_NOBODY = {RecoverySheet: "of the case file's key", ReferralForm: "blank", ReferrerLetter: "names nobody: below"}


SENDS = frozenset({"csv_of", "workbook_of", "write_bytes", "write_text", "QPrinter", "setMimeData"})
"""Names that lead out of the product, beside a paper's ``render``, ``QUALIFIED`` and a ``clipboard()`` asked for."""
QUALIFIED = frozenset({"page.render", "mended.workbook", "envelope.seal", "atomic.write"})
_MADE_BY_THESE = "sends what the services made"
_INVENTED = "of invented people"
WAYS_OUT: dict[str, tuple[type, ...] | str] = {
    "services/printing.py": (Agenda,),
    "services/plan_paper.py": (PlanSheet, WithoutList),
    "services/without_list.py": (WithoutList,),
    "services/lists.py": (Listing,),
    "services/sealed.py": (Content,),
    "services/referral_form.py": (ReferralForm,),
    "services/referrer_letter.py": (ReferrerLetter,),
    "services/set_up.py": (RecoverySheet,),
    "services/self_check.py": (RecoverySheet,),
    "services/away.py": "a slip: references, and what the DA service itself has decided",
    "services/keycard.py": "keys of an account",
    "services/importing/intake.py": "rows of the spreadsheet as it came, to whoever imports it",
    "services/explore/scene.py": _INVENTED,
    "services/explore/folder.py": _INVENTED,
    "ui/preview.py": _MADE_BY_THESE,
    "ui/writing.py": _MADE_BY_THESE,
    "ui/clipboard.py": "what the one at the desk has marked on the screen, told to the audit",
    "ui/crash.py": "a place in the program",
}
"""Every module that anything leaves the product by, and what: the types of ``SHOWN`` and ``OF_NOBODY``, or why nobody
is found by it. What ``storage`` writes is the case file itself, encrypted.
"""


def _sends(module: Path) -> bool:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name) and node.id in {*SENDS, "render"}:
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "clipboard":
            return True
        if isinstance(node, ast.Attribute):
            whole = f"{node.value.id}.{node.attr}" if isinstance(node.value, ast.Name) else ""
            if node.attr in SENDS or whole in QUALIFIED:
                return True
    return False


def test_every_way_out_is_among_these() -> None:
    house = Path(marac_desktop.__file__).parent
    above = [one for one in house.rglob("*.py") if one.relative_to(house).parts[0] not in {"storage", "documents"}]
    assert {one.relative_to(house).as_posix() for one in above if _sends(one)} == set(WAYS_OUT)
    told = {one for made in WAYS_OUT.values() if isinstance(made, tuple) for one in made}
    assert told == {*SHOWN, *OF_NOBODY} == {*DOCUMENTS, Content}


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
@pytest.mark.parametrize("paper", [Agenda, PlanSheet, WithoutList, Content], ids=lambda one: one.__name__)
def test_a_child_of_both_cases_leads_to_her_from_neither(desk: Desk, paper: type, linked: bool) -> None:
    hidden, _ = _pair(desk)
    case = referred(desk, "Elm", children=hidden.children)
    if linked:
        _link(desk, hidden, case)
    assert (MARK in SHOWN[paper](desk, case)) is not linked


def test_a_sealed_list_says_where_something_is_withheld(desk: Desk) -> None:
    hidden, case = _pair(desk)
    case = _told(desk, case)
    _link(desk, hidden, case)
    (sent,) = json.loads(_seal(desk, case))["cases"]
    told = sent["referral"]
    assert told["narrative"] == f"He waits outside. {WITHHELD_WORDS} He has a key."
    assert told["dated"][0]["what"] == WITHHELD_WORDS, "no sentence alone gives it away"
    assert told["consent"]["voice"] == "Wants to stay in refuge. Do not disclose to his sister.", "it is decided by"
    assert told["consent"]["left_out"] == []
    assert (told["area"], told["sources"][0]["agency"]) == (WITHHELD_PLACE, WITHHELD_PLACE)


def _told(desk: Desk, case: Referral) -> Referral:
    with desk.work("Told", Permission.RECORD_REFERRAL) as books:
        return books.referrals.change(
            replace(
                books.referrals.get(case.id),
                narrative="He waits outside. He saw them at 1 Zyx Row. He has a key.",
                dated=(Incident(what="At 1 Zyx\nRow, Wells"),),
                consent=Consent(
                    voice="Wants to stay in refuge. Do not disclose to his sister.",
                    left_out=(LeftOut("Zyx Rook", "Housing", "His brother"),),
                ),
            )
        )


def test_no_list_that_is_taken_out_shows_what_is_withheld_of_a_linked_case(desk: Desk) -> None:
    made = (one for one in vars(list_content).values() if inspect.isfunction(one))
    assert {one.__name__ for one in made if one.__annotations__.get("return") is Wanted} == set(_every_list(0))
    hidden, case = _pair(desk)
    held = planned(desk)
    agenda.list_case(desk, held.id, case.id)
    every_list = [one for given in _every_list(held.id).values() for one in given]
    assert MARK in _lists(desk, *every_list)
    _link(desk, hidden, case)
    assert MARK not in _lists(desk, *every_list)


def _every_list(meeting_id: int) -> dict[str, tuple[Wanted, ...]]:
    return {
        "referrals": (list_content.referrals(ReferralFilter()),),
        "people": (list_content.people(""),),
        "actions": (list_content.actions(ActionFilter(), ""),),
        "triage": (list_content.triage(),),
        "meeting": (list_content.meeting(meeting_id, ""),),
        "matter": tuple(list_content.matter(one, one.value) for one in MATTERS),
        "papers": (list_content.papers(),),
    }


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
