"""Referrals of one incident are joined in equal shares and taken apart exactly; reversed pairs are assessed."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.agreement import Review
from marac_desktop.domain.codes import Ground, Source
from marac_desktop.domain.contact import Attempt, Came, ContactMeans
from marac_desktop.domain.errors import ConflictError, FieldError, FieldErrors, MaracError
from marac_desktop.domain.link import CaseLink, LinkKind
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Perpetrator, Referral, SourceShare
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.domain.threat import GivenTo, Threat
from marac_desktop.domain.triage import Route
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services import contact, decision, linked, referral, threat, update
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.linked import Linked
from marac_desktop.services.triage import open_case, waiting
from tests.conftest import NOW, TODAY
from tests.services.deciding import referred, stage
from tests.services.test_comeback import managed

HOUSING = (SourceShare(Source.HOUSING, "Levels Homes"),)


def _of(desk: Desk, case: Referral) -> Linked:
    with desk.look("Looked", Permission.READ_CASES) as books:
        return linked.of(books, books.referrals.get(case.id))


def _stored(desk: Desk, case: Referral) -> Referral:
    with desk.look("Looked", Permission.READ_CASES) as books:
        return books.referrals.get(case.id)


def _pair(desk: Desk) -> tuple[Referral, Referral]:
    first = referred(desk)
    same = {"victim": first.victim, "perpetrators": first.perpetrators}
    second = referred(
        desk,
        sources=HOUSING,
        narrative="Their door was kicked in",
        grounds=(Ground.REPEAT,),
        repeat_of=first.id,
        **same,
    )
    return first, second


def test_two_agencies_telling_of_one_incident_are_one_joint_referral(desk: Desk) -> None:
    first, second = _pair(desk)
    assert [line.id for line in _of(desk, first).joinable] == [second.id]
    main = linked.join(desk, first.id, second.id)
    assert [one.share for one in main.sources] == [Fraction(1, 2)] * 2
    joined = _stored(desk, second)
    assert (joined.stage, joined.repeat_of, joined.narrative) == (Stage.JOINED, None, "Their door was kicked in")
    (told,) = _of(desk, first).joined
    assert told.narrative == "Their door was kicked in"
    into = _of(desk, second).into
    assert into is not None
    assert into.id == first.id
    assert [line.line.id for line in waiting(desk)] == [first.id]


def test_taken_apart_both_are_as_they_were(desk: Desk) -> None:
    first, second = _pair(desk)
    linked.join(desk, first.id, second.id)
    linked.part(desk, second.id)
    for before in (first, second):
        assert replace(_stored(desk, before), version=0) == replace(before, version=0)
    with pytest.raises(MaracError, match="not joined"):
        linked.part(desk, second.id)


def test_joined_ones_come_apart_in_the_order_they_came(desk: Desk) -> None:
    first, second = _pair(desk)
    third = referred(desk, victim=first.victim, perpetrators=first.perpetrators, sources=HOUSING)
    linked.join(desk, first.id, second.id)
    linked.join(desk, first.id, third.id)
    with pytest.raises(MaracError, match="Another referral was joined"):
        linked.part(desk, second.id)
    linked.part(desk, third.id)
    with desk.work("Changed", Permission.RECORD_REFERRAL) as books:
        books.referrals.change(replace(books.referrals.get(first.id), sources=HOUSING))
    with pytest.raises(ConflictError, match="put them right by hand"):
        linked.part(desk, second.id)


def test_what_was_decided_on_is_not_joined(desk: Desk) -> None:
    first, second = _pair(desk)
    decision.record(desk, second.id, Choice(Route.CONFERENCE))
    assert _of(desk, first).joinable == ()
    with pytest.raises(MaracError, match="decided on already"):
        linked.join(desk, first.id, second.id)
    with pytest.raises(MaracError, match="same victim"):
        linked.join(desk, first.id, referred(desk).id)
    assert stage(desk, second) is Stage.TRIAGE


STRANGLED = ToolRecord(
    answers=tuple(Answered(number, Answer.YES if number == 15 else Answer.NO) for number in range(1, 25))
)


def _told_of(desk: Desk, first: Referral, **given: Any) -> Referral:
    """Another agency's referral of the same incident."""
    return referred(desk, victim=first.victim, perpetrators=first.perpetrators, sources=HOUSING, **given)


