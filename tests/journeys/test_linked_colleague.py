"""A colleague linked to somebody on a case looks for her through the real window and finds nothing anywhere; the
figures of the quarter, which name nobody, still count her.
"""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import Perpetrator
from tests.builders import a_person
from tests.conftest import COORDINATOR, DA_LEAD, CaseFile
from tests.documents.reading import everything, squeezed
from tests.journeys.at_the_desk import HIDDEN, HIDDEN_CASES, SEEN, SEEN_CASES
from tests.journeys.visits import visited
from tests.services.deciding import referred
from tests.services.test_comeback import managed

HERS = a_person(HIDDEN, "Zyta"), a_person("Tolland", "Gus", sex="male")
OTHERS = a_person(SEEN, "Odile", birth=Birth(on=date(1969, 2, 3))), a_person("Reeve", "Pat", birth=Birth(year=1982))
"""Two women and whom they fear: so unlike that nobody could be another record of one of the others."""


def _linked(case_file: CaseFile, who: str) -> None:
    """A case without conference and one at triage of each; ``who`` is linked to the first of the women."""
    desk = case_file.open()
    linked_to = 0
    for (victim, by), (without, waiting) in ((HERS, HIDDEN_CASES), (OTHERS, SEEN_CASES)):
        case = managed(desk, reference=without, victim=victim, perpetrators=(Perpetrator(by),))
        referred(desk, reference=waiting, victim=case.victim, perpetrators=case.perpetrators)
        linked_to = linked_to or case.victim.id
    with desk.work("Linked", Permission.READ_CASES) as books:
        account = next(one for one in books.accounts.all() if one.name == who)
        books.accounts.change(replace(account, person_ids=frozenset({linked_to})))
    desk.close()


@pytest.mark.parametrize(
    ("who", "visit"), [(COORDINATOR[0], "look_for_her"), (DA_LEAD[0], "look_for_her_at_the_da_service")]
)
def test_a_linked_colleague_finds_nothing_and_the_quarter_counts_her(
    case_file: CaseFile, environment: dict[str, str], who: str, visit: str
) -> None:
    _linked(case_file, who)
    said = visited(case_file.folder, visit, environment)
    told = [line for line in said if any(words in line for words in (HIDDEN, "Quillf", *HIDDEN_CASES))]
    assert told == []
    assert any(SEEN in line for line in said), "it looked, and found somebody else"
    assert "2 processed without conference, 2 in all." in said, "Home counts her"
    assert any(line.startswith("Total: 2") for line in said), [line for line in said if "Total" in line]


def test_no_list_she_is_not_to_be_found_on_leaves_with_her(case_file: CaseFile, environment: dict[str, str]) -> None:
    _linked(case_file, COORDINATOR[0])
    visited(case_file.folder, "look_for_her", environment)
    desk = case_file.open()
    with desk.figures(Permission.PRINT_PAPERS) as books:
        papers = books.papers.issued(0, None, 10).rows
        (text,) = (squeezed(everything(books.papers.content(one.id))) for one in papers)
    desk.close()
    assert all(squeezed(words) in text for words in (SEEN, *SEEN_CASES))
    assert not any(squeezed(words).casefold() in text.casefold() for words in (HIDDEN, *HIDDEN_CASES))
