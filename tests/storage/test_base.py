"""Columns lose nothing, and refuse what they could not give back."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import create_engine, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import base
from marac_desktop.storage.base import canonical, choice

DIALECT = sqlite.dialect()


class Colour(StrEnum):
    """A list that may grow."""

    NONE = ""
    RED = "red"


class Plain(DeclarativeBase):
    """A base of the test's own, so that its table is no part of the case file."""

    type_annotation_map = base.Base.type_annotation_map


class Thing(Plain):
    """One column of each kind."""

    __tablename__ = "thing"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[UUID] = mapped_column(default=uuid4)
    words: Mapped[str]
    at: Mapped[datetime]
    day: Mapped[date]
    starts: Mapped[time | None]
    share: Mapped[Fraction]
    colour: Mapped[Colour]
    said: Mapped[object] = mapped_column(base.Json)


def test_every_kind_comes_back_and_reads_well_in_the_file() -> None:
    engine = create_engine("sqlite://")
    Plain.metadata.create_all(engine)
    at = datetime(2026, 3, 29, 1, 30, tzinfo=timezone(timedelta(hours=1)))
    with Session(engine) as session:
        thing = Thing(
            words="Łukasz <unknown>\r\n =1+2 \u202e", at=at, day=date(2024, 2, 29), starts=time(9, 30),
            share=Fraction(1, 3), colour=Colour.NONE, said={"b": [1, None], "a": "ŵ"},
        )  # fmt: skip
        session.add(thing)
        session.commit()
        session.expire_all()
        read = session.scalars(select(Thing)).one()
        assert (read.words, read.at, read.day) == ("Łukasz <unknown>\r\n =1+2 \u202e", at, date(2024, 2, 29))
        assert (read.starts, read.share, read.colour) == (time(9, 30), Fraction(1, 3), Colour.NONE)
        assert read.said == {"b": [1, None], "a": "ŵ"}
        stored = session.execute(text("SELECT at, share, said, colour, uid FROM thing")).one()
        assert stored == ("2026-03-29T00:30:00.000000+00:00", "1/3", '{"a":"ŵ","b":[1,null]}', "", str(read.uid))
    engine.dispose()


def test_a_choice_is_kept_by_its_values() -> None:
    assert choice(Colour).enums == ["", "red"]


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_text_order_is_time_order(one: datetime, other: datetime) -> None:
    kind = base.Instant()
    first, second = kind.process_bind_param(one, DIALECT), kind.process_bind_param(other, DIALECT)
    assert first is not None
    assert second is not None
    assert (first < second) == (one < other)
    assert kind.process_result_value(first, DIALECT) == one


@given(st.fractions())
@example(Fraction(1, 7))
def test_shares_stay_exact(share: Fraction) -> None:
    kind = base.Share()
    assert kind.process_result_value(kind.process_bind_param(share, DIALECT), DIALECT) == share


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_words_come_back_as_typed(words: str) -> None:
    assert base.Words().process_bind_param(words, DIALECT) == words


@pytest.mark.parametrize("words", ["a\x00b", "half \ud83d", "\udc41 half"])
def test_what_cannot_be_kept_is_refused_in_a_sentence(words: str) -> None:
    with pytest.raises(MaracError, match="cannot be kept"):
        base.Words().process_bind_param(words, DIALECT)


def test_json_holds_a_null_and_refuses_half_a_symbol() -> None:
    kind = base.Json()
    assert kind.process_result_value(kind.process_bind_param(["a\x00b"], DIALECT), DIALECT) == ["a\x00b"]
    with pytest.raises(MaracError, match="cannot be kept"):
        kind.process_bind_param({"deep": ["\ud83d"]}, DIALECT)


def test_moments_need_a_zone_and_days_are_no_moments() -> None:
    with pytest.raises(ValueError, match="time zone"):
        base.Instant().process_bind_param(datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None), DIALECT)
    with pytest.raises(TypeError, match="day"):
        base.Day().process_bind_param(datetime(2026, 1, 1, tzinfo=UTC), DIALECT)


def test_nothing_stays_nothing() -> None:
    for kind in (base.Instant(), base.Day(), base.TimeOfDay(), base.Uid(), base.Share(), base.Json()):
        assert kind.process_bind_param(None, DIALECT) is None
        assert kind.process_result_value(None, DIALECT) is None
    assert base.Words().process_bind_param(None, DIALECT) is None


def test_identities_are_hyphened_text() -> None:
    uid = uuid4()
    assert base.Uid().process_bind_param(uid, DIALECT) == str(uid)
    assert base.Uid().process_result_value(str(uid), DIALECT) == UUID(str(uid))


def test_the_canonical_form_is_one() -> None:
    assert canonical({"b": 1, "a": ["Ł", None]}) == '{"a":["Ł",null],"b":1}'
    with pytest.raises(ValueError, match="compliant"):
        canonical(float("nan"))
