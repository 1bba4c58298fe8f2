"""The referral form: every field the referral has, in its section; joint referrals in equal shares."""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.agency import Agency
from marac_desktop.domain.background import Crime, PoliceFacts, PreviousMarac, Story
from marac_desktop.domain.codes import Known, Source
from marac_desktop.domain.incidents import Incident
from marac_desktop.domain.person import IN_WORDS, Address, Birth, Circumstances, Person, Phone
from marac_desktop.domain.referral import (
    Child,
    Children,
    ChildrenKnown,
    Consent,
    Honour,
    LeftOut,
    Perpetrator,
    Referral,
    Referrer,
)
from marac_desktop.domain.risk.answers import Answer, Answered, Supplement, ToolRecord
from marac_desktop.services.referral import Begun
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.form import Form
from marac_desktop.ui.party_rows import Helps
from marac_desktop.ui.referral_form import SECTIONS, section_of, sections
from marac_desktop.ui.rows import RowsControl
from tests.builders import a_person, a_referral
from tests.hostile import ONE_LINE
from tests.ui.reading import said

Value: TypeAlias = Any
TODAY = date(2026, 11, 23)
POLICE = Agency("Avon and Somerset Police", Source.POLICE)
KEPT_ELSEWHERE = {"criteria", "repeat_of", "kind", "stage", "route", "reference", "case_id", "id", "uid", "version"}
KEPT_ELSEWHERE |= {"consideration"}
"""What no field asks: the services keep it, or the panel beside the form."""


def _log(then: Callable[[], object]) -> None:
    then()


def _begun(referral: Referral) -> Begun:
    return Begun(referral, ("Sedgemoor", "Mendip"), (POLICE, Agency("SIDAS", Source.IDVA)))


def _form(qtbot: QtBot, referral: Referral, people: dict[int, Person] | None = None) -> Form[Referral]:
    made = Form(
        referral, sections(_begun(referral), Helps(_log, people or {}, lambda row: QWidget(), QWidget())), lambda: TODAY
    )
    qtbot.addWidget(made)
    made.finish()
    return made


def test_a_whole_referral_comes_back_as_it_was(qtbot: QtBot) -> None:
    referral = a_referral(risk=ToolRecord(score_only=18), narrative="one\u00a0two\r\nthree", incidents=4)
    assert _form(qtbot, referral).value() == referral


def test_every_attribute_of_a_referral_has_its_section() -> None:
    asked = {field.name for field in fields(Referral)} - KEPT_ELSEWHERE
    paths = (asked - {"victim"}) | {f"victim.{field.name}" for field in fields(Person)}
    assert {section_of(path) for path in paths} | {"Circumstances"} == set(SECTIONS)


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("victim.birth.on", "Victim"),
        ("children.listed.0.school", "Children"),
        ("risk", "Dash"),
        ("sources", "Referrer"),
        ("victim.phones.0.number", "Reaching the victim"),
        ("victim.circumstances.preferred_contact", "Reaching the victim"),
        ("victim.circumstances.no_recourse", "Circumstances"),
        ("victim.circumstances.religion", "Victim"),
        ("perpetrators.0.person.circumstances.religion", "Perpetrator"),
        ("not_known", "Safety now"),
    ],
)
def test_a_field_is_found_in_its_section(path: str, section: str) -> None:
    assert section_of(path) == section


def test_a_draft_brings_back_who_was_taken_up(qtbot: QtBot) -> None:
    known = Person(id=7, gp="Kept in the case file")
    before = _form(qtbot, a_referral(perpetrators=()), {7: known})
    row = before.control("perpetrators")
    assert isinstance(row, RowsControl)
    row.restore([{"mark": 7, "typed": {"person.name.surname": "Penfold"}}])
    again = _form(qtbot, a_referral(perpetrators=()), {7: known})
    again.restore(before.state())
    found = again.peek().perpetrators[0].person
    assert (found.id, found.gp, found.name.surname) == (7, "Kept in the case file", "Penfold")


OUT = LeftOut("Kit Sample", "Housing", "His brother")


def _left_out(form: Form[Referral]) -> RowsControl[LeftOut]:
    found = form.control("consent.left_out")
    assert isinstance(found, RowsControl)
    return found


def _fixed(form: Form[Referral]) -> list[bool]:
    return [not row.controls["name"].isEnabled() for row in _left_out(form).rows]


def test_who_is_left_out_of_a_kept_referral_stays_and_it_says_who_must_agree(qtbot: QtBot) -> None:
    referral = a_referral(id=3, consent=Consent(left_out=(OUT,)))
    form = _form(qtbot, referral)
    _left_out(form).add_row()
    assert _fixed(form) == [True, False]
    first, second = _left_out(form).rows
    form.show()
    form.show_section("Consent and voice")
    assert "two people" in said(first)
    assert "two people" not in said(second)
    assert [one.accessibleName() for one in first.findChildren(Button) if one.isVisibleTo(form)] == []
    assert [one.accessibleName() for one in second.findChildren(Button) if one.isVisibleTo(form)] == [
        "Take away left out 2"
    ]
    first.controls["why"].restore("His half-brother")
    again = _form(qtbot, referral)
    again.restore(json.loads(json.dumps(form.state())))
    assert _fixed(again) == [True, False], "through a draft too"
    assert again.peek().consent.left_out == (replace(OUT, why="His half-brother"),)


