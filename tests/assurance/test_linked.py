"""A linked colleague finds the case nowhere: every service function that tells of cases is asked, and tells nothing.

A new function whose answer can hold somebody, or a case's number, fails here until it is listed.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, is_dataclass, replace
from datetime import date
from functools import partial
from types import FunctionType
from typing import Any, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

import pytest

from marac_desktop import services
from marac_desktop.domain.access import Permission
from marac_desktop.domain.action_list import ActionFilter
from marac_desktop.domain.attachment import Attachment
from marac_desktop.domain.child import ChildDecision, Safeguarding
from marac_desktop.domain.codes import Known
from marac_desktop.domain.consideration import Consideration, Considered
from marac_desktop.domain.contact import Attempt
from marac_desktop.domain.duplicates import Verdict
from marac_desktop.domain.enquiry import Answer, Enquiry, Verified
from marac_desktop.domain.errors import ConflictError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.hold import HoldReason
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.meeting import AgendaItem, Meeting, Outcome
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.papers import Cut
from marac_desktop.domain.person import Address, Birth, Name, Person, Phone
from marac_desktop.domain.police_led import Led
from marac_desktop.domain.quarter import of as quarter_of
from marac_desktop.domain.referral import Consent, LeftOut, Referral
from marac_desktop.domain.referral_list import ReferralFilter, ReferralSort
from marac_desktop.domain.referrer_letter import Letter
from marac_desktop.domain.triage import Route
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services import (
    action,
    agenda,
    agreement,
    attachment,
    child,
    comeback,
    conflict,
    consideration,
    contact,
    decision,
    duplicates,
    emergency,
    enquiry,
    full_discussion,
    hearing,
    held,
    hold,
    home,
    information,
    jump,
    linked_victims,
    list_content,
    lists,
    meeting,
    merging,
    people,
    plan,
    plan_paper,
    police_led,
    printing,
    quarter,
    referral,
    referrer_letter,
    sample,
    sealed,
    since,
    triage,
    triage_desk,
    update,
    without_list,
)
from marac_desktop.services import left_out as left_out_of
from marac_desktop.services import linked as linked_cases
from marac_desktop.services.conflict import Colleague, Seat
from marac_desktop.services.desk import Desk
from marac_desktop.services.matters import Matter
from marac_desktop.services.together import Together
from tests.builders import TODAY, a_meeting, a_perpetrator, a_person, a_plan, a_referral, an_action, an_agency
from tests.conftest import COORDINATOR, DA_LEAD
from tests.documents.reading import everything
from tests.services.sitting import LATER, MARAC, planned, referred
from tests.services.test_comeback import managed

Kind: TypeAlias = Any
V = TypeVar("V")
HOME = Address("1 Zyxbury Lane, Zyxton", "TA99 9ZZ")
BORN = Birth(on=date(1981, 2, 3))
TOLD = ("zyx", "ta99 9zz", "9zz", "07700 999999", "1981-02-03", "1981, 2, 3", "03 feb 1981")
"""What of the case must not come back, in any form; everybody on it and their reference carries it."""
TELLING_FIELDS = {"referral_id", "referral_ids", "person_id", "victim"}


@dataclass(frozen=True, slots=True)
class World:
    """A case at triage, the same at a meeting and without conference, a file and a paper of it, as they were before the
    colleague was linked.
    """

    case: Referral
    listed: Referral
    item: AgendaItem
    held: Meeting
    twice: Person
    attached: Attachment
    issued: IssuedPaper

    @property
    def victim(self) -> Person:
        """Who is never to be found."""
        return self.case.victim


def _world(desk: Desk) -> World:
    held_at = planned(desk, date=LATER)
    with desk.work("Seated", Permission.RUN_MEETINGS) as books:
        books.agencies.add(an_agency("Probation", core=True))
    victim = a_person("Zyxbury", "Zyxa", birth=BORN, addresses=(HOME,), phones=(Phone("07700 999999"),))
    abuser = a_perpetrator("Zyxgate", "Zyxon", birth=BORN)
    with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
        case = books.referrals.add(
            a_referral(
                victim=victim,
                perpetrators=(abuser,),
                reference="ZYX/26/0001",
                narrative="Zyx",
                marac=MARAC,
                criteria="avon-somerset 2026.1",
            )
        )
        twice = books.people.add(replace(victim, id=0, name=Name("Zyxbury", "Zyxa"), uid=a_person().uid))
        books.people.add(a_person("Vowles", "Dee"))
    listed = referred(desk, victim=case.victim, perpetrators=case.perpetrators, reference="ZYX/26/0002")
    item = agenda.list_case(desk, held_at.id, listed.id)
    hearing.set_action(desk, item.id, an_action(listed.id, what="Zyx the locks"))
    duplicates.compare_some(desk)
    managed(desk, victim=case.victim, perpetrators=case.perpetrators, reference="ZYX/26/0003")
    decision.record(desk, case.id, decision.Choice(Route.WITHOUT_CONFERENCE, "Zyx"))
    (issued,) = printing.issue(desk, held_at.id, Cut.AGENCY, ())
    attached = attachment.attach(desk, case.id, attachment.NewFile(issued.pdf, "Zyx"))
    return World(case, listed, item, held_at, twice, attached, issued.paper)


Asked: TypeAlias = Callable[[Desk, World], object]
ASK = Ask()


def _every(act: Callable[[V], object], of: Iterable[V]) -> list[object]:
    return [act(one) for one in of]


SEARCHES: tuple[str, ...] = (
    *("", "zyx", "zyxbury lane", "ta99 9zz", "3.2.81", "07700 999999", "ZYX/26/0001", "yxbury", "sysburi", "1981"),
)


def _lists(w: World) -> tuple[list_content.Wanted, ...]:
    return (
        list_content.referrals(ReferralFilter()),
        list_content.people("zyx"),
        list_content.actions(ActionFilter(), ""),
        list_content.triage(),
        list_content.meeting(w.held.id, ""),
    )


def _exported(desk: Desk, wanted: list_content.Wanted) -> str:
    return lists.export(desk, wanted, lists.Form.CSV, "Seen").content.decode()


def _drafts(w: World) -> tuple[Referral, ...]:
    """New referrals that may repeat the case: of her record or of her name and birth typed, with his name alone; and of
    both records.
    """
    his_name = (a_perpetrator("Zyxgate", "Zyxon", birth=Birth()),)
    typed = Person(w.victim.name, birth=BORN)
    pairs = ((w.victim, his_name), (typed, his_name), (w.victim, w.case.perpetrators))
    return tuple(replace(w.case, id=0, received=LATER, victim=hers, perpetrators=his) for hers, his in pairs)


READS: dict[str, Asked] = {
    "action.register": lambda desk, w: action.register(desk, ActionFilter(), ASK),
    "agreement.reviewing_accounts": lambda desk, w: agreement.reviewing_accounts(desk),
    "attachment.listed": lambda desk, w: attachment.listed(desk, w.case.id),
    "decision.to_confirm": lambda desk, w: decision.to_confirm(desk),
    "decision.to_sign": lambda desk, w: decision.to_sign(desk),
    "duplicates.page": lambda desk, w: duplicates.page(desk, ASK),
    "duplicates.told_apart": lambda desk, w: duplicates.told_apart(desk, ASK),
    "enquiry.known": lambda desk, w: enquiry.known(desk, w.victim.id),
    "enquiry.page": lambda desk, w: enquiry.page(desk, "", ASK),
    "hearing.actions_of": lambda desk, w: hearing.actions_of(desk, w.item.id),
    "held.afterwards": lambda desk, w: held.afterwards(desk, w.held.id),
    "held.open_case": lambda desk, w: held.open_case(desk, w.item.id),
    "home.behind": lambda desk, w: _every(partial(home.behind, desk), Matter),
    "information.of": lambda desk, w: information.of(desk, w.case.id),
    "jump.find": lambda desk, w: _every(lambda typed: jump.find(desk, typed), SEARCHES),
    "referrer_letter.of": lambda desk, w: referrer_letter.of(desk, w.case.id),
    "linked_victims.linked": lambda desk, w: linked_victims.linked(desk, w.case.id),
    "lists.export": lambda desk, w: _every(lambda one: _exported(desk, one), _lists(w)),
    "meeting.open_meeting": lambda desk, w: meeting.open_meeting(desk, w.held.id),
    "merging.preview": lambda desk, w: merging.preview(desk, w.victim.id, w.twice.id),
    "people.open_person": lambda desk, w: people.open_person(desk, w.victim.id),
    "people.search": lambda desk, w: _every(lambda typed: people.search(desk, typed, ASK), SEARCHES),
    "people.take_up": lambda desk, w: people.take_up(desk, w.victim.id),
    "printing.register": lambda desk, w: printing.register(desk, ASK),
    "quarter.behind": lambda desk, w: _every(
        lambda figure: quarter.behind(desk, figure, quarter_of(TODAY), ASK), quarter.Figure
    ),
    "without_list.propose": lambda desk, w: without_list.propose(desk, w.case.id),
    "without_list.draft": lambda desk, w: everything(without_list.draft(desk, without_list.propose(desk)[-1])),
    "without_list.issue": lambda desk, w: [
        everything(one.pdf) for one in without_list.issue(desk, without_list.propose(desk)[-1], "Seen")
    ],
    "referral.for_change": lambda desk, w: referral.for_change(desk, w.case.id),
    "referral.open_referral": lambda desk, w: referral.open_referral(desk, w.case.id),
    "referral.page": lambda desk, w: [
        referral.page(desk, ReferralFilter(text=typed), Ask(sort=sort.value))
        for typed in SEARCHES
        for sort in ReferralSort
    ],
    "referral.search_before_create": lambda desk, w: [
        referral.search_before_create(desk, replace(w.victim, id=0)),
        referral.search_before_create(desk, Person(Name("Zyxbury"))),
    ],
    "referral.judge_live": lambda desk, w: _every(partial(referral.judge_live, desk), _drafts(w)),
    "sample.next_case": lambda desk, w: sample.next_case(desk, quarter_of(TODAY)),
    "sealed.sendable": lambda desk, w: sealed.sendable(desk),
    "since.of": lambda desk, w: since.of(desk, w.case.id),
    "triage.open_case": lambda desk, w: triage.open_case(desk, w.case.id),
    "triage.waiting": lambda desk, w: triage.waiting(desk),
    "triage_desk.at_desk": lambda desk, w: triage_desk.at_desk(desk),
}


def _asked(w: World) -> InformationRequest:
    return InformationRequest(w.case.id, "On which day?", "Housing", TODAY, TODAY)


_SAID = comeback.Told(TODAY, "Seen", "Kit Sample", "Housing")
WRITES: dict[str, Asked] = {
    "agenda.list_at": lambda desk, w: agenda.list_at(desk, w.held.id, w.case.id),
    "agenda.list_case": lambda desk, w: agenda.list_case(desk, w.held.id, w.case.id),
    "agenda.move": lambda desk, w: agenda.move(desk, w.item.id, 0),
    "attachment.attach": lambda desk, w: attachment.attach(desk, w.case.id, attachment.NewFile(b"", "Seen")),
    "attachment.remove": lambda desk, w: attachment.remove(desk, w.attached, "Seen"),
    "attachment.view": lambda desk, w: attachment.view(desk, w.attached),
    "child.record": lambda desk, w: child.record(desk, ChildDecision(w.case.id, w.victim.id, Safeguarding.MADE, TODAY)),
    "comeback.call_emergency": lambda desk, w: comeback.call_emergency(desk, w.case.id, _SAID),
    "comeback.challenge": lambda desk, w: comeback.challenge(desk, w.case.id, _SAID),
    "comeback.incident": lambda desk, w: comeback.incident(desk, w.case.id, _SAID),
    "full_discussion.request": lambda desk, w: full_discussion.request(desk, w.case.id, _SAID),
    "contact.record": lambda desk, w: contact.record(desk, Attempt(w.case.id, desk.now())),
    "decision.record": lambda desk, w: decision.record(desk, w.case.id, decision.Choice(Route.CONFERENCE)),
    "duplicates.decide": lambda desk, w: duplicates.decide(desk, w.victim.id, w.twice.id, Verdict.SAME),
    "enquiry.record": lambda desk, w: enquiry.record(
        desk,
        Enquiry(
            desk.now(),
            "Kit",
            "Housing",
            verified=Verified.CALL_BACK,
            may_be_linked=Known.NO,
            told=Answer.NOTHING,
            person_id=w.victim.id,
        ),
    ),
    "hearing.note": lambda desk, w: hearing.note(desk, w.item.id, "Seen"),
    "hearing.record": lambda desk, w: hearing.record(desk, w.item.id, hearing.Said(Outcome.DISCUSSED, summary="Seen")),
    "hearing.set_action": lambda desk, w: hearing.set_action(desk, w.item.id, an_action(w.listed.id)),
    "hearing.undo": lambda desk, w: hearing.undo(desk, w.item.id),
    "hold.place": lambda desk, w: hold.place(desk, w.case.id, HoldReason.DEATH_REVIEW, "Seen"),
    "referrer_letter.issue": lambda desk, w: referrer_letter.issue(
        desk, w.case.id, referrer_letter.Wish(Letter.ACKNOWLEDGEMENT, "Kit")
    ),
    "referrer_letter.preview": lambda desk, w: referrer_letter.preview(
        desk, w.case.id, referrer_letter.Wish(Letter.ACKNOWLEDGEMENT, "Kit")
    ),
    "information.ask": lambda desk, w: information.ask(desk, _asked(w)),
    "information.go_on": lambda desk, w: information.go_on(desk, w.case.id),
    "linked.join": lambda desk, w: linked_cases.join(desk, w.case.id, w.listed.id),
    "linked.part": lambda desk, w: linked_cases.part(desk, w.listed.id),
    "left_out.take_off": lambda desk, w: left_out_of.take_off(
        desk, w.case.id, LeftOut("Kit"), Together(COORDINATOR[1], *DA_LEAD)
    ),
    "linked_victims.link": lambda desk, w: linked_victims.link(desk, w.case.id, "ZYX/26/0002", "Seen"),
    "plan_paper.issue_plan": lambda desk, w: plan_paper.issue_plan(desk, w.case.id, "Seen"),
    "plan.keep": lambda desk, w: plan.keep(desk, a_plan(w.case.id), (an_action(w.case.id),)),
    "printing.issue": lambda desk, w: printing.issue(desk, w.held.id, Cut.AGENCY, ()),
    "printing.preview": lambda desk, w: printing.preview(desk, w.held.id, Cut.AGENCY),
    "printing.reopen": lambda desk, w: printing.reopen(desk, w.issued),
    "consideration.consider": lambda desk, w: consideration.consider(
        desk, w.case.id, Consideration(Considered.ADVICE, "Seen")
    ),
    "emergency.ask": lambda desk, w: emergency.ask(desk, w.case.id, "Housing"),
    "emergency.of": lambda desk, w: emergency.of(desk, w.case.id),
    "emergency.call": lambda desk, w: emergency.call(desk, w.case.id, a_meeting(marac=w.held.marac)),
    "police_led.ask": lambda desk, w: police_led.ask(desk, w.case.id, Led("Kit Sample", TODAY)),
    "police_led.hold": lambda desk, w: police_led.hold(desk, w.case.id, Led("Kit", TODAY, TODAY, "Met")),
    "referral.amend": lambda desk, w: referral.amend(desk, w.case),
    "update.record": lambda desk, w: update.record(desk, Update(w.case.id, UpdateKind.OTHER, TODAY, "Seen")),
    "conflict.links": lambda desk, w: conflict.links(desk, w.victim.id),
    "people.reveal_address": lambda desk, w: people.reveal_address(desk, w.victim.id, 0),
    "people.reveal_phone": lambda desk, w: people.reveal_phone(desk, w.victim.id, 0),
}
"""What acts on, or reveals, the case itself: refused."""
NOT_ASKED: dict[str, str] = {
    **dict.fromkeys(("accounts.add", "accounts.change", "accounts.close", "accounts.let_back"), "accounts"),
    **dict.fromkeys(("administration.accounts", "seat.deciders", "seat.sit_down"), "accounts"),
    **dict.fromkeys(("signing.private_keys", "signing.sign", "together.signed"), "keys"),
    **dict.fromkeys(("referral.begin", "referral_form.make", "transfer.begin"), "blank"),
    **dict.fromkeys(("referral.record", "form_intake.record", "form_intake.take_in"), "what was typed or handed in"),
    "lists.issue": "the rows of lists.export, on paper",
    "importing.intake.try_out": "a spreadsheet, by who may import; tests/services/importing holds hidden people",
    **dict.fromkeys(("agenda.order_by_rule", "agenda.put_in_order"), "numbers of places of a meeting opened before"),
    **dict.fromkeys(
        (
            *(
                "action.change",
                "action.close",
                "full_discussion.decide",
                "agreement.agree",
                "agreement.confirm",
                "agreement.record_wish",
            ),
            *("agreement.take_down", "information.answer"),
            *("decision.take_back", "decision.take_down", "merging.merge", "merging.unmerge", "plan.record_contact"),
            "plan_paper.issue_copies",
            *("slip.take_in", "threat.change", "threat.record", "update.see_to"),
            *(
                "hold.lift",
                "plan.close",
                "sample.judge",
                "told.tell",
                "transfer.answer",
                "transfer.chase",
                "transfer.send",
            ),
        ),
        "needs a value that only a function listed here, or the file of somebody else, gives",
    ),
}


def _telling() -> Iterator[str]:
    """Every service function on the desk whose answer can hold somebody or a case's number."""
    for module in pkgutil.walk_packages(services.__path__, "marac_desktop.services."):
        if ".explore" in module.name:
            continue
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if function.__module__ == module.name and _on_the_desk(name, function) and _tells(_answer(function), set()):
                yield f"{module.name.removeprefix('marac_desktop.services.')}.{name}"


