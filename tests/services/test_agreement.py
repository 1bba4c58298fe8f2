"""The reviewer's agreement through the real case file: it holds the route up until given, confirmed and enough."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.agency import Representative
from marac_desktop.domain.agreement import Agreement, Review, Reviewer
from marac_desktop.domain.child import ChildDecision, Safeguarding
from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import ConflictError, FieldError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.person import Birth
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Consent, Honour, Referral
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.triage import Route
from marac_desktop.services import agreement, child, decision, plan, told
from marac_desktop.services.agreement import Spoken
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.signing import signed_by
from marac_desktop.services.triage import Need, open_case, waiting
from marac_desktop.storage.slots import WrongPassphraseError
from tests.builders import TODAY, a_perpetrator, a_person, a_plan, an_account, an_action, an_agency
from tests.conftest import DA_LEAD, NOW
from tests.services.deciding import later, referred, sign, sit, stage

WITHOUT = Choice(Route.WITHOUT_CONFERENCE, "Managed by the IDVA")
HONOUR = Honour(Known.YES, Known.NO, Known.NO)
YES, NO = Spoken(1, agrees=True), Spoken(1, agrees=False, words="Too little is known")
CALL = replace(YES, words="I agree, the plan is sound", at=NOW)


def planned(desk: Desk, **given: Any) -> Referral:
    """A case both have signed away from the conference, its plan whole; honour-based abuse asks for a reviewer."""
    return both_decided(desk, referred(desk, **{"honour": HONOUR} | given))


def both_decided(desk: Desk, case: Referral) -> Referral:
    """The same of a case that is recorded already."""
    seat = sit(desk)
    decision.record(desk, case.id, WITHOUT)
    decision.record(desk, case.id, WITHOUT, seat)
    sign(desk)
    sign(desk, DA_LEAD, seat)
    plan.keep(desk, a_plan(case.id), (an_action(case.id),))
    return case


def test_a_young_person_s_safeguarding_decision_comes_first_then_the_reviewer_then_it_acts(desk: Desk) -> None:
    case = planned(desk, victim=a_person(birth=Birth(on=date(2009, 1, 1))))
    on_rota(desk)
    assert stage(desk, case) is Stage.TO_CONFIRM
    assert "record the safeguarding decision" in duty_words(desk, case)
    with pytest.raises(MaracError, match="record that decision first"):
        agreement.take_down(desk, case.id, CALL)
    told.tell(desk, Told(case.id, About.YOUNG_PERSON, "Section 17 assessment agreed", "Duty desk", TODAY))
    assert "ask a reviewer" in duty_words(desk, case)
    agreement.confirm(desk, agreement.take_down(desk, case.id, CALL), "Email")
    assert stage(desk, case) is Stage.WITHOUT_CONFERENCE


def test_of_a_young_perpetrator_the_decision_alone_is_waited_for(desk: Desk) -> None:
    young = a_perpetrator(birth=Birth(on=date(2009, 1, 1)))
    case = planned(desk, honour=Honour(Known.NO, Known.NO, Known.NO), perpetrators=(young,))
    assert stage(desk, case) is Stage.TO_CONFIRM
    assert "record the safeguarding decision" in duty_words(desk, case)
    told.tell(desk, Told(case.id, About.YOUNG_PERSON, "Referred to the MASH", "Duty desk", TODAY))
    assert stage(desk, case) is Stage.WITHOUT_CONFERENCE


def test_a_case_that_waited_for_nothing_but_a_child_s_decision_acts_once_it_is_there(desk: Desk) -> None:
    listed = (Child(a_person("Wyn", "Ffion", birth=Birth(on=date(2019, 2, 1)))),)
    calm, children = Honour(Known.NO, Known.NO, Known.NO), Children(ChildrenKnown.LISTED, listed=listed)
    case = planned(desk, honour=calm, children=children)
    assert stage(desk, case) is Stage.TO_CONFIRM
    child.record(desk, ChildDecision(case.id, case.children.listed[0].person.id, Safeguarding.MADE, TODAY))
    assert stage(desk, case) is Stage.WITHOUT_CONFERENCE


def duty_words(desk: Desk, case: Referral) -> str:
    found = open_case(desk, case.id).duty
    return found.sentence if found is not None else ""


def on_rota(desk: Desk, **given: Any) -> Reviewer:
    usual: dict[str, Any] = {"name": "Ann Invented", "agency": "Housing"}
    return agreement.keep_reviewer(desk, Reviewer(**usual | given))


def test_without_the_agreement_nothing_acts(desk: Desk) -> None:
    case = planned(desk)
    assert stage(desk, case) is Stage.TO_CONFIRM
    shown = open_case(desk, case.id)
    assert [fact.words for fact in shown.check.facts] == ["Honour-based abuse"]
    assert shown.check.review is Review.AWAITED
    assert [one.need for one in waiting(desk)] == [Need.REVIEW]


def test_where_nothing_asks_for_a_reviewer_two_decisions_suffice(desk: Desk) -> None:
    assert stage(desk, planned(desk, honour=Honour(Known.NO, Known.NO, Known.NO))) is Stage.WITHOUT_CONFERENCE


def test_what_nobody_knows_asks_for_one_too(desk: Desk) -> None:
    assert stage(desk, planned(desk, honour=Honour())) is Stage.TO_CONFIRM


def test_a_call_acts_once_it_is_confirmed(desk: Desk) -> None:
    case = planned(desk)
    on_rota(desk)
    taken = agreement.take_down(desk, case.id, CALL)
    assert stage(desk, case) is Stage.TO_CONFIRM
    assert open_case(desk, case.id).check.review is Review.TO_CONFIRM
    confirmed = agreement.confirm(desk, taken, "Email of 23 November, 14:05")
    assert confirmed.confirmed_by == "Email of 23 November, 14:05"
    assert stage(desk, case) is Stage.WITHOUT_CONFERENCE
    with pytest.raises(MaracError, match="confirmed already"):
        agreement.confirm(desk, confirmed, "Again")


def test_a_call_not_confirmed_in_three_working_days_lapses_and_the_case_keeps_its_place(desk: Desk) -> None:
    case = planned(desk)
    on_rota(desk)
    taken = agreement.take_down(desk, case.id, CALL)
    with later(desk, 4):
        assert open_case(desk, case.id).check.review is Review.LAPSED
        with pytest.raises(MaracError, match="until 26 Nov 2026 and has lapsed"):
            agreement.confirm(desk, taken, "Email")
        assert stage(desk, case) is Stage.TO_CONFIRM


def test_a_reviewer_with_an_account_signs_here(desk: Desk) -> None:
    case = planned(desk)
    with desk.work("Made", Permission.RUN_MEETINGS) as books:
        other = books.accounts.add(an_account("Kim Other", Role.REVIEWER))
    on_rota(desk, account_id=other.id)
    with pytest.raises(MaracError):
        agreement.agree(desk, case.id, YES, "no passphrase of theirs")
    assert stage(desk, case) is Stage.TO_CONFIRM


def test_a_decider_never_reviews_their_own_case(desk: Desk) -> None:
    case = planned(desk)
    on_rota(desk, name=DA_LEAD[0], account_id=_account(desk, DA_LEAD[0]).id)
    with pytest.raises(FieldErrors, match="does not review it"):
        agreement.agree(desk, case.id, YES, DA_LEAD[1])
    with pytest.raises(FieldErrors, match="does not review it"):
        agreement.take_down(desk, case.id, CALL)
    with pytest.raises(WrongPassphraseError):
        agreement.agree(desk, case.id, YES, "wrong wrong wrong wrong")
    assert stage(desk, case) is Stage.TO_CONFIRM


def test_nobody_linked_to_the_case_reviews_it(desk: Desk) -> None:
    case = planned(desk)
    with desk.work("Seated", Permission.RUN_MEETINGS) as books:
        housing = books.agencies.add(an_agency("Housing"))
        books.representatives.add(Representative(housing.id, "Ann Invented", person_ids=frozenset({case.victim.id})))
        linked = books.accounts.add(
            an_account("Kim Other", Role.REVIEWER, person_ids=frozenset({case.perpetrators[0].person.id}))
        )
    on_rota(desk)
    other = on_rota(desk, name="K. Other", agency="Probation", account_id=linked.id)
    for reviewer in (1, other.id):
        with pytest.raises(FieldError, match="linked to somebody") as refused:
            agreement.take_down(desk, case.id, replace(CALL, reviewer_id=reviewer))
        assert refused.value.field == "reviewer_id"
    assert stage(desk, case) is Stage.TO_CONFIRM


def test_what_was_signed_is_kept_byte_for_byte(desk: Desk) -> None:
    case = planned(desk)
    deputy = _account(desk, DA_LEAD[0])
    on_rota(desk)
    taken = agreement.take_down(desk, case.id, CALL)
    with desk.work("Gave an account", Permission.RUN_MEETINGS) as books:
        (reviewer,) = books.rota.all()
        books.rota.change(replace(reviewer, account_id=deputy.id))
    confirmed = agreement.confirm(desk, taken, "", DA_LEAD[1])
    with desk.look("Looked", Permission.READ_CASES) as books:
        signature = books.signatures.get(confirmed.signature_id)
    assert signature.payload == agreement.confirmed_form(taken)
    assert signed_by(deputy, signature.payload, signature.signature)


def test_a_refusal_means_conference_at_once_until_another_agrees(desk: Desk) -> None:
    case = planned(desk)
    on_rota(desk)
    agreement.take_down(desk, case.id, replace(NO, at=NOW))
    assert stage(desk, case) is Stage.CONFERENCE
    shown = open_case(desk, case.id)
    assert shown.check.review is Review.REFUSED
    assert shown.standing is not None
    assert "Ann Invented (Housing) does not agree: that means conference. Too little is known" in shown.standing.why


def test_a_new_fact_needs_a_new_agreement(desk: Desk) -> None:
    case = planned(desk)
    on_rota(desk)
    taken = agreement.take_down(desk, case.id, CALL)
    with desk.work("Amended", Permission.RECORD_REFERRAL) as books:
        stored = books.referrals.get(case.id)
        books.referrals.change(replace(stored, honour=Honour(Known.YES), consent=replace(stored.consent)))
        again = books.referrals.get(case.id)
        books.referrals.change(replace(again, consent=replace(again.consent, wants_conference=Known.YES)))
    agreement.confirm(desk, taken, "Email")
    assert stage(desk, case) is Stage.TO_CONFIRM
    assert open_case(desk, case.id).check.review is Review.OUTGROWN


def test_nobody_is_asked_before_both_have_decided(desk: Desk) -> None:
    case = referred(desk, honour=HONOUR)
    on_rota(desk)
    decision.record(desk, case.id, WITHOUT)
    with pytest.raises(MaracError, match="once both have decided"):
        agreement.take_down(desk, case.id, CALL)


def test_nobody_is_asked_where_nothing_asks(desk: Desk) -> None:
    case = planned(desk, honour=Honour(Known.NO, Known.NO, Known.NO), consent=_wants(Known.YES))
    on_rota(desk)
    agreement.record_wish(desk, case.id, Known.NO)
    assert stage(desk, case) is Stage.WITHOUT_CONFERENCE
    other = referred(desk)
    seat = sit(desk)
    decision.record(desk, other.id, WITHOUT)
    decision.record(desk, other.id, WITHOUT, seat)
    with pytest.raises(MaracError, match="two decisions suffice"):
        agreement.take_down(desk, other.id, CALL)


def test_a_reviewer_off_the_rota_and_a_reviewer_without_an_account(desk: Desk) -> None:
    case = planned(desk)
    on_rota(desk, until=NOW.date() - timedelta(days=1))
    with pytest.raises(FieldErrors, match="not on the reviewer rota"):
        agreement.take_down(desk, case.id, CALL)
    with pytest.raises(FieldError, match="by phone"):
        agreement.agree(desk, case.id, YES, "whatever it is")
    with pytest.raises(FieldError, match="Name the email"):
        agreement.confirm(desk, _some(desk, case), "")


def test_the_wish_is_answered_and_shown(desk: Desk) -> None:
    case = planned(desk)
    with pytest.raises(FieldError, match="Answer"):
        agreement.record_wish(desk, case.id, Known.BLANK)
    agreement.record_wish(desk, case.id, Known.YES)
    assert "The victim wants a conference" in [fact.words for fact in open_case(desk, case.id).check.facts]


def test_a_stale_confirmation_is_refused(desk: Desk) -> None:
    case = planned(desk)
    on_rota(desk)
    taken = agreement.take_down(desk, case.id, CALL)
    with pytest.raises(ConflictError):
        agreement.confirm(desk, replace(taken, version=taken.version + 1), "Email")


def test_only_the_coordinator_keeps_the_rota_and_only_deciders_take_down(da_desk: Desk) -> None:
    with pytest.raises(NotAllowedError):
        on_rota(da_desk)
    assert [one.name for one in agreement.reviewing_accounts(da_desk)] == ["Robin Example", "Sam Specimen"]
    assert agreement.reviewers(da_desk) == ()


def _some(desk: Desk, case: Referral) -> Agreement:
    with desk.work("Kept", Permission.REVIEW) as books:
        return books.agreements.add(Agreement(case.id, 1, "Ann Invented", "Housing", agrees=True, at=NOW))


def _wants(wants: Known) -> Consent:
    return Consent(wants_conference=wants)


def _account(desk: Desk, name: str) -> Account:
    with desk.figures(Permission.READ_CASES) as books:
        found = books.accounts.by_name(name)
    assert found is not None
    return found
