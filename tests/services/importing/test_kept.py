"""A stored referral told as a row of the tracker tells it."""

from dataclasses import replace

from marac_desktop.domain.meeting import AgendaItem, Meeting, Outcome
from marac_desktop.domain.person import Address, Birth, Name, Person
from marac_desktop.domain.referral import Child, Children, ChildrenKnown
from marac_desktop.domain.risk.answers import ToolRecord
from marac_desktop.domain.tracker import Column
from marac_desktop.services.importing import kept
from tests.builders import TODAY, a_referral


def test_a_referral_is_told_column_by_column() -> None:
    child = Child(Person(Name(forename="Oscar"), birth=Birth(age=3, age_at=TODAY)))
    referral = replace(
        a_referral(),
        children=Children(ChildrenKnown.LISTED, listed=(child,)),
        risk=ToolRecord(score_only=16),
        route="conference",
    )
    referral = replace(
        referral,
        victim=replace(referral.victim, addresses=(Address("1 Old Lane", current=False), Address("2 New Way"))),
    )
    item, meeting = AgendaItem(1, 1, 1, outcome=Outcome.DEFERRED), Meeting("Sedgemoor", TODAY)
    told = kept.content(referral, [(item, meeting)])
    assert told[Column.ADDRESS] == "2 New Way"
    assert told[Column.CHILDREN] == "Oscar 3"
    assert (told[Column.SCORE], told[Column.TRIAGE], told[Column.OUTCOME]) == ("16", "Conference", "deferred")
    assert told[Column.MEETING_DATE] == "23 Nov 2026"
    assert told[Column.VICTIM] == "Wyn, Jess"


def test_a_referral_never_heard_has_no_meeting() -> None:
    told = kept.content(a_referral(), [])
    assert Column.MEETING_DATE not in told
    assert Column.OUTCOME not in told
