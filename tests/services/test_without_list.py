"""The list goes to every core agency once for each case, without what each may not see, and never unseen."""

from dataclasses import replace

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.agency import Representative
from marac_desktop.domain.codes import Known, Source
from marac_desktop.domain.dates import show
from marac_desktop.domain.errors import FieldError, MaracError, NotAllowedError
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.domain.referral import Consent, Honour, LeftOut
from marac_desktop.services import plan, without_list
from marac_desktop.services.desk import Desk
from marac_desktop.services.printing import Issued
from marac_desktop.services.without_list import Proposed
from tests.builders import TODAY, a_person, an_account, an_agency
from tests.documents.reading import everything
from tests.services.deciding import later
from tests.services.test_comeback import managed, plan_of


def every(desk: Desk) -> Proposed:
    """The list of every case not listed yet."""
    return without_list.propose(desk)[-1]


def issued(desk: Desk, why: str = "") -> tuple[Issued, ...]:
    """The list of every case not listed yet, issued."""
    return without_list.issue(desk, every(desk), why)


def round_table(desk: Desk) -> None:
    """Two core agencies, and one that is not."""
    with desk.work("Seated", Permission.RUN_MEETINGS) as books:
        for name, core in (("Housing", True), ("Probation", True), ("A charity", False)):
            books.agencies.add(an_agency(name, core=core, source=Source.HOUSING))


def test_every_core_agency_gets_each_case_once(desk: Desk) -> None:
    round_table(desk)
    case = managed(desk, reference="SOM/26/0412")
    copies = issued(desk)
    assert [(copy.paper.holder, copy.paper.copy) for copy in copies] == [("Housing", 1), ("Probation", 2)]
    text = " ".join(everything(copies[0].pdf).split())
    for words in ("SOM/26/0412", "Olivia Pike, SIDAS", "26 Nov 2026", "brings the case to conference", "19 Nov 2027"):
        assert words in text, words
    assert copies[0].paper.referral_ids == (case.id,)
    assert "WYN, Jess" in text  # as on an agenda, a surname stands out
    with pytest.raises(MaracError, match="is listed"):
        issued(desk)
    with pytest.raises(MaracError, match="SOM/26/0412 was listed on 23 Nov 2026"):
        without_list.propose(desk, case.id)


def test_a_case_back_at_triage_is_listed_only_if_it_stays_without_conference(desk: Desk) -> None:
    round_table(desk)
    back, other = managed(desk, reference="SOM/26/0412"), managed(desk, reference="SOM/26/0413")
    alone = without_list.propose(desk, back.id)[0]
    plan.record_contact(desk, plan_of(desk, other), TODAY)
    with later(desk, 3):  # the first contact was missed
        (left,) = without_list.propose(desk, back.id)
        assert left.ids == {other.id}
        assert left.not_on.startswith("SOM/26/0412 is back at triage and both decide anew")
        assert without_list.propose(desk, other.id) == (left,)
        assert without_list.propose(desk, other.id)[0].not_on == ""
        with pytest.raises(MaracError, match="has changed"):
            without_list.issue(desk, alone)
        without_list.issue(desk, left)
        with pytest.raises(MaracError, match="SOM/26/0412 is back at triage"):
            without_list.propose(desk, back.id)


@pytest.mark.parametrize("where", ["sits", "opens the case file", "sits here, linked as an account of another agency"])
def test_a_copy_for_an_agency_somebody_linked_is_of_is_settled_first(desk: Desk, where: str) -> None:
    round_table(desk)
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
    (found,) = every(desk).findings
    assert "tamsin vowles of housing" in found.sentence.casefold()
    with pytest.raises(FieldError, match="safety check"):
        issued(desk)
    assert len(issued(desk, "Handed to Paul Gadd")) == 2


def test_whoever_is_left_out_by_name_alone_may_be_of_any_agency(desk: Desk) -> None:
    round_table(desk)
    managed(desk, consent=Consent(wants_conference=Known.NO, left_out=(LeftOut("Ida Invented", "", "His sister"),)))
    (found,) = every(desk).findings
    assert "Ida Invented is left out of" in found.sentence