def _on_the_desk(name: str, function: FunctionType) -> bool:
    given = list(inspect.signature(function).parameters)
    inside_another_act = "books" in given  # which is listed itself
    return not name.startswith("_") and given[:1] == ["desk"] and not inside_another_act


def _answer(function: FunctionType) -> Kind:
    return get_type_hints(function, localns={"Desk": Desk}).get("return")  # some modules name it for mypy alone


def _tells(kind: Kind, seen: set[Kind]) -> bool:
    if kind in {Person, Name, bytes}:
        return True
    if get_origin(kind) is not None:
        return any(_tells(part, seen) for part in get_args(kind) if not isinstance(part, list))
    if not isinstance(kind, type) or kind in seen:
        return False
    seen.add(kind)
    if TELLING_FIELDS & set(getattr(kind, "__annotations__", {})):
        return True
    parts = get_type_hints(kind).values() if is_dataclass(kind) or hasattr(kind, "_fields") else ()
    return any(_tells(part, seen) for part in parts)


def test_every_function_that_can_tell_of_a_case_is_listed() -> None:
    known = READS.keys() | WRITES.keys() | NOT_ASKED.keys()
    assert set(_telling()) - known == set(), "list it in READS or WRITES, or say in NOT_ASKED why it is not asked"
    assert (READS.keys() & WRITES.keys()) | ((READS.keys() | WRITES.keys()) & NOT_ASKED.keys()) == set()


