"""A referral is refused at its fields, in the form's order, or kept exactly as typed; no text goes unchecked."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, TypeAlias

import pytest

from marac_desktop.domain.background import Crime, PoliceFacts, PreviousMarac, Story
from marac_desktop.domain.codes import Known, Source
from marac_desktop.domain.consideration import Consideration
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.incidents import Incident
from marac_desktop.domain.person import Birth, Circumstances, Phone
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
from marac_desktop.domain.referral_check import IN_ORDER, check
from marac_desktop.domain.risk.answers import Answer, Answered, Supplement, ToolRecord
from tests.builders import filled
from tests.domain.cases import HOME, TODAY, coming_in, in_hiding, someone
from tests.domain.test_completeness import complete, one_child

Value: TypeAlias = Any
TOMORROW = TODAY + timedelta(days=1)
LONG_NAME, LONG_LINE, LONG_TEXT = "x" * 201, "x" * 501, "x" * 20_001


def refused(referral: Referral) -> list[str]:
    """The fields a referral is refused at, in order."""
    try:
        check(referral, TODAY)
    except FieldErrors as wrong:
        return [error.field for error in wrong.errors]
    return []


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
        ({"children": Children(ChildrenKnown.NONE, listed=(Child(someone("Ash")),))}, "children.known"),
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
        ({"referrer": Referrer(referred_on=TOMORROW)}, "referrer.referred_on"),
        ({"previous": PreviousMarac(Known.YES, on=TOMORROW)}, "previous.on"),
        ({"previous": PreviousMarac(Known.YES, "\0")}, "previous.where"),
        ({"previous": PreviousMarac(Known.NO, reference="DEV/1")}, "previous.heard"),
        ({"story": Story(history=LONG_TEXT)}, "story.history"),
        ({"story": Story(where=LONG_LINE)}, "story.where"),
        ({"dated": (Incident(TODAY), Incident(TOMORROW))}, "dated.1.on"),
        ({"dated": (Incident(what=LONG_TEXT),)}, "dated.0.what"),
        ({"dated": (Incident(date(1850, 1, 1)),)}, "dated.0.on"),
        ({"police": PoliceFacts((Crime("1"), Crime(officer="\ud800")))}, "police.crimes.1.officer"),
        ({"police": PoliceFacts(orders=LONG_TEXT)}, "police.orders"),
        ({"victim": someone(circumstances=Circumstances(occupation="\0"))}, "victim.circumstances.occupation"),
        ({"victim": someone(phones=(Phone("1", whose=LONG_LINE),))}, "victim.phones.0.whose"),
        ({"victim": someone(addresses=(replace(HOME, since=TOMORROW),))}, "victim.addresses.0.since"),
        ({"risk": ToolRecord(score_only=3, dont_knows_only=25)}, "risk.dont_knows_only"),
        (
            {"risk": ToolRecord(supplement=Supplement("stalking", "1", (Answered(3, Answer.YES, "\0"),)))},
            "risk.supplement.answers.3.source",
        ),
        ({"earlier_risk": (ToolRecord(), ToolRecord(completed_on=TOMORROW))}, "earlier_risk.1.completed_on"),
        ({"earlier_risk": (ToolRecord(completed_by=LONG_NAME),)}, "earlier_risk.0.completed_by"),
        ({"consent": Consent(barriers=LONG_TEXT)}, "consent.barriers"),
        ({"consideration": Consideration(words=LONG_TEXT)}, "consideration.words"),
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


def test_nobody_moves_out_before_moving_in() -> None:
    turned = replace(HOME, since=TODAY, until=TODAY - timedelta(days=1))
    assert refused(coming_in(victim=someone(addresses=(turned,)))) == ["victim.addresses.0.until"]


def _texts(value: object, path: str = "") -> Iterator[str]:
    """The path of every text that is typed, by the declared fields alone."""
    if type(value) is str:
        yield path
    elif isinstance(value, tuple):
        for at, part in enumerate(value):
            place = part.number if isinstance(part, Answered) else at
            yield from _texts(part, f"{path}.{place}")
    elif is_dataclass(value):
        for part in fields(value):
            yield from _texts(getattr(value, part.name), f"{path}.{part.name}".removeprefix("."))


def _spoilt(value: Value) -> Value:
    """``value`` with half a character in every text."""
    if type(value) is str:
        return value + "\ud800"
    if isinstance(value, tuple):
        return tuple(_spoilt(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: _spoilt(getattr(value, part.name)) for part in fields(value)})
    return value


def test_no_text_of_a_referral_goes_unchecked() -> None:
    whole = filled(Referral)
    wrong = refused(_spoilt(whole))
    assert set(_texts(whole)) - set(wrong) == set()
    assert len(set(_texts(whole))) > 150


def test_every_field_has_its_place_on_the_form() -> None:
    given = {"case_id", "criteria", "id", "kind", "reference", "repeat_of", "route", "stage", "uid", "version"}
    assert {part.name for part in fields(Referral)} - given == set(IN_ORDER)
