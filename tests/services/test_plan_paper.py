"""The list goes to every core agency once for each case, without what each may not see; a plan is a paper too."""

from dataclasses import replace

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.agency import Representative
from marac_desktop.domain.codes import Known, Source
from marac_desktop.domain.errors import FieldError, MaracError, NotAllowedError
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.domain.referral import Consent, Honour, LeftOut
from marac_desktop.domain.triage import Route
from marac_desktop.services import comeback, decision, plan, plan_paper
from marac_desktop.services.desk import Desk
from tests.builders import a_person, an_account, an_agency
from tests.conftest import TODAY
from tests.documents.reading import everything
from tests.services.deciding import referred, sit
from tests.services.test_comeback import later, managed, plan_of


def _round_table(desk: Desk) -> None:
    with desk.work("Seated", Permission.RUN_MEETINGS) as books:
        for name, core in (("Housing", True), ("Probation", True), ("A charity", False)):
            books.agencies.add(an_agency(name, core=core, source=Source.HOUSING))


def test_every_core_agency_gets_each_case_once(desk: Desk) -> None:
    _round_table(desk)
    case = managed(desk, reference="SOM/26/0412")
    copies = plan_paper.issue_list(desk)
    assert [(copy.paper.holder, copy.paper.copy) for copy in copies] == [("Housing", 1), ("Probation", 2)]
    text = " ".join(everything(copies[0].pdf).split())
    for words in ("SOM/26/0412", "Olivia Pike, SIDAS", "26 Nov 2026", "brings the case to conference", "19 Nov 2027"):
        assert words in text, words
    assert copies[0].paper.referral_ids == (case.id,)
    with pytest.raises(MaracError, match="listed already"):
        plan_paper.issue_list(desk)


@pytest.mark.parametrize("where", ["sits", "opens the case file", "sits here, linked as an account of another agency"])
def test_a_copy_for_an_agency_somebody_linked_is_of_is_settled_first(desk: Desk, where: str) -> None:
    _round_table(desk)
    case = managed(desk)
    linked = frozenset({case.victim.id})
    with desk.work("Seated", Permission.RUN_MEETINGS) as books:
        housing = next(one for one in books.agencies.all() if one.name == "Housing")
        if where != "opens the case file":
            here = linked if where == "sits" else frozenset()
            books.representatives.add(Representative(housing.id, "Tamsin Vowles", person_ids=here))
        if where != "sits":
            agency = "housing" if where == "opens the case file" else "A charity"
            books.accounts.add(an_account("Tamsin Vowles", agency=agency, person_ids=linked))
    (found,) = plan_paper.check_list(desk)
    assert "tamsin vowles of housing" in found.sentence.casefold()
    with pytest.raises(FieldError, match="safety check"):
        plan_paper.issue_list(desk)
    assert len(plan_paper.issue_list(desk, "Handed to Paul Gadd")) == 2
    assert found in plan_paper.check_plan(desk, case.id)


def test_whoever_is_left_out_by_name_alone_may_be_of_any_agency(desk: Desk) -> None:
    _round_table(desk)
    managed(desk, consent=Consent(wants_conference=Known.NO, left_out=(LeftOut("Ida Invented", "", "His sister"),)))
    (found,) = plan_paper.check_list(desk)
    assert "Ida Invented is left out of" in found.sentence


def test_a_victim_who_does_not_know_that_agencies_know_is_on_no_list(desk: Desk) -> None:
    _round_table(desk)
    case = managed(desk)
    with desk.work("Changed", Permission.RECORD_REFERRAL) as books:
        stored = books.referrals.get(case.id)
        informed = replace(stored.consent, informed=Known.NO)
        books.referrals.change(replace(stored, honour=Honour(Known.YES), consent=informed))
    with pytest.raises(MaracError, match="No core agency"):
        plan_paper.issue_list(desk)


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
    _round_table(desk)
    hidden = a_person(addresses=(Address("7 Quarry Close", "", Confidentiality.RESTRICTED),))
    case = managed(desk, victim=hidden)
    with desk.work("Typed", Permission.KEEP_ACTIONS) as books:
        stored = books.plans.of(case.id)
        assert stored is not None
        books.plans.change(replace(stored, owner="Olivia, 7 Quarry Close", victim_view="Stays at 7 Quarry Close"))
    assert len(plan_paper.check_list(desk)) == 1
    assert len(plan_paper.check_plan(desk, case.id)) == 2
    with pytest.raises(FieldError, match="Mend it"):
        plan_paper.issue_list(desk)
    with pytest.raises(FieldError, match="Mend it"):
        plan_paper.issue_plan(desk, case.id)
    assert len(plan_paper.issue_list(desk, "Agreed with the owner")) == 2


def test_a_case_without_a_plan_has_no_paper_and_only_printers_print(da_desk: Desk) -> None:
    with pytest.raises(NotAllowedError):
        plan_paper.issue_list(da_desk)


def test_no_plan_no_paper(desk: Desk) -> None:

    with pytest.raises(MaracError, match="no plan yet"):
        plan_paper.issue_plan(desk, referred(desk).id)
