"""A referral is refused at its fields or kept as typed, and says in words what it still lacks."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from marac_desktop.domain.codes import Ground, Kind, Known, Source
from marac_desktop.domain.completeness import check, check_person, gaps, lacking
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.person import Birth, Name, Person, Phone
from marac_desktop.domain.referral import (
    Child,
    Children,
    ChildrenKnown,
    Consent,
    Honour,
    Perpetrator,
    Referral,
    Referrer,
    SourceShare,
)
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from tests.domain.cases import HOME, TODAY, coming_in, dash, in_hiding, someone

TOMORROW = TODAY + timedelta(days=1)
LONG_NAME, LONG_TEXT = "x" * 201, "x" * 20_001


def refused(referral: Referral) -> list[str]:
    """The fields a referral is refused at, in order."""
    try:
        check(referral, TODAY)
    except FieldErrors as wrong:
        return [error.field for error in wrong.errors]
    return []


def one_child(child: Person) -> Children:
    """A household of one child, about whom nothing is decided."""
    return Children(ChildrenKnown.LISTED, listed=(Child(child),))


def complete() -> Referral:
    """A referral that lacks nothing."""
    no, yes = Known.NO, Known.YES
    return coming_in(
        referrer=Referrer("Cleo Marsh"),
        victim=someone(
            id=1,
            sex="female",
            ethnicity="not_known",
            disabled=no,
            addresses=(HOME,),
            phones=(Phone("1", safe_to_call=yes),),
        ),
        children=Children(ChildrenKnown.NONE),
        narrative="He came back.",
        risk=dash(yes=14, no=10),
        grounds=(Ground.VISIBLE_HIGH_RISK,),
        honour=Honour(no, no, Known.NOT_KNOWN),
        consent=Consent(informed=yes, agrees=yes, lawful_basis="public_task", voice="She wants it to stop."),
        safety_now="Locks changed",
        marac="sedgemoor",
    )


@pytest.mark.parametrize("referral", [coming_in(), in_hiding(), complete(), Referral(TODAY, someone("", ""))])
def test_what_can_be_kept_is_kept_gaps_and_all(referral: Referral) -> None:
    assert refused(referral) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"received": TOMORROW}, "received"),
        ({"received": date(1899, 12, 31)}, "received"),
        ({"victim": someone(LONG_NAME)}, "victim.name.surname"),
        ({"victim": someone(forename="a\0b")}, "victim.name.forename"),
        ({"victim": someone(aliases=("ok", LONG_NAME))}, "victim.aliases.1"),
        ({"victim": someone(birth=Birth(on=TOMORROW))}, "victim.birth.on"),
        ({"victim": someone(birth=Birth(on=date(1899, 12, 31)))}, "victim.birth.on"),
        ({"victim": someone(birth=Birth(year=2027))}, "victim.birth.year"),
        ({"victim": someone(birth=Birth(age=126))}, "victim.birth.age"),
        ({"victim": someone(birth=Birth(age=30, year=1990))}, "victim.birth"),
        ({"victim": someone(other_births=(Birth(on=TOMORROW),))}, "victim.other_births.0.on"),
        ({"victim": someone(addresses=(replace(HOME, text="x" * 501),))}, "victim.addresses.0.text"),
        ({"victim": someone(phones=(Phone(LONG_NAME),))}, "victim.phones.0.number"),
        ({"perpetrators": (Perpetrator(someone("\ud800")),)}, "perpetrators.0.person.name.surname"),
        ({"children": Children(ChildrenKnown.NUMBER, -1)}, "children.number"),
        ({"children": Children(ChildrenKnown.NONE, listed=(Child(someone()),))}, "children.known"),
        (
            {"children": one_child(someone(LONG_NAME))},
            "children.listed.0.person.name.surname",
        ),
        ({"narrative": LONG_TEXT}, "narrative"),
        ({"consent": Consent(voice=LONG_TEXT)}, "consent.voice"),
        ({"honour": Honour(detail="\0")}, "honour.detail"),
        ({"incidents": -1}, "incidents"),
        ({"risk": ToolRecord(score_only=25)}, "risk.score_only"),
        ({"risk": ToolRecord(completed_on=TOMORROW)}, "risk.completed_on"),
        ({"risk": ToolRecord(answers=(Answered(8, Answer.YES, comment=LONG_TEXT),))}, "risk.answers.8.comment"),
        ({"sources": (SourceShare(Source.POLICE, "A", Fraction(1, 2)),)}, "sources"),
        ({"sources": (SourceShare(Source.POLICE, LONG_NAME),)}, "sources.0.agency"),
        ({"referrer": Referrer(email=LONG_NAME)}, "referrer.email"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(change: dict[str, object], field: str) -> None:
    assert refused(coming_in(**change)) == [field]


def test_the_day_itself_is_not_the_future() -> None:
    assert refused(coming_in(received=TODAY, victim=someone(birth=Birth(on=TODAY)))) == []


def test_thirds_of_a_joint_referral_add_up() -> None:
    third = Fraction(1, 3)
    shares = tuple(SourceShare(source, "", third) for source in (Source.POLICE, Source.HOUSING, Source.MASH))
    assert refused(coming_in(sources=shares)) == []
    assert refused(coming_in(sources=shares[:2])) == ["sources"]


def test_everything_wrong_is_told_in_the_forms_order() -> None:
    wrong = coming_in(received=TOMORROW, victim=someone(LONG_NAME), narrative=LONG_TEXT)
    assert refused(wrong) == ["received", "victim.name.surname", "narrative"]


def test_a_person_by_itself_is_checked_by_its_own_fields() -> None:
    with pytest.raises(FieldErrors) as refusal:
        check_person(someone(LONG_NAME), TODAY)
    assert refusal.value.errors[0].field == "name.surname"


def test_nobody_moves_out_before_moving_in() -> None:
    turned = replace(HOME, since=TODAY, until=TODAY - timedelta(days=1))
    assert refused(coming_in(victim=someone(addresses=(turned,)))) == ["victim.addresses.0.until"]


def test_a_complete_referral_lacks_nothing() -> None:
    assert lacking(complete()) == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sources": ()}, "Which agency refers"),
        ({"victim": replace(complete().victim, name=Name())}, "The victim's name"),
        ({"victim": replace(complete().victim, birth=Birth())}, "The victim's date of birth, or that it is not known"),
        (
            {"victim": replace(complete().victim, disabled=Known.BLANK)},
            "Whether the victim is disabled, or that it is not known",
        ),
        ({"victim": replace(complete().victim, phones=(Phone("1"),))}, "A phone number and whether ringing it is safe"),
        ({"perpetrators": ()}, "The perpetrator"),
        ({"children": Children()}, "The children in the household, none, or not known"),
        (
            {"children": one_child(someone())},
            "A safeguarding decision for each child",
        ),
        ({"narrative": " "}, "What happened"),
        ({"risk": ToolRecord()}, "The Dash"),
        ({"risk": dash(yes=14, no=9)}, "Dash: 1 question not answered"),
        ({"honour": Honour()}, "Honour-based abuse, forced marriage, FGM: yes, no or not known"),
        ({"grounds": ()}, "A ground, or a word with the coordinator"),
        ({"grounds": (Ground.PROFESSIONAL_JUDGEMENT,)}, "The reason for professional judgement"),
        ({"grounds": (Ground.POTENTIAL_ESCALATION,)}, "How many incidents"),
        ({"consent": replace(complete().consent, informed=Known.NO)}, "Why the victim was not informed"),
        ({"consent": replace(complete().consent, agrees=Known.NO)}, "Why sharing is necessary and proportionate"),
        ({"consent": replace(complete().consent, lawful_basis="")}, "The lawful basis for sharing"),
        ({"consent": replace(complete().consent, voice="")}, "What the victim wants"),
        ({"safety_now": ""}, "What is done for safety now"),
        ({"marac": ""}, "Which MARAC hears it"),
    ],
)
def test_each_gap_is_told_in_words_and_alone(change: dict[str, Any], words: str) -> None:
    assert lacking(replace(complete(), **change)) == (words,)


@pytest.mark.parametrize(
    "change",
    [
        {"victim": replace(complete().victim, birth=Birth(not_known=True), disabled=Known.NOT_KNOWN)},
        {"children": Children(ChildrenKnown.NOT_KNOWN)},
        {"risk": ToolRecord(score_only=18)},
        {"risk": dash(dont_know=24)},
    ],
)
def test_not_known_is_an_answer(change: dict[str, Any]) -> None:
    assert lacking(replace(complete(), **change)) == ()


def test_imported_history_asks_for_nothing() -> None:
    assert lacking(coming_in(kind=Kind.IMPORTED)) == ()


def test_every_gap_names_the_field_that_fills_it() -> None:
    found = gaps(Referral(TODAY, someone("", "", birth=Birth())))
    assert len({gap.field for gap in found}) == len(found) > 10
