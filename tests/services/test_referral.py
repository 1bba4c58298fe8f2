"""Recording a referral: who may be known, what the criteria say as it is typed, and what is kept."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.duplicates import Verdict
from marac_desktop.domain.errors import ConflictError, FieldErrors, MaracError
from marac_desktop.domain.findings import Met
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.people_list import Alike
from marac_desktop.domain.person import Address, Birth, Name, Person, Phone
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Perpetrator, Referral
from marac_desktop.domain.referral_list import ReferralFilter
from marac_desktop.domain.repeat import MaybeSame
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.services import conflict, duplicates, people, referral
from marac_desktop.services.conflict import Colleague, Seat
from marac_desktop.services.desk import Desk
from marac_desktop.services.findings import findings
from tests.builders import a_perpetrator, a_person, a_referral
from tests.conftest import TODAY


def _dash(yes: int, no: int = 0) -> ToolRecord:
    rows = [Answered(number, Answer.YES if number <= yes else Answer.NO) for number in range(1, yes + no + 1)]
    return ToolRecord("dash", "2026.1", tuple(rows))


def _draft(desk: Desk, **given: Any) -> Referral:
    usual: dict[str, Any] = {"victim": a_person(), "perpetrators": (a_perpetrator(),), "received": TODAY}
    return replace(referral.begin(desk).referral, **usual | given)


def test_a_referral_begins_with_the_criteria_and_the_tool_of_today(desk: Desk) -> None:
    begun = referral.begin(desk)
    assert begun.referral.received == TODAY
    assert begun.referral.criteria == "avon-somerset 2026.1"
    assert (begun.referral.risk.tool, begun.referral.risk.version) == ("dash", "2026.1")
    assert begun.maracs == ("Somerset East", "Somerset West")


def test_what_is_recorded_has_a_reference_and_waits_for_triage(desk: Desk) -> None:
    kept = referral.record(desk, _draft(desk, risk=_dash(15, 9)))
    assert kept.reference == "SOM/26/0001"
    assert kept.stage is Stage.TRIAGE
    assert kept.grounds == (Ground.VISIBLE_HIGH_RISK,)
    assert kept.criteria == "avon-somerset 2026.1"


def test_below_the_threshold_with_no_ground_is_still_put_to_triage(desk: Desk) -> None:
    draft = _draft(desk, risk=_dash(5, 19), incidents=0)
    judged = referral.judge_live(desk, draft)
    assert {finding.met for finding in judged.findings} == {Met.NOT_MET}
    assert "consider it" in judged.advice
    assert referral.record(desk, draft).stage is Stage.TRIAGE


def test_while_something_cannot_be_told_nothing_is_called_below(desk: Desk) -> None:
    assert referral.judge_live(desk, _draft(desk)).advice == ""


def test_recording_twice_keeps_one(desk: Desk) -> None:
    draft = _draft(desk)
    first = referral.record(desk, draft)
    assert referral.record(desk, draft).id == first.id
    assert referral.recorded(desk, (draft.uid, uuid4())) == {draft.uid}


def test_what_cannot_be_kept_is_refused_field_by_field(desk: Desk) -> None:
    victim = a_person("a\0b", "a\ud800", birth=Birth(on=date(2027, 1, 1)))
    with pytest.raises(FieldErrors) as refused:
        referral.record(desk, _draft(desk, narrative="x" * 20_001, victim=victim))
    wrong = {error.field for error in refused.value.errors}
    assert wrong == {"narrative", "victim.name.surname", "victim.name.forename", "victim.birth.on"}
    assert referral.page(desk, ReferralFilter(), Ask()).total == 0


@pytest.mark.parametrize("hostile", ["<b>=1+2</b>", "\u202eabc", "O'Brien\x07", "Łukasz 张伟 محمد", "'; DROP TABLE"])
def test_whatever_else_is_typed_comes_back_the_same(desk: Desk, hostile: str) -> None:
    kept = referral.record(desk, _draft(desk, narrative=hostile, victim=a_person(hostile)))
    again = referral.open_referral(desk, kept.id).referral
    assert (again.narrative, again.victim.name.surname) == (hostile, hostile)


def test_a_repeat_is_proposed_and_kept_once_confirmed(desk: Desk) -> None:
    earlier = referral.record(desk, _draft(desk, received=date(2026, 3, 2)))
    other = a_perpetrator("Marsh", "Darren")
    again = _draft(desk, victim=earlier.victim, perpetrators=(earlier.perpetrators[0], other))
    judged = referral.judge_live(desk, again)
    assert judged.proposal is not None
    assert judged.proposal.earlier.reference == earlier.reference
    assert _found(judged, Ground.REPEAT) is Met.CANNOT_TELL
    unconfirmed = referral.record(desk, again)
    assert (unconfirmed.repeat_of, unconfirmed.grounds) == (None, ())
    kept = referral.amend(desk, replace(unconfirmed, grounds=(Ground.REPEAT,)))
    assert kept.repeat_of == earlier.id
    assert referral.open_referral(desk, kept.id).repeat_reference == earlier.reference


def test_another_perpetrator_makes_no_repeat(desk: Desk) -> None:
    earlier = referral.record(desk, _draft(desk, received=date(2026, 3, 2)))
    again = _draft(desk, victim=earlier.victim, perpetrators=(a_perpetrator("Marsh", "Darren"),))
    assert referral.judge_live(desk, again).proposal is None


def test_a_perpetrator_of_one_name_without_a_birth_may_make_it_a_repeat_until_somebody_says(desk: Desk) -> None:
    al = a_perpetrator("PERPA", "Al", birth=Birth())
    earlier = referral.record(desk, _draft(desk, received=date(2026, 3, 2), perpetrators=(al,)))
    typed = _draft(desk, victim=earlier.victim, perpetrators=(a_perpetrator("Perpa", "Al", birth=Birth()),))
    said = next(one for one in referral.judge_live(desk, typed).findings if one.ground is Ground.REPEAT)
    assert said.met is Met.CANNOT_TELL
    assert "the same person?" in said.why
    kept = referral.record(desk, replace(typed, grounds=(Ground.PROFESSIONAL_JUDGEMENT,)))
    maybe = _maybe(desk, kept)
    assert (kept.repeat_of, maybe and maybe.earlier_id) == (None, earlier.perpetrators[0].person.id)
    shown = referral.open_referral(desk, kept.id).judgement.findings
    with desk.figures(Permission.READ_CASES) as books:
        assert findings(books, kept, TODAY) == shown
    assert maybe is not None
    duplicates.decide(desk, *maybe.pair, Verdict.DIFFERENT)
    assert _maybe(desk, kept) is None
    assert _found(referral.judge_live(desk, kept), Ground.REPEAT) is Met.NOT_MET
    born = replace(earlier.perpetrators[0].person, sex="male", aliases=("Ally",))
    referral.amend(desk, replace(earlier, perpetrators=(Perpetrator(born),)))
    assert _maybe(desk, kept) == maybe, "a fact they were told apart on has changed"


def test_a_perpetrator_of_one_name_born_another_day_makes_no_repeat(desk: Desk) -> None:
    earlier = referral.record(
        desk, _draft(desk, received=date(2026, 3, 2), perpetrators=(a_perpetrator("Perpa", "Al"),))
    )
    other = a_perpetrator("Perpa", "Al", birth=Birth(on=date(1961, 5, 30)))
    judged = referral.judge_live(desk, _draft(desk, victim=earlier.victim, perpetrators=(other,)))
    assert _found(judged, Ground.REPEAT) is Met.NOT_MET


def test_nobody_hidden_is_asked_about(desk: Desk) -> None:
    al = a_perpetrator("PERPA", "Al", birth=Birth())
    earlier = referral.record(desk, _draft(desk, received=date(2026, 3, 2), perpetrators=(al,)))
    typed = _draft(desk, victim=earlier.victim, perpetrators=(a_perpetrator("Perpa", "Al", birth=Birth()),))
    assert referral.judge_live(desk, typed).proposal is not None
    own = Colleague(Seat.ACCOUNT, desk.account.id, desk.account.name, "")
    conflict.link(desk, earlier.perpetrators[0].person.id, own)
    assert referral.judge_live(desk, typed).proposal is None


def _maybe(desk: Desk, kept: Referral) -> MaybeSame | None:
    proposal = referral.open_referral(desk, kept.id).judgement.proposal
    return proposal.maybe if proposal is not None else None


def test_the_reversed_pair_is_said_and_never_a_repeat(desk: Desk) -> None:
    earlier = referral.record(desk, _draft(desk))
    turned = _draft(desk, victim=earlier.perpetrators[0].person, perpetrators=(Perpetrator(earlier.victim),))
    judged = referral.judge_live(desk, turned)
    assert judged.proposal is None
    assert any("counter-allegation" in notice and earlier.reference in notice for notice in judged.notices)


@pytest.mark.parametrize(("age", "words"), [(15, "child safeguarding"), (17, "safeguarding decision"), (18, "")])
def test_ages_are_said(desk: Desk, age: int, words: str) -> None:
    young = a_person(birth=Birth(age=age, age_at=TODAY))
    notices = " ".join(referral.judge_live(desk, _draft(desk, victim=young)).notices)
    assert words in notices
    assert bool(words) == ("victim is" in notices)


def test_a_young_perpetrator_and_a_threat_to_life_are_said(desk: Desk) -> None:
    young = a_perpetrator(birth=Birth(age=15, age_at=TODAY))
    said = " ".join(
        referral.judge_live(desk, _draft(desk, perpetrators=(young,), threat_to_life="Given to her")).notices
    )
    assert "A perpetrator is 15" in said
    assert "never processed without conference" in said


def test_candidates_come_with_their_reasons_before_anybody_is_entered(desk: Desk) -> None:
    home = Address("4 Mill Lane, Bridgwater", "TA6 3PQ", current=False)
    known = referral.record(desk, _draft(desk, victim=a_person("Wynne", "Jessica", aliases=("Jess Kite",)))).victim
    lived = referral.record(desk, _draft(desk, victim=a_person("Orchard", "Ann", addresses=(home,)))).victim
    assert _reasons(desk, known, Person(Name("Winn", "Jessica"), birth=known.birth)) >= {Alike.SOUND, Alike.BIRTH}
    assert Alike.NAME in _reasons(desk, known, Person(Name("Kite", "Jess")))
    assert Alike.NAME in _reasons(desk, known, Person(Name("WYNNE", "jessica")))
    assert Alike.ADDRESS in _reasons(desk, lived, Person(Name("Smith", "A"), addresses=(home,)))
    assert _reasons(desk, known, Person(Name("Wyn", ""))) == {Alike.NAMED}
    assert referral.search_before_create(desk, Person()) == ()


def test_an_address_or_a_phone_alone_brings_whom_it_belongs_to_with_the_reason(desk: Desk) -> None:
    now, before = (
        Address("12 Sea View, Watchet", "TA23 0AA"),
        Address("4 Mill Lane, Bridgwater", "TA6 3PQ", current=False),
    )
    victim = a_person("Orchard", "Ann", addresses=(now, before), phones=(Phone("+44 7700 900123"),))
    known = referral.record(desk, _draft(desk, victim=victim)).victim
    for place, reason in (
        (Address("12 Sea View, Watchet"), Alike.ADDRESS),
        (Address("4 Mill Ln", "TA6 3PQ"), Alike.ADDRESS),
        (Address("12 Sea View"), Alike.PLACE),
        (Address("mill lane"), Alike.PLACE),
        (Address("", "TA6 3PQ"), Alike.POSTCODE),
    ):
        assert _reasons(desk, known, Person(addresses=(place,))) == {reason}
    assert _reasons(desk, known, Person(phones=(Phone("07700 900123"),))) == {Alike.PHONE}
    assert referral.search_before_create(desk, Person(addresses=(Address("Watchet"),))) == ()
    assert referral.search_before_create(desk, Person(addresses=(Address("12 Sea Road"),))) == ()


def test_of_those_a_surname_sounds_like_the_likest_spelt_are_among_those_shown(desk: Desk) -> None:
    with desk.work("Filled", Permission.RECORD_REFERRAL) as books:
        books.people.add_all(a_person("Sandhu", f"{at:02d}") for at in range(40))
        smiths = books.people.add_all(a_person("Smith", name) for name in ("Archie", "Bradley", "Daniel", "Dean"))
    found = referral.search_before_create(desk, Person(Name("Smyth", "")))
    assert [each.person.id for each in found[:4]] == [one.id for one in smiths]
    assert len(found) == referral.MOST_FOUND
    home = Address("4 Mill Lane, Bridgwater")
    lives = referral.record(desk, _draft(desk, victim=a_person("Orchard", "Ann", addresses=(home,)))).victim
    found = referral.search_before_create(desk, Person(Name("Smyth", ""), addresses=(Address("Mill Lane"),)))
    assert [each.person.id for each in found[:2]] == [lives.id, smiths[0].id]


def test_who_agrees_by_a_far_sound_and_another_short_form_is_not_offered(desk: Desk) -> None:
    with desk.work("Filled", Permission.RECORD_REFERRAL) as books:
        books.people.add(a_person("Gadd", "Jack", birth=Birth(on=date(1937, 10, 25))))
        cote = books.people.add(a_person("Cote", "Jack", birth=Birth()))
        coates = books.people.add(a_person("Coates", "Ian", birth=Birth()))
        coate = books.people.add(a_person("Coate", "Iain", birth=Birth()))
    found = referral.search_before_create(desk, Person(Name("Coate", "Ian")))
    assert [each.person.id for each in found] == [coate.id, coates.id, cote.id]
    assert found[-1].reasons == (Alike.SPELT, Alike.FORM)


def test_a_change_keeps_where_the_referral_stands(desk: Desk) -> None:
    kept = referral.record(desk, _draft(desk))
    opened = referral.for_change(desk, kept.id).referral
    changed = replace(opened, narrative="More was told", reference="X", stage=Stage.HEARD, criteria="other")
    after = referral.amend(desk, changed)
    assert (after.narrative, after.reference, after.stage) == ("More was told", kept.reference, Stage.TRIAGE)
    assert after.criteria == kept.criteria
    with pytest.raises(ConflictError):
        referral.amend(desk, changed)
    assert referral.changed_since(after, after.version) == ""
    assert "still here" in referral.changed_since(after, after.version - 1)


def test_opened_it_is_redacted_and_the_look_is_in_the_audit(desk: Desk) -> None:
    home = Address("4 Mill Lane, Bridgwater", "TA6 3PQ")
    kept = referral.record(desk, _draft(desk, victim=a_person(addresses=(home,))))
    opened = referral.open_referral(desk, kept.id)
    assert "Mill Lane" not in repr(opened)
    with desk.figures(Permission.READ_FIGURES) as books:
        assert any(line.purpose == "Opened a referral" for line in books.audit.lines(f"referral:{kept.id}"))
    with pytest.raises(MaracError):
        referral.amend(desk, opened.referral)
    whole = referral.for_change(desk, kept.id).referral
    assert people.take_up(desk, kept.victim.id).addresses == whole.victim.addresses == (home,)


def test_the_list_is_newest_first_and_counted(desk: Desk) -> None:
    older = referral.record(desk, _draft(desk, received=date(2026, 3, 2)))
    newer = referral.record(desk, _draft(desk, victim=a_person("Ellis", "Nia")))
    found = referral.page(desk, ReferralFilter(), Ask())
    assert [line.id for line in found.rows] == [newer.id, older.id]
    assert found.total == 2
    by_name = referral.page(desk, ReferralFilter(), Ask(sort="victim"))
    assert [line.id for line in by_name.rows] == [newer.id, older.id]
    wanted = {"all": ReferralFilter(), "heard": ReferralFilter(stages=frozenset({Stage.HEARD}))}
    assert referral.counts(desk, wanted) == {"all": 2, "heard": 0}
    assert referral.maracs(desk) == ("Somerset East", "Somerset West")


def test_an_imported_ground_is_not_needed_to_open(desk: Desk) -> None:
    with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
        kept = books.referrals.add(a_referral(criteria=""))
    assert referral.open_referral(desk, kept.id).judgement.findings


def _found(judged: referral.Judgement, ground: Ground) -> Met:
    return next(finding.met for finding in judged.findings if finding.ground is ground)


def _reasons(desk: Desk, known: Person, typed: Person) -> set[Alike]:
    found = referral.search_before_create(desk, typed)
    return {reason for one in found if one.person.id == known.id for reason in one.reasons}


def test_nobody_on_the_form_is_offered_again(desk: Desk) -> None:
    her = referral.record(desk, _draft(desk, victim=a_person("Okafor", "Ngozi"))).victim
    typed = Person(Name("Okafor", "N"))
    assert her.id in {one.person.id for one in referral.search_before_create(desk, typed)}
    assert referral.search_before_create(desk, typed, frozenset({her.id})) == ()


def test_a_name_that_holds_what_is_typed_in_its_midst_is_offered_last(desk: Desk) -> None:
    inside = referral.record(desk, _draft(desk, victim=a_person("Llanfairpwllgwyngyll", "Mair"))).victim
    other = referral.record(desk, _draft(desk, victim=a_person("Gwinn", "Ann"), perpetrators=())).victim
    found = [one.person.id for one in referral.search_before_create(desk, Person(Name("Gwyn")))]
    assert found == [other.id, inside.id]


@pytest.mark.parametrize("renamed", [Name("Okafor", "Ngozi"), Name("Okafor-Bell", "Ngozi")])
def test_a_victim_is_never_recorded_as_her_own_perpetrator(desk: Desk, renamed: Name) -> None:
    kept = referral.record(desk, _draft(desk, victim=a_person("Okafor", "Ngozi")))
    turned = replace(kept, victim=replace(kept.victim, name=renamed), perpetrators=(Perpetrator(kept.victim),))
    for act in (referral.amend, lambda desk, draft: referral.record(desk, replace(draft, id=0, uid=uuid4()))):
        with pytest.raises(FieldErrors, match="This is the victim on this referral already"):
            act(desk, turned)
    assert referral.for_change(desk, kept.id).referral == kept
    assert not any("counter-allegation" in said for said in referral.judge_live(desk, turned).notices)


def test_saving_a_referral_as_it_is_keeps_it_as_it_is(desk: Desk) -> None:
    stored = referral.for_change(desk, referral.record(desk, _draft(desk)).id).referral
    assert referral.amend(desk, stored).version == stored.version
