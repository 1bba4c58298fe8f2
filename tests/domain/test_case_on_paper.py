"""A case on an agenda: identity in words, withheld values as labels, and a safety check on what was typed."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.case_on_paper import agenda_case, birth_words, born, children_note, referring, safety_check
from marac_desktop.domain.codes import Ground, Source
from marac_desktop.domain.meeting import AgendaItem
from marac_desktop.domain.papers import Cut, Withheld
from marac_desktop.domain.person import Birth
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Children, ChildrenKnown, SourceShare
from marac_desktop.domain.triage import Route
from tests.domain.cases import HOME, coming_in, in_hiding, someone

ITEM = AgendaItem(1, 5, 3)


@pytest.mark.parametrize("cut", Cut)
def test_what_is_withheld_reaches_a_renderer_as_a_label_only(cut: Cut) -> None:
    case = agenda_case(in_hiding(), ITEM, cut=cut)
    assert case.victim.addresses == (Withheld("Address withheld"), "12 Eastover, Wells\nBA5 1AA")
    assert (case.area, case.referring) == (Withheld("Withheld"), Withheld("Withheld"))
    assert case.children[0].school == Withheld("Withheld")
    assert case.transfer_from == "Devon"
    assert "Quantock" not in repr(case)
    assert safety_check(case, in_hiding()) == ()


def test_identity_in_words() -> None:
    record = coming_in(
        grounds=(Ground.VISIBLE_HIGH_RISK, Ground.REPEAT),
        victim=someone("<unknown>", "Łucja", aliases=("Lu",), addresses=(HOME,)),
        stage=Stage.LISTED,
        route=Route.EMERGENCY.value,
    )
    item = replace(ITEM, provisional=True, carried_from=8)
    case = agenda_case(record, item, slot="09:42", repeat_reference="SOM/26/0007")
    assert (case.number, case.reference, case.slot) == (3, "SOM/26/0412", "09:42")
    assert (case.victim.name, case.victim.born, case.victim.aliases) == ("<UNKNOWN>, Łucja", "03 Apr 1990", ("Lu",))
    assert case.perpetrators[0].relationship == "Former partner"
    assert case.grounds == ("Visible high risk", "Repeat")
    assert (case.repeat, case.referring) == ("Repeat of SOM/26/0007", "Levels Homes")
    assert case.marks == ("Emergency", "Provisional", "Carried over")


@pytest.mark.parametrize(
    ("birth", "words"),
    [
        (Birth(on=date(1990, 4, 3)), "03 Apr 1990"),
        (Birth(year=1990), "in 1990"),
        (Birth(age=34, age_at=date(2025, 4, 3)), "aged 34 on 03 Apr 2025"),
        (Birth(age=34), "aged 34"),
        (Birth(not_known=True), "Not known"),
        (Birth(), ""),
    ],
)
def test_a_birth_is_no_more_exact_than_it_is_known(birth: Birth, words: str) -> None:
    assert birth_words(birth) == words


def test_every_birth_somebody_uses_is_printed() -> None:
    person = someone(other_births=(Birth(on=date(1990, 3, 4)), Birth()))
    assert born(person) == "03 Apr 1990, also 04 Mar 1990"


@pytest.mark.parametrize(
    ("children", "note"),
    [
        (Children(ChildrenKnown.NUMBER, 2), "2, not named"),
        (Children(ChildrenKnown.NONE), "None"),
        (Children(ChildrenKnown.NOT_KNOWN), "Not known"),
        (Children(), "Not recorded"),
        (Children(ChildrenKnown.LISTED), ""),
    ],
)
def test_blank_is_not_no_children(children: Children, note: str) -> None:
    assert children_note(children) == note


def test_joint_referrers_stand_together() -> None:
    joint = coming_in(sources=(SourceShare(Source.POLICE, ""), SourceShare(Source.HOUSING, "Levels Homes")))
    assert referring(joint) == "Police; Levels Homes"


def test_a_refuge_typed_as_an_alias_is_found_before_paper() -> None:
    record = coming_in(victim=someone(aliases=("at the refuge",)))
    found = safety_check(agenda_case(record, ITEM), record)
    assert [one.where for one in found] == ["SOM/26/0412, victim's alias"]


def test_a_threat_to_life_is_a_mark_without_its_words() -> None:
    case = agenda_case(coming_in(threat_to_life="Warned at her sister's"), ITEM, cut=Cut.AGENCY)
    assert "Threat to life (Osman) warning" in case.marks
    assert "sister" not in repr(case)