def test_what_a_joined_referral_tells_is_asked_of_a_reviewer(desk: Desk) -> None:
    first = referred(desk)
    second = _told_of(desk, first, reference="SOM/26/0777", risk=STRANGLED)
    assert open_case(desk, first.id).check.review is Review.NOT_NEEDED
    linked.join(desk, first.id, second.id)
    check = open_case(desk, first.id).check
    assert check.review is Review.AWAITED
    assert [fact.words.endswith(": yes, told in SOM/26/0777") for fact in check.facts] == [True]
    linked.part(desk, second.id)
    assert open_case(desk, first.id).check.review is Review.NOT_NEEDED


def test_a_graver_telling_of_the_incident_brings_a_case_back_from_without_conference(desk: Desk) -> None:
    first = managed(desk)
    linked.join(desk, first.id, _told_of(desk, first, risk=STRANGLED).id)
    assert stage(desk, first) is Stage.TRIAGE


def test_no_warning_is_lost_by_joining(desk: Desk) -> None:
    first = referred(desk)
    second = _told_of(desk, first, threat_to_life="The police warned her")
    with pytest.raises(MaracError, match="record the warning there first"):
        linked.join(desk, first.id, second.id)
    assert stage(desk, second) is Stage.TRIAGE
    third = _told_of(desk, first)
    linked.join(desk, first.id, third.id)
    with pytest.raises(MaracError, match="joined into another one"):
        threat.record(desk, third.id, Threat(TODAY, "Avon and Somerset Police", GivenTo.BOTH))
    with pytest.raises(FieldError, match="joined into another one"):
        referral.amend(desk, replace(_stored(desk, third), threat_to_life="The police warned her"))


def test_a_new_incident_told_of_a_joined_referral_brings_back_what_it_is_decided_as(desk: Desk) -> None:
    first = managed(desk)
    second = _told_of(desk, first)
    linked.join(desk, first.id, second.id)
    assert stage(desk, first) is Stage.WITHOUT_CONFERENCE
    update.record(desk, Update(second.id, UpdateKind.INCIDENT, TODAY, "He broke the door", "Housing"))
    assert (stage(desk, first), stage(desk, second)) == (Stage.TRIAGE, Stage.JOINED)


def test_nothing_is_joined_into_a_case_that_another_area_has(desk: Desk) -> None:
    first = referred(desk, stage=Stage.TRANSFERRED)
    with pytest.raises(MaracError, match="nothing is joined into it"):
        linked.join(desk, first.id, _told_of(desk, first).id)


def test_a_reversed_pair_is_told_on_both_and_assessed(desk: Desk) -> None:
    first = referred(desk)
    him = first.perpetrators[0].person
    second = referred(desk, victim=him, perpetrators=(Perpetrator(first.victim, "ex_partner"),))
    for one, other in ((first, second), (second, first)):
        (counter,) = _of(desk, one).counters
        assert (counter.line.id, counter.link, counter.shared) == (other.id, None, ())
    link = CaseLink(first.id, second.id, LinkKind.COUNTER_ALLEGATION, first.id, "A pattern of control over years")
    kept = linked.assess(desk, link)
    assert kept.assessed_by == "Robin Example"
    assert [_of(desk, one).counters[0].link for one in (first, second)] == [kept, kept]
    changed = linked.assess(desk, replace(kept, primary_id=second.id))
    assert changed.id == kept.id
    with pytest.raises(FieldErrors, match="rests"):
        linked.assess(desk, replace(changed, words=""))
    with pytest.raises(MaracError, match="do not name each other"):
        linked.assess(desk, replace(link, second_id=referred(desk).id))


def test_one_worker_on_both_sides_is_warned_of(desk: Desk) -> None:
    first = referred(desk)
    second = referred(desk, victim=first.perpetrators[0].person, perpetrators=(Perpetrator(first.victim),))
    for case in (first, second):
        contact.record(desk, Attempt(case.id, NOW, ContactMeans.PHONE, Came.REACHED, "Olivia Pike"))
    assert _of(desk, first).counters[0].shared == ("Olivia Pike",)