@pytest.fixture
def linked(desk: Desk) -> tuple[Desk, World]:
    """The coordinator, who is linked to the perpetrator since the case was recorded."""
    world = _world(desk)
    own = Colleague(Seat.ACCOUNT, desk.account.id, desk.account.name, "")
    for person_id in (world.twice.id, world.case.perpetrators[0].person.id):
        conflict.link(desk, person_id, own)
    return desk, world


@pytest.fixture
def left_out(desk: Desk) -> tuple[Desk, World]:
    """The coordinator, whom the case leaves out by name since it was recorded."""
    world = _world(desk)
    out = Consent(left_out=(LeftOut(desk.account.name.upper(), "", "Conflicted"),))
    with desk.work("Changed", Permission.RECORD_REFERRAL) as books:
        books.referrals.change(replace(books.referrals.get(world.case.id), consent=out))
    return desk, world


def _refused(act: Callable[[], object]) -> tuple[bool, str]:
    """Whether an act was refused, and all that came of it in words."""
    try:
        return False, repr(act())
    except FieldErrors as errors:
        return False, str(errors)
    except (NotAllowedError, ConflictError, MaracError) as error:
        return True, str(error)


def _told_of(linked: tuple[Desk, World], asked: dict[str, Asked], *, refuses: bool) -> dict[str, str]:
    desk, world = linked
    found: dict[str, str] = {}
    for name, act in asked.items():
        refused, said = _refused(partial(act, desk, world))
        if any(word in said.casefold() for word in TOLD) or (refuses and not refused):
            found[name] = said[:160]
    return found