def test_on_a_new_referral_nobody_is_left_out_yet_and_each_row_goes_again(qtbot: QtBot) -> None:
    assert _fixed(_form(qtbot, a_referral(consent=Consent(left_out=(OUT,))))) == [False]


def _typed(value: Value, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a referral with its path, answers by their number."""
    if type(value) is str:
        yield path, value
    elif isinstance(value, tuple):
        for at, part in enumerate(value):
            yield from _typed(part, f"{path}.{part.number if isinstance(part, Answered) else at}")
    elif is_dataclass(value):
        for part in fields(value):
            yield from _typed(getattr(value, part.name), f"{path}.{part.name}".removeprefix("."))


def _whole(text: str) -> Referral:
    """A referral in which everything is told, and ``text`` stands in everything that is told in words."""
    told: dict[str, Any] = {
        "victim": _somebody(text, victim=True),
        "perpetrators": (Perpetrator(_somebody(text), "partner"), Perpetrator(_somebody(text), "not_known")),
        "children": Children(ChildrenKnown.LISTED, listed=(_child(text),)),
        "referrer": Referrer(text, text, text, text, TODAY),
        "story": Story(text, text, text, text, Known.NOT_KNOWN, text, text),
        "dated": (Incident(TODAY, text, text, text), Incident(None, text, text, text, text)),
        "incidents": 4,
        "police": PoliceFacts((Crime(text, text, text, text),), text, text, text),
        "previous": PreviousMarac(Known.YES, text, TODAY, text),
        "risk": replace(_assessed(text), completed_on=TODAY),
        "earlier_risk": (_assessed(text), ToolRecord(score_only=9, dont_knows_only=3, completed_by=text)),
        "honour": Honour(Known.YES, Known.NO, Known.NOT_KNOWN, text),
        "consent": Consent(*_consent(text)),
        "narrative": text,
        "judgement_reason": text,
        "safety_now": text,
        "notes": text,
        "area": text,
        "transfer_from": text,
        "not_known": ("consent.voice",),
    }
    return replace(a_referral(), **told)


def _consent(text: str) -> tuple[Value, ...]:
    """Every answer of ``Consent`` in its order."""
    told: dict[str, Value] = {"informed": Known.NO, "agrees": Known.NOT_KNOWN, "police_to_act": Known.YES}
    told["wants_conference"] = Known.BLANK  # what she tells the IDVA, never the referrer
    told["lawful_basis"] = "public_task"
    told["left_out"] = (LeftOut(text, text, text), LeftOut("", text, text))
    return tuple(told.get(part.name, text) for part in fields(Consent))


def _assessed(text: str) -> ToolRecord:
    said = (Answered(1, Answer.NO, text, text), Answered(8, Answer.YES, text, text))
    further = Supplement("stalking", "2026.1", (Answered(3, Answer.DONT_KNOW, text, text),))
    return ToolRecord("dash", "2026.1", said, completed_by=text, supplement=further)


def _child(text: str) -> Child:
    return Child(a_person(text, text, sex=""), text, text, Known.NO, "child", "stepchild")


def _somebody(text: str, *, victim: bool = False) -> Person:
    told: dict[str, Any] = {name: text for name in IN_WORDS if victim or name not in {"landlord", "immigration"}}
    circumstances = replace(Circumstances(religion="sikh", substance_use=Known.NO), **told)
    if victim:
        circumstances = replace(circumstances, preferred_contact="call", no_recourse=Known.YES)
    return a_person(
        text,
        text,
        other_births=(Birth(year=1990), Birth(on=date(1990, 4, 3))),
        addresses=(Address(text, text, since=TODAY), Address(text, until=TODAY, current=False)),
        phones=(Phone(text, when=text, whose=text, safe_to_call=Known.NO),),
        circumstances=circumstances,
    )


TEXTS = [" ".join(ONE_LINE[first::4]) for first in range(4)]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_any_text_in_any_field_comes_back_as_it_was(qtbot: QtBot, text: str) -> None:
    """Also through a draft, typed into a form that knew nothing of it."""
    referral = _whole(text)
    assert len([path for path, told in _typed(referral) if told == text]) > 80
    form = _form(qtbot, referral)
    assert form.value() == referral
    again = _form(qtbot, a_referral(uid=referral.uid, reference=referral.reference))
    again.restore(json.loads(json.dumps(form.state() | {"typed": _everything(form)})))
    assert _without_ids(again.value()) == _without_ids(referral)


def _everything(form: Form[Referral]) -> dict[str, object]:
    """The state of every field, typed over or not."""
    made = sections(_begun(a_referral()), Helps(_log, {}, lambda row: QWidget(), QWidget()))
    paths = [field.path for section in made for field in section.all_fields()]
    return {path: form.control(path).state() for path in paths}


def _without_ids(referral: Referral) -> Referral:
    """``referral`` with nobody's own identity: a row typed anew is somebody new until they are recorded."""
    nobody = UUID(int=0)

    def bare(person: Person) -> Person:
        return replace(person, uid=nobody)

    children = tuple(replace(child, person=bare(child.person)) for child in referral.children.listed)
    return replace(
        referral,
        victim=bare(referral.victim),
        perpetrators=tuple(replace(one, person=bare(one.person)) for one in referral.perpetrators),
        children=replace(referral.children, listed=children),
    )
