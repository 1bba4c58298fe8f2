"""A sealed list goes out of one office, is decided in another that has no case file, and its slip comes back."""

import shutil
from pathlib import Path

from marac_desktop.domain.access import Permission
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import Means, Route, Side
from tests.conftest import CaseFile
from tests.journeys import sealing, visits
from tests.services.deciding import stage
from tests.services.sealing import decided


def _visit(folder: Path, stick: Path, visit: str, environment: dict[str, str]) -> list[str]:
    arguments = ["-m", "tests.journeys.sealing", str(folder), str(stick), visit]
    with visits.begun(arguments, environment) as child:
        said, complaint = child.communicate(timeout=visits.LONGEST)
    assert child.returncode == 0, complaint
    return said.splitlines()


def _sent(case_file: CaseFile, where: Path, environment: dict[str, str]) -> tuple[tuple[Referral, ...], Path, Path]:
    """Three cases decided here and sent out as a list: the cases, the stick it is on, and the folder of the other's."""
    desk = case_file.open()
    cases = decided(desk, 3)
    desk.close()
    stick, there = where / "stick", where / "their computer"
    stick.mkdir()
    there.mkdir()
    _visit(case_file.folder, stick, "send", environment)
    return cases, stick, there


def test_a_list_out_and_its_slip_back(case_file: CaseFile, tmp_path: Path, environment: dict[str, str]) -> None:
    cases, stick, there = _sent(case_file, tmp_path, environment)
    theirs = environment | visits.home(there)
    assert {sealing.CARD, sealing.LIST} <= {path.name for path in stick.iterdir()}
    away = case_file.folder.rename(tmp_path / "out of reach")
    _visit(there / "no case file", stick, "begin_to_answer", theirs)
    assert _visit(there / "no case file", stick, "answer", theirs) == ["True"]
    for path in there.rglob("*"):
        assert not path.is_file() or sealing.REASON.encode() not in path.read_bytes()
    shutil.move(away, case_file.folder)
    _visit(case_file.folder, stick, "take_in", environment)
    desk = case_file.open()
    with desk.look("Looked", Permission.READ_CASES) as books:
        found = [next(v for v in books.triage.views(case.id) if v.side is Side.DA_SERVICE) for case in cases]
    assert [view.route for view in found] == [Route.CONFERENCE, Route.WITHOUT_CONFERENCE, Route.EMERGENCY]
    assert all(view.means is Means.SEALED_FILE and view.signed_at for view in found)
    assert found[1].reason == sealing.REASON
    assert stage(desk, cases[2]) is Stage.EMERGENCY
    desk.close()


def test_an_emergency_on_a_second_slip_is_not_lost_silently(
    case_file: CaseFile, tmp_path: Path, environment: dict[str, str]
) -> None:
    cases, stick, there = _sent(case_file, tmp_path, environment)
    theirs = environment | visits.home(there)
    _visit(there / "no case file", stick, "answer_a_part", theirs)
    _visit(there / "no case file", stick, "answer_the_rest", theirs)
    _visit(case_file.folder, stick, "take_in_both", environment)
    desk = case_file.open()
    assert [stage(desk, case) for case in cases] == [Stage.CONFERENCE, Stage.CONFERENCE, Stage.TRIAGE]
    with desk.figures(Permission.READ_CASES) as books:
        refused = [line.purpose for line in books.audit.lines(limit=2000) if line.event == "refused"]
    assert refused == ["a slip: not on record: decisions 1, emergencies 1"]
    desk.close()
