"""The figures are explained in sentences, and only what happened is mentioned."""

from datetime import date
from pathlib import Path

from marac_desktop.domain.tracker import AddressRule
from marac_desktop.services.importing.plan import CaseFile, work_out
from tests.services.importing.trackers import SAMPLE, TODAY, Row, reading, row, workbook


def explained(path: Path) -> str:
    return "\n".join(work_out(reading(path), CaseFile(), AddressRule.WITHHOLD, TODAY).run.explained)


def test_the_sample_explained() -> None:
    assert explained(SAMPLE).splitlines() == [
        "1,010 rows of referrals read: 991 new, 0 already in the case file, 0 changed since, 19 with a problem.",
        "355 people on more than one row joined by name and date of birth.",
        "People are victims, perpetrators and the children named.",
        "Discussed: 597, counted in the quarter of the meeting.",
        "Processed without conference: 268, counted in the quarter the referral came in.",
        "Listed but not counted as discussed: 23 deferred, 13 not reached, 14 withdrawn, 28 transferred.",
        "36 deferred or not reached are not carried over by themselves: list those still to be heard.",
        "48 below threshold, advice given (NFA): in no figure of the quarter.",
        "31 joint referrals count in equal parts to each of their agencies; sources add up to the cases.",
    ]


def test_what_needs_a_look_is_said(tmp_path: Path) -> None:
    rows: list[Row] = [
        row(dob=date(2012, 1, 1)),
        row(our_ref="B", triage=None, marac_date=None, outcome=None),
        row(our_ref="C", marac_date="1.12.26", outcome=None),
        row(our_ref="D", outcome=None),
        row(our_ref="E", marac_date="13.5.25"),
        dict.fromkeys(row()) | {"Our ref": "MAY"},
    ]
    told = explained(workbook(tmp_path / "t.xlsx", rows))
    for sentence in (
        "1 row passed over as a heading, total, remark or meeting told of twice.",
        "1 victim was under 16 when referred: check the date of birth (row 2 of “Referrals”).",
        "1 referral has no decision yet and waits for triage like any other.",
        "1 listed at a meeting to come: live, with its deadlines.",
        "1 at a past meeting without an outcome: on its agenda, not counted.",
        "3 meetings named by referrals stand on no Meetings sheet: made without venue and chair.",
    ):
        assert sentence in told
    assert "below threshold" not in told


def test_the_rows_read_add_up_with_an_exact_copy_and_rows_that_contradict_each_other(tmp_path: Path) -> None:
    rows: list[Row] = [
        row(our_ref="A"),
        row(our_ref="A"),
        row(our_ref="B", children="Ann 4"),
        row(our_ref="B", children="Bob 5"),
        row(our_ref="C", dob="never"),
        dict.fromkeys(row()) | {"Our ref": "MAY"},
    ]
    told = explained(workbook(tmp_path / "t.xlsx", rows))
    first = (
        "5 rows of referrals read: 1 new, 0 already in the case file, 0 changed since, 3 with a problem, 1 exact copy"
    )
    assert told.splitlines()[0] == f"{first} of another."
    assert "1 row passed over as a heading, total, remark or meeting told of twice." in told