def test_a_linked_colleague_finds_nothing_anywhere(linked: tuple[Desk, World]) -> None:
    assert _told_of(linked, READS, refuses=False) == {}


def test_and_can_do_nothing_to_it(linked: tuple[Desk, World]) -> None:
    assert _told_of(linked, WRITES, refuses=True) == {}


def test_who_is_left_out_by_name_finds_nothing_anywhere_and_can_do_nothing_to_it(left_out: tuple[Desk, World]) -> None:
    assert _told_of(left_out, READS, refuses=False) == {}
    assert _told_of(left_out, WRITES, refuses=True) == {}


def test_who_is_not_linked_finds_it_by_nearly_all_of_them(desk: Desk) -> None:
    """The questions are worth asking: without the link they do tell of the case."""
    world = _world(desk)
    silent = {name for name, act in READS.items() if not _tells_it(partial(act, desk, world))}
    assert silent <= {
        *("agreement.reviewing_accounts", "attachment.listed", "decision.to_confirm", "duplicates.told_apart"),
        *(
            "enquiry.page",
            "printing.register",
            "quarter.behind",
            "sealed.sendable",
            "referrer_letter.of",
            "sample.next_case",
        ),
    }


def _tells_it(act: Callable[[], object]) -> bool:
    return any(word in _refused(act)[1].casefold() for word in TOLD)


def test_the_figures_still_count_the_case(linked: tuple[Desk, World]) -> None:
    desk = linked[0]
    before = quarter.overview(desk)
    desk.account = replace(desk.account, person_ids=frozenset())
    assert quarter.overview(desk) == before