def test_a_victim_who_does_not_know_that_agencies_know_is_on_no_list(desk: Desk) -> None:
    round_table(desk)
    case = managed(desk)
    with desk.work("Changed", Permission.RECORD_REFERRAL) as books:
        stored = books.referrals.get(case.id)
        informed = replace(stored.consent, informed=Known.NO)
        books.referrals.change(replace(stored, honour=Honour(Known.YES), consent=informed))
    with pytest.raises(MaracError, match="No core agency"):
        issued(desk)
    with pytest.raises(MaracError, match="does not know that agencies know"):
        without_list.propose(desk, case.id)


def _printed(desk: Desk) -> int:
    with desk.figures(Permission.PRINT_PAPERS) as books:
        return len(books.papers.issued(0, None, 100).rows)


def test_nothing_is_issued_by_what_is_proposed_or_looked_at_as_a_draft(desk: Desk) -> None:
    round_table(desk)
    case = managed(desk, reference="SOM/26/0412")
    (proposed,) = without_list.propose(desk, case.id)
    assert proposed.cases == ((case.id, "SOM/26/0412"),)
    assert proposed.copies == (("Housing", 1), ("Probation", 1))
    assert (proposed.days, show(proposed.ask_by)) == (3, "26 Nov 2026")
    text = everything(without_list.draft(desk, proposed))
    assert "SOM/26/0412" in text
    assert "DRAFT" in text
    assert "P-000001" not in text
    assert _printed(desk) == 0
    assert without_list.propose(desk, case.id) == (proposed,)


def test_one_case_is_listed_alone_or_with_every_other_not_listed_yet(desk: Desk) -> None:
    round_table(desk)
    first, second = managed(desk, reference="SOM/26/0412"), managed(desk, reference="SOM/26/0413")
    alone, both = without_list.propose(desk, second.id)
    assert [reference for _, reference in alone.cases] == ["SOM/26/0413"]
    assert [reference for _, reference in both.cases] == ["SOM/26/0412", "SOM/26/0413"]
    assert without_list.propose(desk) == (both,)
    copies = without_list.issue(desk, alone)
    assert {copy.paper.referral_ids for copy in copies} == {(second.id,)}
    assert "SOM/26/0412" not in everything(copies[0].pdf)
    (left,) = without_list.propose(desk, second.id)
    assert left.ids == {first.id}


def test_an_agency_left_out_of_a_case_gets_the_list_without_it_and_the_draft_shows_both(desk: Desk) -> None:
    round_table(desk)
    managed(desk, reference="SOM/26/0412")
    out = Consent(wants_conference=Known.NO, left_out=(LeftOut("", "probation", "His sister works there"),))
    managed(desk, reference="SOM/26/0413", consent=out)
    proposed = every(desk)
    assert proposed.copies == (("Housing", 2), ("Probation", 1))
    text = everything(without_list.draft(desk, proposed))
    assert text.count("SOM/26/0412") == 2 * text.count("SOM/26/0413") > 0
    assert ["SOM/26/0413" in everything(copy.pdf) for copy in without_list.issue(desk, proposed)] == [True, False]


def test_what_has_changed_since_it_was_looked_at_is_not_issued(desk: Desk) -> None:
    round_table(desk)
    managed(desk)
    seen = every(desk)
    with desk.work("Seated", Permission.RUN_MEETINGS) as books:
        books.agencies.add(an_agency("Schools", core=True))
    with pytest.raises(MaracError, match="has changed"):
        without_list.issue(desk, seen)
    now = every(desk)
    with later(desk, 1), pytest.raises(MaracError, match="has changed"):
        without_list.issue(desk, now)
    assert _printed(desk) == 0
    assert len(without_list.issue(desk, now)) == 3
    with pytest.raises(MaracError, match="has changed"):
        without_list.issue(desk, now)


def test_what_gives_a_place_away_is_explained_or_mended(desk: Desk) -> None:
    round_table(desk)
    hidden = a_person(addresses=(Address("7 Quarry Close", "", Confidentiality.RESTRICTED),))
    case = managed(desk, victim=hidden)
    with desk.work("Typed", Permission.KEEP_ACTIONS) as books:
        stored = books.plans.of(case.id)
        assert stored is not None
        books.plans.change(replace(stored, owner="Olivia, 7 Quarry Close"))
    assert len(every(desk).findings) == 1
    with pytest.raises(FieldError, match="Mend it"):
        issued(desk)
    assert len(issued(desk, "Agreed with the owner")) == 2


def test_only_printers_may_propose_it(da_desk: Desk) -> None:
    with pytest.raises(NotAllowedError):
        without_list.propose(da_desk)
