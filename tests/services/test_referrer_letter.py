"""Letters to the referrer are gathered, checked to name nobody, numbered, frozen and found again with the referral."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.action import Action
from marac_desktop.domain.errors import FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.hold import HoldReason
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referrer_letter import Letter
from marac_desktop.domain.triage import Route
from marac_desktop.services import decision, hold, plan, printing
from marac_desktop.services import referrer_letter as letter
from marac_desktop.services.desk import Desk
from marac_desktop.services.referrer_letter import Wish
from tests.builders import TODAY, a_referral
from tests.documents.reading import everything, squeezed
from tests.services.deciding import referred, sit
from tests.services.test_comeback import managed, plan_of

RING = "Robin Example, 01823 000000"


@pytest.fixture
def case(desk: Desk) -> Referral:
    with desk.work("Invented", Permission.RECORD_REFERRAL) as books:
        return books.referrals.add(a_referral())


def decided(desk: Desk, case: Referral, route: Route, stage: Stage) -> None:
    with desk.work("Decided", Permission.RECORD_REFERRAL) as books:
        books.referrals.change(replace(books.referrals.get(case.id), route=route.value, stage=stage))


def asked(desk: Desk, case: Referral, words: str = "On which day was it?") -> None:
    with desk.work("Asked", Permission.RECORD_REFERRAL) as books:
        books.questions.add(InformationRequest(case.id, words, "Lighthouse", TODAY, date(2026, 11, 25)))


def test_an_acknowledgement_is_numbered_frozen_and_found_again(desk: Desk, case: Referral) -> None:
    assert letter.of(desk, case.id).issued == ()
    issued = letter.issue(desk, case.id, Wish(Letter.ACKNOWLEDGEMENT, RING))
    assert (issued.paper.reference, issued.paper.issue, issued.file_name) == ("P-000001", 1, "P-000001.pdf")
    said = squeezed(everything(issued.pdf))
    for words in (case.reference, "By 24 Nov 2026", RING, issued.paper.anchor, "OFFICIAL-SENSITIVE"):
        assert squeezed(words) in said
    now = letter.of(desk, case.id)
    assert now.issued == (issued.paper,)
    assert now.ring == RING
    assert printing.reopen(desk, issued.paper).pdf == issued.pdf
    assert letter.issue(desk, case.id, Wish(Letter.ACKNOWLEDGEMENT, RING)).paper.issue == 2


def test_an_acknowledgement_tells_nobody_that_the_other_side_has_decided(desk: Desk) -> None:
    case = referred(desk)
    wish = Wish(Letter.ACKNOWLEDGEMENT, RING)
    before = everything(letter.preview(desk, case.id, wish))
    decision.record(desk, case.id, decision.Choice(Route.CONFERENCE), sit(desk))
    assert everything(letter.preview(desk, case.id, wish)) == before


def test_a_preview_is_a_draft_and_keeps_nothing(desk: Desk, case: Referral) -> None:
    pdf = letter.preview(desk, case.id, Wish(Letter.ACKNOWLEDGEMENT, RING))
    assert "DRAFT" in everything(pdf)
    assert letter.of(desk, case.id).issued == ()


@pytest.mark.parametrize(
    ("route", "stage", "words"),
    [
        (Route.CONFERENCE, Stage.CONFERENCE, "talk it through together"),
        (Route.WITHOUT_CONFERENCE, Stage.WITHOUT_CONFERENCE, "full discussion until 26 Nov 2026"),
        (Route.BELOW_THRESHOLD, Stage.BELOW_THRESHOLD, "looked at again"),
        (Route.TRANSFER_OUT, Stage.TRANSFERRING, "it stays with us"),
        (Route.EMERGENCY, Stage.EMERGENCY, "at once"),
        (Route.MORE_INFORMATION, Stage.RETURNED, "a letter of its own"),
    ],
)
def test_the_outcome_says_the_route_in_careful_words(
    desk: Desk, case: Referral, route: Route, stage: Stage, words: str
) -> None:
    decided(desk, case, route, stage)
    assert squeezed(words) in squeezed(everything(letter.issue(desk, case.id, Wish(Letter.OUTCOME, RING)).pdf))


def test_there_is_no_outcome_before_a_decision_acts(desk: Desk, case: Referral) -> None:
    assert "Nothing is decided yet" in letter.of(desk, case.id).why_not[Letter.OUTCOME]
    decided(desk, case, Route.WITHOUT_CONFERENCE, Stage.TO_CONFIRM)
    with pytest.raises(MaracError, match="still waits to be confirmed"):
        letter.issue(desk, case.id, Wish(Letter.OUTCOME, RING))


def test_what_is_asked_stands_on_a_letter_with_its_day(desk: Desk, case: Referral) -> None:
    assert "ask first" in letter.of(desk, case.id).why_not[Letter.INFORMATION]
    asked(desk, case)
    now = letter.of(desk, case.id)
    assert (now.asked, now.due) == ("On which day was it?", date(2026, 11, 25))
    said = squeezed(everything(letter.issue(desk, case.id, Wish(Letter.INFORMATION, RING, now.asked)).pdf))
    assert squeezed("On which day was it?") in said
    assert squeezed("by 25 Nov 2026") in said


def test_a_letter_that_names_somebody_is_refused_at_its_field(desk: Desk, case: Referral) -> None:
    asked(desk, case, f"When did {case.victim.name.surname} say so?")
    wish = Wish(Letter.INFORMATION, f"{case.victim.name.forename}, 01823", letter.of(desk, case.id).asked)
    for act in (letter.issue, letter.preview):
        with pytest.raises(FieldErrors) as refused:
            act(desk, case.id, wish)
        assert [error.field for error in refused.value.errors] == ["ring", "asked"]
    assert letter.of(desk, case.id).issued == ()


def test_whom_to_ring_must_be_said(desk: Desk, case: Referral) -> None:
    with pytest.raises(FieldErrors, match="whom the referrer may ring"):
        letter.issue(desk, case.id, Wish(Letter.ACKNOWLEDGEMENT, "  "))


def test_whoever_is_linked_or_may_not_print_writes_nothing(desk: Desk, case: Referral) -> None:
    account = desk.account
    for refused in (replace(account, person_ids=frozenset({case.victim.id})), replace(account, role=Role.CHAIR)):
        desk.account = refused
        for act in (
            lambda: letter.of(desk, case.id),
            lambda: letter.issue(desk, case.id, Wish(Letter.ACKNOWLEDGEMENT, RING)),
        ):
            with pytest.raises(NotAllowedError):
                act()


def test_only_the_outcome_slip_tells_the_referrer_of_a_plan(desk: Desk) -> None:
    case = managed(desk)
    letter.issue(desk, case.id, Wish(Letter.ACKNOWLEDGEMENT, RING))
    stored = plan_of(desk, case)
    assert not plan.keep(desk, replace(stored, referrer_told=True), _actions(desk, case)).referrer_told
    letter.issue(desk, case.id, Wish(Letter.OUTCOME, RING))
    told = plan_of(desk, case)
    assert told.referrer_told
    assert plan.keep(desk, replace(told, referrer_told=False), _actions(desk, case)).referrer_told


def test_a_plan_under_a_legal_hold_stays_as_it_was(desk: Desk) -> None:
    case = managed(desk)
    hold.place(desk, case.id, HoldReason.DEATH_REVIEW, "Asked for by the partnership")
    letter.issue(desk, case.id, Wish(Letter.OUTCOME, RING))
    assert not plan_of(desk, case).referrer_told


def _actions(desk: Desk, case: Referral) -> tuple[Action, ...]:
    with desk.look("Looked", Permission.READ_CASES) as books:
        return books.actions.of_plan(case.id)
