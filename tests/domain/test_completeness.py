"""How complete a referral is, each gap in words with its field, and *not known* taken for an answer."""

from dataclasses import replace
from typing import Any

import pytest

from marac_desktop.domain.background import PreviousMarac, Story
from marac_desktop.domain.codes import Ground, Kind, Known
from marac_desktop.domain.completeness import Completeness, bare, gaps, lacking, measured, said_unknown
from marac_desktop.domain.incidents import Incident
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
)
from marac_desktop.domain.risk.answers import Supplement, ToolRecord
from tests.domain.cases import HOME, TODAY, coming_in, dash, someone


def one_child(child: Person) -> Children:
    """A household of one child, about whom nothing is decided."""
    return Children(ChildrenKnown.LISTED, listed=(Child(child),))


def complete() -> Referral:
    """A referral that lacks nothing."""
    no, yes = Known.NO, Known.YES
    return coming_in(
        referrer=Referrer("Cleo Marsh", phone="01823 496000"),
        victim=someone(
            id=1,
            sex="female",
            ethnicity="not_known",
            disabled=no,
            interpreter=no,
            addresses=(HOME,),
            phones=(Phone("1", safe_to_call=yes),),
        ),
        children=Children(ChildrenKnown.NONE),
        narrative="He came back.",
        story=Story("On Sunday night", "At home", reported_to_police=yes),
        incidents=2,
        risk=replace(dash(yes=14, no=10, supplement=11), completed_by="Cleo Marsh", completed_on=TODAY),
        grounds=(Ground.VISIBLE_HIGH_RISK,),
        honour=Honour(no, no, Known.NOT_KNOWN),
        consent=Consent(
            informed=yes,
            agrees=yes,
            lawful_basis="public_task",
            voice="She wants it to stop.",
            afraid_of="Him and his brother",
            safe_to_tell="Her sister",
            police_to_act=no,
        ),
        safety_now="Locks changed",
        marac="sedgemoor",
        previous=PreviousMarac(no),
    )


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
        (
            {"risk": replace(complete().risk, answers=complete().risk.answers[:23])},
            "Dash: 1 question not answered",
        ),
        ({"honour": Honour()}, "Honour-based abuse, forced marriage, FGM: yes, no or not known"),
        ({"grounds": ()}, "A ground, or a word with the coordinator"),
        ({"grounds": (Ground.PROFESSIONAL_JUDGEMENT,)}, "The reason for professional judgement"),
        ({"incidents": None}, "How many incidents in 12 months"),
        ({"story": replace(complete().story, where=" ")}, "Where it happened"),
        ({"story": Story("Sunday", "Home")}, "Whether the police were told, or that it is not known"),
        ({"previous": PreviousMarac()}, "Whether a MARAC heard this before"),
        ({"referrer": Referrer("Cleo Marsh")}, "How the referrer is reached"),
        ({"consent": replace(complete().consent, afraid_of="")}, "Whom the victim is afraid of"),
        ({"consent": replace(complete().consent, safe_to_tell="")}, "Who is safe to talk to, and who is not"),
        ({"risk": replace(complete().risk, supplement=Supplement())}, "Stalking questions: 11 questions not answered"),
        ({"risk": replace(complete().risk, completed_by="")}, "Who completed the Dash"),
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
        {"risk": ToolRecord(score_only=18, completed_by="Cleo Marsh", completed_on=TODAY)},
        {"risk": replace(dash(dont_know=24), completed_by="Cleo Marsh", completed_on=TODAY)},
        {"incidents": None, "dated": (Incident(TODAY),)},
        {"incidents": None, "not_known": ("incidents",)},
        {
            "victim": replace(complete().victim, addresses=()),
            "not_known": ("victim.addresses",),
        },
        {"consent": replace(complete().consent, voice=""), "not_known": ("consent.voice",)},
        {"perpetrators": (), "not_known": ("perpetrators",)},
    ],
)
def test_not_known_is_an_answer(change: dict[str, Any]) -> None:
    assert lacking(replace(complete(), **change)) == ()


def test_imported_history_asks_for_nothing() -> None:
    assert lacking(coming_in(kind=Kind.IMPORTED)) == ()


def test_every_gap_names_the_field_that_fills_it() -> None:
    found = gaps(Referral(TODAY, someone("", "", birth=Birth())))
    assert len({gap.field for gap in found}) == len(found) > 10


def test_not_known_is_no_answer_where_somebody_has_to_know() -> None:
    unfounded = replace(complete(), narrative="", not_known=("narrative",))
    assert lacking(unfounded) == ("What happened",)


def test_what_was_said_to_be_not_known_can_be_taken_back_until_it_is_filled_in() -> None:
    unknown = replace(complete(), incidents=None, not_known=("incidents", "consent.voice"))
    assert [gap.field for gap in said_unknown(unknown)] == ["incidents"]
    assert said_unknown(complete()) == ()


def test_it_is_100_per_cent_only_when_nothing_is_missing() -> None:
    assert measured(complete()).per_cent == 100
    assert measured(coming_in(kind=Kind.IMPORTED)).per_cent == 100
    assert Completeness(1000, measured(Referral(TODAY, Person())).gaps[:1]).per_cent == 99
    empty = measured(Referral(TODAY, Person()))
    assert len(empty.gaps) <= empty.asked
    assert empty.per_cent < 10


def test_asking_for_more_makes_it_less_complete() -> None:
    more = replace(complete(), perpetrators=(*complete().perpetrators, Perpetrator(Person())))
    assert measured(more).per_cent < 100
    assert measured(more).asked > measured(complete()).asked


def test_a_referral_of_nobody_or_of_nothing_is_bare_and_no_other_is() -> None:
    nobody = Person()
    assert bare(Referral(TODAY, nobody)) == ("who the victim is", "any perpetrator by name", "what happened")
    assert bare(Referral(TODAY, nobody, narrative="She rang")) == ("who the victim is", "any perpetrator by name")
    assert bare(Referral(TODAY, someone())) == ("any perpetrator by name", "what happened")
    assert bare(Referral(TODAY, someone(), narrative="She rang")) == ()
    assert bare(coming_in(narrative="")) == ()
