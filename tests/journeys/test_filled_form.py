"""A form an agency filled in is dropped on the real window, recorded, and its original looked at; a second time it is
recognised.
"""

from marac_desktop.domain.access import Permission
from tests.conftest import CaseFile
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
