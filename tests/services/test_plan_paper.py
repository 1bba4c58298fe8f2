"""A plan is a paper of its own: what it tells, and what must be settled before it is issued."""

from dataclasses import replace

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import FieldError, MaracError, NotAllowedError
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.domain.triage import Route
from marac_desktop.services import comeback, decision, plan, plan_paper
from marac_desktop.services.desk import Desk
from tests.builders import a_person
from tests.conftest import TODAY
from tests.documents.reading import everything
from tests.services.deciding import later, referred, sit
from tests.services.test_comeback import managed, plan_of


def test_the_plan_is_a_paper_of_its_own_and_says_why_no_conference(desk: Desk) -> None:
    case = managed(desk, reference="SOM/26/0412")
    with later(desk, 1):
        plan.record_contact(desk, plan_of(desk, case), TODAY)
        issued = plan_paper.issue_plan(desk, case.id)
    text = " ".join(everything(issued.pdf).split())
    for words in ("SOM/26/0412", "Olivia Pike", "Change the locks", "Safeguard check", "Sam Specimen", "signed"):
        assert words in text, words
    assert issued.paper.kind == "plan"


def test_a_plan_printed_while_the_case_is_decided_anew_tells_neither_decision(desk: Desk) -> None:
    case = managed(desk)
    comeback.incident(desk, case.id, comeback.Told(TODAY, "He came back at night"))
    decision.record(desk, case.id, decision.Choice(Route.TRANSFER_OUT), sit(desk))
    text = " ".join(everything(plan_paper.issue_plan(desk, case.id).pdf).split())
    assert "Transfer out" not in text
    assert "is decided anew" in text


def test_what_gives_a_place_away_is_explained_or_mended(desk: Desk) -> None:
    hidden = a_person(addresses=(Address("7 Quarry Close", "", Confidentiality.RESTRICTED),))
    case = managed(desk, victim=hidden)
    with desk.work("Typed", Permission.KEEP_ACTIONS) as books:
        stored = books.plans.of(case.id)
        assert stored is not None
        books.plans.change(replace(stored, owner="Olivia, 7 Quarry Close", victim_view="Stays at 7 Quarry Close"))
    assert len(plan_paper.check_plan(desk, case.id)) == 2
    with pytest.raises(FieldError, match="Mend it"):
        plan_paper.issue_plan(desk, case.id)
    assert plan_paper.issue_plan(desk, case.id, "Agreed with the owner").paper.kind == "plan"


def test_only_printers_print(da_desk: Desk) -> None:
    with pytest.raises(NotAllowedError):
        plan_paper.issue_plan(da_desk, 1)


def test_no_plan_no_paper(desk: Desk) -> None:
    with pytest.raises(MaracError, match="no plan yet"):
        plan_paper.issue_plan(desk, referred(desk).id)
