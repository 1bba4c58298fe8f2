"""A form an agency filled in is dropped on the real window, recorded, and its original looked at; a second time it is
recognised; and both decide the referral that came by it, and sign.
"""

from marac_desktop.domain.access import Permission
from marac_desktop.domain.process import Stage
from marac_desktop.domain.triage import Route, Side
from tests.conftest import COORDINATOR, DA_LEAD, CaseFile
from tests.documents.filled import fill
from tests.journeys.at_the_desk import FORM
from tests.journeys.visits import visited
from tests.services.test_form_intake import ANSWERS


def test_a_filled_form_dropped_on_the_window_is_recorded_with_its_original(
    case_file: CaseFile, environment: dict[str, str]
) -> None:
    pdf = fill(ANSWERS)
    (case_file.folder.parent / FORM).write_bytes(pdf)
    said = visited(case_file.folder, "drop_a_form_and_record_it", environment)
    assert "Łucja Ŵyn" in said
    assert any("This very form was recorded before as SOM/26/0001. Nothing was changed." in line for line in said)
    assert any(line.startswith("Form · PDF · ") for line in said)
    desk = case_file.open()
    with desk.look("Looked", Permission.READ_CASES) as books:
        (kept,) = books.attachments.of_referral(1)
        assert books.attachments.content(kept.id) == pdf
        assert books.referrals.get(1).narrative == ANSWERS["narrative"]
    desk.close()


def test_what_came_by_a_form_is_decided_and_signed_by_both(case_file: CaseFile, environment: dict[str, str]) -> None:
    (case_file.folder.parent / FORM).write_bytes(fill(ANSWERS))
    visited(case_file.folder, "drop_a_form_and_decide_it", environment)
    desk = case_file.open()
    with desk.look("Looked", Permission.READ_CASES) as books:
        referral, views = books.referrals.get(1), books.triage.views(1)
        signatures = books.signatures.get_many(view.signature_id for view in views)
    assert (referral.stage, referral.route) == (Stage.CONFERENCE, Route.CONFERENCE.value)
    assert [(view.side, view.route, view.blind) for view in views] == [
        (side, Route.CONFERENCE, True) for side in (Side.COORDINATOR, Side.DA_SERVICE)
    ]
    assert [one.account_name for one in signatures] == [COORDINATOR[0], DA_LEAD[0]]
    assert [one.view_ids for one in signatures] == [(view.id,) for view in views]
    desk.close()
