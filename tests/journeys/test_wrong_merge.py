"""Two sisters are taken for one woman, and made two again: each with her own referral, as if nothing had been."""

from marac_desktop.domain.access import Permission
from tests.builders import a_perpetrator, a_person, a_referral
from tests.conftest import CaseFile
from tests.journeys.visits import visited


def test_a_wrong_merge_is_undone(case_file: CaseFile, environment: dict[str, str]) -> None:
    desk = case_file.open()
    with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
        for victim, him, reference in (
            (a_person("Wójcik", "Łucja"), a_perpetrator("Penfold"), "SOM/26/0101"),
            (a_person("Wojcik", "Lucia"), a_perpetrator("Tanner"), "SOM/26/0102"),
        ):
            books.referrals.add(a_referral(victim=victim, perpetrators=(him,), reference=reference))
    desk.close()
    said = visited(case_file.folder, "merge_two_sisters_and_take_it_back", environment)
    merged, apart = said.index("Also known as Lucia Wojcik"), said.index("Two records again, as they were.")
    assert {"SOM/26/0101", "SOM/26/0102"} <= set(said[:apart])
    assert merged < apart
    assert "SOM/26/0102" not in said[apart:]
    listed = [line for line in said if "SOM/26/010" in line and " " in line]
    assert any("SOM/26/0101" in line and "Wójcik" in line for line in listed)
    assert any("SOM/26/0102" in line and "Wojcik" in line for line in listed)
