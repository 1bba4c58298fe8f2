"""The list's columns: sorted only by what the case file can sort, blank where nothing was recorded."""

from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.referral_list import ReferralSort
from marac_desktop.ui.referral_columns import columns
from tests.ui.test_referral_list import a_line

COLUMNS = {column.key: column for column in columns(lambda name: display(name, NameStyle.SURNAME_FIRST))}


def test_it_is_sorted_only_by_what_the_case_file_can_sort() -> None:
    assert {key for key, column in COLUMNS.items() if column.sortable} <= set(ReferralSort)


def test_each_says_what_was_recorded() -> None:
    said = {key: column.text(a_line()) for key, column in COLUMNS.items()}
    assert (said["reference"], said["received"]) == ("SOM/26/0001", "02 Mar 2026")
    assert (said["victim"], said["perpetrators"]) == ("Wyn, Jess", "Penfold, Ross")
    assert (said["score"], said["dont_knows"], said["grounds"]) == ("11", "3", "Repeat")
    assert (said["sources"], said["marac"], said["stage"]) == (
        "Avon and Somerset Police",
        "Sedgemoor",
        "Waiting for triage",
    )


def test_no_score_is_not_nought() -> None:
    assert COLUMNS["score"].text(a_line()._replace(score=None)) == "–"
    assert COLUMNS["score"].text(a_line()._replace(score=0)) == "0"


def test_no_name_is_cut_while_a_second_line_holds_it() -> None:
    wrapping = {key for key, column in COLUMNS.items() if column.wraps}
    assert wrapping >= {"victim", "perpetrators", "marac"}
    assert all(COLUMNS[key].hint is not None for key in wrapping), "what two lines do not hold is said beside it"
