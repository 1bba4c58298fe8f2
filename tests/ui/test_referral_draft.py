"""A draft is taken up over what is in the case file now, and never recorded twice."""

from dataclasses import replace
from uuid import uuid4

from marac_desktop.services import referral
from marac_desktop.services.desk import Desk
from marac_desktop.ui.referral_draft import take_up
from tests.builders import a_perpetrator, a_person


def test_a_new_one_keeps_its_identity_and_who_it_is_about(desk: Desk) -> None:
    begun = referral.begin(desk).referral
    kept = referral.record(desk, replace(begun, victim=a_person(), perpetrators=(a_perpetrator(),)))
    uid, him = uuid4(), kept.perpetrators[0].person
    taken = take_up(desk, {"uid": str(uid), "victim": kept.victim.id, "people": [kept.victim.id, him.id]})
    assert taken.begun.referral.uid == uid
    assert taken.begun.referral.victim == kept.victim
    assert taken.people == {kept.victim.id: kept.victim, him.id: him}
    assert not taken.recorded


def test_one_recorded_before_the_program_ended_says_so(desk: Desk) -> None:
    draft = replace(referral.begin(desk).referral, victim=a_person())
    referral.record(desk, draft)
    assert take_up(desk, {"uid": str(draft.uid)}).recorded


def test_a_change_is_put_over_what_is_kept_now(desk: Desk) -> None:
    kept = referral.record(desk, replace(referral.begin(desk).referral, victim=a_person()))
    payload = {"uid": str(kept.uid), "referral": kept.id, "version": kept.version}
    assert take_up(desk, payload).warning == ""
    referral.amend(desk, replace(kept, narrative="Since then"))
    taken = take_up(desk, payload)
    assert "changed by somebody else" in taken.warning
    assert taken.begun.referral.narrative == "Since then"
