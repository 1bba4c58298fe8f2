"""A draft that names somebody the account is linked to is offered to nobody linked; unknown people are fine."""

from dataclasses import replace
from uuid import uuid4

from marac_desktop.services import half_typed
from marac_desktop.services.desk import Desk
from marac_desktop.services.drafts import Draft
from tests.builders import a_person
from tests.conftest import NOW
from tests.services.deciding import referred


def _draft(**payload: object) -> Draft:
    return Draft("referral", str(uuid4()), NOW, payload)


def test_by_its_people_and_its_referral_by_id(desk: Desk) -> None:
    case = referred(desk, victim=a_person("Ash", "Jo"))
    other = referred(desk, victim=a_person("Birch", "Kim"))
    about = _draft(victim=case.victim.id, people=[case.victim.id])
    beside = _draft(people=[case.perpetrators[0].person.id])
    change = _draft(referral=case.id)
    fine = (_draft(people=[other.victim.id]), _draft(surname="Ash"), _draft(people=[9_999]), _draft(referral=9_999))
    drafts = (about, beside, change, *fine)
    assert half_typed.seen(desk, drafts).offered == drafts
    desk.account = replace(desk.account, person_ids=frozenset({case.victim.id}))
    assert half_typed.seen(desk, drafts).offered == fine


def test_what_is_recorded_is_told_apart(desk: Desk) -> None:
    kept = Draft("referral", str(referred(desk).uid), NOW, {})
    found = half_typed.seen(desk, (kept,))
    assert (found.drafts, found.offered) == ((kept,), ())
    assert {str(uid) for uid in found.recorded} == {kept.uid}
