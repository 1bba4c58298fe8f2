"""What happened around the invented cases: dated since the referral, and alive on every screen."""

from dataclasses import replace

from marac_desktop.domain.child import TOLD
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.contact import Came
from marac_desktop.domain.enquiry import CONFIRMS, told_at_most
from marac_desktop.domain.process import Stage
from marac_desktop.domain.told import check as check_told
from marac_desktop.domain.transfer import check as check_transfer
from marac_desktop.domain.transfer import check_answer
from marac_desktop.domain.update import UpdateKind, check
from marac_desktop.domain.withholding import people_of
from marac_desktop.services.explore.around import LATELY, UNTOLD, Around, enquiries
from marac_desktop.services.explore.decisions import Deciders
from marac_desktop.services.explore.fuller import chance_of
from tests.services.explore.told import told

DATA = told()
ROUND: dict[int, Around] = dict(
    zip(
        (row.id for row in DATA.referrals),
        (around for batch in DATA.world.batches() for around in batch.around),
        strict=True,
    )
)


def test_updates_could_have_been_entered_as_they_are() -> None:
    entered = [one for around in ROUND.values() for one in around.updates]
    assert {one.kind for one in entered} == {
        UpdateKind.CONTACT, UpdateKind.OTHER, UpdateKind.COURT, UpdateKind.INCIDENT
    }  # fmt: skip
    for one in entered:
        row = DATA.referral(one.referral_id)
        assert one.day >= row.received
        check(one, people_of(row), DATA.today)
    assert any(one.mind_on and one.seen_to is None for one in entered)


def test_no_incident_speaks_against_a_case_away_from_the_table() -> None:
    for one in (one for around in ROUND.values() for one in around.updates):
        if one.kind is UpdateKind.INCIDENT:
            assert DATA.referral(one.referral_id).stage not in {Stage.WITHOUT_CONFERENCE, Stage.BELOW_THRESHOLD}


def test_victims_without_conference_are_reached_and_some_others_not_yet() -> None:
    for row in DATA.referrals:
        tries = ROUND[row.id].contacts
        if row.stage is Stage.WITHOUT_CONFERENCE and tries:
            assert tries[-1].came is Came.REACHED
    everything = [one for around in ROUND.values() for one in around.contacts]
    assert {one.came for one in everything} == {Came.REACHED, Came.NOT_REACHED}


def test_children_are_decided_as_their_referral_tells() -> None:
    made = [one for around in ROUND.values() for one in around.children]
    assert made
    for one in made:
        listed = {child.person.id: child for child in DATA.referral(one.referral_id).children.listed}
        assert TOLD[one.decided] is listed[one.person_id].safeguarding
        assert one.reference or one.why


def test_every_case_that_waits_for_information_was_asked_about() -> None:
    for row in DATA.referrals:
        assert bool(ROUND[row.id].questions) is (row.stage is Stage.RETURNED)
    asked = [one for around in ROUND.values() for one in around.questions]
    assert any(one.overdue(DATA.today) for one in asked)


def test_what_is_long_past_has_its_papers_and_what_its_referrer_was_told_only() -> None:
    old = [row for row in DATA.referrals if (DATA.today - row.received).days > LATELY]
    assert all(replace(ROUND[row.id], tellings=()) == Around() for row in old)


def test_nobody_unverified_was_told_anything() -> None:
    found = enquiries(DATA.today, Deciders.invented(), chance_of(84, 0))
    assert len(found) == 2
    for one in found:
        assert one.told not in CONFIRMS or not told_at_most(one.verified, one.may_be_linked)


def test_a_case_that_went_to_another_area_of_late_was_sent_there_and_accepted() -> None:
    made = [one for around in ROUND.values() for one in around.transfers]
    assert made
    for one in made:
        assert DATA.referral(one.referral_id).stage is Stage.TRANSFERRED
        check_transfer(one, DATA.today)
        check_answer(one, DATA.today)


def test_referrers_are_told_the_advice_but_for_those_of_the_last_weeks() -> None:
    below = [row for row in DATA.referrals if row.stage is Stage.BELOW_THRESHOLD and row.kind is Kind.LIVE]
    untold = [row for row in below if not ROUND[row.id].tellings]
    assert len(below) > 20
    assert all((DATA.today - row.received).days <= UNTOLD for row in untold)
    for row in below:
        for one in ROUND[row.id].tellings:
            check_told(one, DATA.today)
            assert one.at is not None
            assert all(view.at < one.at for view in DATA.views_of(row)), "told after both had decided"
    assert not any(around.tellings for key, around in ROUND.items() if DATA.referral(key) not in below)
