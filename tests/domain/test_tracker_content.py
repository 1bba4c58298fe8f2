"""What a row says, so that a changed one is told from the same one."""

from dataclasses import replace
from datetime import date

from marac_desktop.domain import tracker_content
from marac_desktop.domain.codes import Ground, Source
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.person import Birth, Name
from marac_desktop.domain.referral import SourceShare
from marac_desktop.domain.tracker import Column, Place, ReadChildren, ReadPerson, ReadReferral
from marac_desktop.domain.triage import Route

PLACE = Place("Referrals", 4)
ROW = ReadReferral(
    PLACE,
    "SOM/25/0001",
    date(2025, 4, 3),
    (SourceShare(Source.POLICE, "A&S Police"),),
    ReadPerson(PLACE, "victim", Name("WIŚNIEWSKA", "Sarah"), Birth(on=date(1990, 6, 9)), "female"),
    (ReadPerson(PLACE, "perpetrator", Name("Davies", "Wei"), Birth(age=34, age_at=date(2025, 4, 3))),),
    ReadChildren(),
    16,
    (Ground.VISIBLE_HIGH_RISK, Ground.REPEAT),
    "mendip",
    Route.CONFERENCE,
    date(2025, 4, 15),
    Outcome.DISCUSSED,
    "",
)


def test_the_meaning_is_told_in_plain_words_and_blanks_are_left_out() -> None:
    told = tracker_content.content(ROW)
    assert told[Column.GROUNDS] == "Visible high risk, Repeat"
    assert told[Column.PERPETRATOR_BIRTH] == "age 34"
    assert told[Column.MEETING_DATE] == "15 Apr 2025"
    assert Column.NOTES not in told
    assert Column.CHILDREN not in told


def test_the_place_of_a_row_is_no_part_of_its_meaning() -> None:
    moved = replace(ROW, place=Place("Sheet9", 77))
    assert tracker_content.content(moved) == tracker_content.content(ROW)


def test_a_row_is_known_by_its_reference_or_by_who_when_and_from_whom() -> None:
    told = tracker_content.content(ROW)
    assert tracker_content.identity(told) == "ref:som/25/0001"
    nameless = tracker_content.content(replace(ROW, reference=""))
    assert tracker_content.identity(nameless).startswith("row:03 apr 2025|")
    other = tracker_content.content(replace(ROW, reference="", received=date(2025, 4, 4)))
    assert tracker_content.identity(other) != tracker_content.identity(nameless)


def test_only_the_changed_columns_are_named() -> None:
    before = tracker_content.digests(tracker_content.content(replace(ROW, outcome=None, score=15)))
    now = tracker_content.digests(tracker_content.content(ROW))
    assert tracker_content.changed(before, now) == (Column.SCORE, Column.OUTCOME)
    assert tracker_content.changed(now, now) == ()


def test_another_name_is_part_of_what_a_row_says() -> None:
    victim = replace(ROW.victim, aliases=("Sal", "Sara"))
    assert tracker_content.content(replace(ROW, victim=victim))[Column.VICTIM] == "WIŚNIEWSKA, Sarah aka Sal aka Sara"
