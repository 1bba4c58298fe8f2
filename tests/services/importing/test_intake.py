"""The import step by step: what was explained is remembered, what is exported is recorded."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Source
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.tracker import LEAVE_OUT, Column, WordKind
from marac_desktop.services.desk import Desk
from marac_desktop.services.importing import columns, intake
from marac_desktop.services.importing.take import take
from tests.services.importing.trackers import HEADERS, SAMPLE, row, workbook


def audit(desk: Desk) -> list[tuple[str, str]]:
    with desk.look("Checked", Permission.READ_CASES) as books:
        rows = books.session.connection().exec_driver_sql("SELECT event, purpose FROM audit ORDER BY 1").fetchall()
    return [(str(event), str(why)) for event, why in rows]


def test_words_and_columns_are_remembered_for_the_next_file(somerset: Desk, tmp_path: Path) -> None:
    headers = ["Who hurt her" if name == "Perp" else name for name in HEADERS]
    path = workbook(tmp_path / "t.xlsx", [row(referring_agency="Zebra Unit", marac="Bristol?")], headers=headers)
    opened = intake.open_workbook(somerset, path)
    assert Column.PERPETRATOR not in opened.layouts[0].columns
    layouts = (columns.assign(opened.layouts[0], HEADERS.index("Perp"), Column.PERPETRATOR),)
    answers = {(WordKind.AGENCY, "zebra unit"): Source.MASH.value, (WordKind.MARAC, "bristol"): LEAVE_OUT}
    trial = intake.try_out(somerset, opened, layouts, intake.explained(opened.words, answers))
    assert [problem.reason for problem in trial.reading.problems] == ["Left out, as answered for “Bristol?”."]
    intake.remember(somerset, layouts, answers)
    next_time = intake.open_workbook(somerset, path)
    assert next_time.layouts[0].columns == layouts[0].columns
    assert next_time.words.look(WordKind.AGENCY, "ZEBRA UNIT") == "mash"
    assert not intake.try_out(somerset, next_time, next_time.layouts, next_time.words).reading.unknowns
    intake.remember(somerset, layouts, {(WordKind.AGENCY, "zebra unit"): Source.HOUSING.value})
    assert intake.open_workbook(somerset, path).words.look(WordKind.AGENCY, "Zebra Unit") == "housing"


def test_of_two_headers_alike_each_is_remembered_for_the_file_grown_by_a_month(somerset: Desk, tmp_path: Path) -> None:
    headers = [{"Victim": "Alleged perp", "Perp": "Client", "Perp DOB": "DOB"}.get(name, name) for name in HEADERS]
    first = intake.open_workbook(somerset, workbook(tmp_path / "a.xlsx", [row()], headers=headers))
    assert {Column.PERPETRATOR_SEX, Column.PERPETRATOR_ADDRESS} < first.layouts[0].columns.keys()
    assert not {Column.SEX, Column.ADDRESS} & first.layouts[0].columns.keys()
    take(somerset, intake.try_out(somerset, first, first.layouts, first.words).plan)
    intake.remember(somerset, first.layouts, {})
    rows = [row(), row(our_ref="B", dob="1.2.80", perp_dob="3.4.90")]
    grown = intake.open_workbook(somerset, workbook(tmp_path / "b.xlsx", rows, headers=headers))
    plan = intake.try_out(somerset, grown, grown.layouts, grown.words).plan
    assert (plan.run.same, plan.run.changed) == (1, ())
    (new,) = plan.new
    assert (new.victim.birth.on, new.perpetrators[0].birth.on) == (date(1990, 4, 3), date(1980, 2, 1))
    assert (new.victim.sex, new.victim.address) == ("", "")


def test_trying_out_writes_no_record(somerset: Desk) -> None:
    opened = intake.open_workbook(somerset, SAMPLE)
    intake.try_out(somerset, opened, opened.layouts, opened.words)
    with somerset.look("Checked", Permission.READ_CASES) as books:
        assert books.referrals.references() == frozenset()
    assert ("view", "Tried out an import") in audit(somerset)


def test_bad_rows_are_saved_and_that_is_recorded(somerset: Desk, tmp_path: Path) -> None:
    opened = intake.open_workbook(somerset, SAMPLE)
    trial = intake.try_out(somerset, opened, opened.layouts, opened.words)
    path = tmp_path / "Rows to mend.xlsx"
    intake.save_bad_rows(somerset, opened, opened.layouts, trial, path)
    assert openpyxl.load_workbook(path)["Referrals"].max_row == 20
    assert ("export", "Saved 19 spreadsheet rows to mend") in audit(somerset)
    with pytest.raises(MaracError, match="could not be saved there"):
        intake.save_bad_rows(somerset, opened, opened.layouts, trial, tmp_path)


def test_a_file_that_is_no_workbook_changes_nothing(somerset: Desk, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Our ref,Victim\n", encoding="utf-8")
    before = audit(somerset)
    with pytest.raises(MaracError, match="not an Excel workbook"):
        intake.open_workbook(somerset, path)
    assert len(audit(somerset)) - len(before) <= 1
