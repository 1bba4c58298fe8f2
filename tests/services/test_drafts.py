"""What is half typed is there after a lock, also while the case file is busy or out of reach."""

import threading

from marac_desktop.domain.access import Permission
from marac_desktop.services.desk import Desk
from tests.conftest import NOW, CaseFile

TYPED: dict[str, object] = {"narrative": "Neighbours hear sh", "caret": 18}


def test_there_after_a_lock(case_file: CaseFile) -> None:
    desk = case_file.open()
    desk.drafts.save("referral", "new", TYPED)
    desk.close()
    again = case_file.open()
    assert again.drafts.load("referral", "new") == TYPED
    (draft,) = again.drafts.all()
    assert (draft.kind, draft.uid, draft.at, draft.payload) == ("referral", "new", NOW, TYPED)
    again.drafts.drop("referral", "new")
    assert again.drafts.all() == ()
    assert again.drafts.damaged() == 0
    again.close()


def test_saves_from_its_own_lane_while_an_act_is_under_way(desk: Desk) -> None:
    lane = threading.Thread(target=lambda: desk.drafts.save("referral", "new", TYPED))
    with desk.work("long import", Permission.IMPORT):
        lane.start()
        lane.join()
    assert desk.drafts.load("referral", "new") == TYPED


def test_saves_once_the_case_file_is_closed(case_file: CaseFile) -> None:
    desk = case_file.open()
    desk.close()
    desk.drafts.save("referral", "new", TYPED)
    assert desk.drafts.load("referral", "new") == TYPED


def test_nothing_half_typed(desk: Desk) -> None:
    assert desk.drafts.load("referral", "new") is None
    assert desk.drafts.all() == ()
