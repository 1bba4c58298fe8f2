"""Agendas are checked, issued in numbered copies, frozen as bytes, and found again with who and when."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import FieldError, NotAllowedError
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.papers import Cut
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.services import hearing, printing
from marac_desktop.services.desk import Desk
from tests.builders import a_person, an_action
from tests.conftest import COORDINATOR, DA_LEAD
from tests.documents.reading import everything, page_texts, squeezed, text
from tests.services.sitting import LATER, listed, planned

HIDDEN = Address("4 Hidden Close", "TA1 9ZZ", confidentiality=Confidentiality.RESTRICTED)


def _events(desk: Desk, about: str) -> list[str]:
    with desk.look("Looked", Permission.READ_CASES) as books:
        return [line.event for line in books.audit.lines(about)]


def _meeting(desk: Desk, **victim: Any) -> int:
    held = planned(desk, date=LATER, venue="Bridgwater House")
    listed(desk, held, victim=a_person("Ŵyn", "Łukasz", **victim))
    return held.id


@pytest.mark.parametrize("cut", list(Cut))
def test_a_preview_is_a_draft_and_freezes_nothing(desk: Desk, cut: Cut) -> None:
    meeting_id = _meeting(desk)
    words = text(printing.preview(desk, meeting_id, cut))
    assert "DRAFT" in words
    assert "ŴYN" in words
    assert printing.register(desk, Ask()).rows == ()
    assert "preview" in _events(desk, f"meeting:{meeting_id}")


def test_somebody_linked_to_a_case_neither_prints_its_agenda_nor_reads_an_issued_one(desk: Desk) -> None:
    meeting_id = _meeting(desk)
    (copy,) = printing.issue(desk, meeting_id, Cut.AGENCY, ())
    with desk.look("Looked", Permission.READ_CASES) as books:
        (item,) = books.agendas.of(meeting_id)
        victim = books.referrals.get(item.referral_id).victim
    desk.account = replace(desk.account, person_ids=frozenset({victim.id}))
    for act in (
        lambda: printing.check(desk, meeting_id, Cut.AGENCY),
        lambda: printing.preview(desk, meeting_id, Cut.CASE_LIST),
        lambda: printing.issue(desk, meeting_id, Cut.AGENCY, ()),
        lambda: printing.reopen(desk, copy.paper),
    ):
        with pytest.raises(NotAllowedError, match="linked"):
            act()
    assert printing.register(desk, Ask()).rows == (copy.paper,)
    assert _events(desk, f"paper:{copy.paper.reference}")[-1] == "refused"


@pytest.mark.parametrize("cut", list(Cut))
def test_each_holder_gets_a_numbered_copy_of_its_own(desk: Desk, cut: Cut) -> None:
    copies = printing.issue(desk, _meeting(desk), cut, ("Housing", "Probation Service"))
    assert [(copy.paper.copy, copy.paper.holder) for copy in copies] == [(1, "Housing"), (2, "Probation Service")]
    for copy, other in zip(copies, ("Probation Service", "Housing"), strict=True):
        words = squeezed(text(copy.pdf))
        assert squeezed(f"Copy {copy.paper.copy}") in words
        assert copy.paper.reference in words
        assert squeezed(copy.paper.holder) in words
        assert f"Copyfor{squeezed(other)}" not in words
        assert "DRAFT" not in words
        assert copy.file_name == f"{copy.paper.reference}.pdf"


def test_the_footer_carries_the_audit_of_the_moment_before_it_was_set(desk: Desk) -> None:
    before = desk.anchor()
    copy = printing.issue(desk, _meeting(desk), Cut.AGENCY, ())[0]
    assert copy.paper.anchor > before
    assert all(squeezed(copy.paper.anchor) in squeezed(page) for page in page_texts(copy.pdf))
    with desk.look("Looked", Permission.READ_CASES) as books:
        number = int(copy.paper.anchor.split()[1].split("-")[0])
        line = books.audit.lines("", number - 1, 1)[0]
    assert line.event == "print"


def test_an_issued_paper_comes_back_byte_for_byte_whatever_happened_since(desk: Desk) -> None:
    meeting_id = _meeting(desk)
    copy = printing.issue(desk, meeting_id, Cut.AGENCY, ("Housing",))[0]
    with desk.work("Changed", Permission.RUN_MEETINGS) as books:
        item = books.agendas.of(meeting_id)[0]
        books.agendas.remove(item)
    found = printing.register(desk, Ask(), meeting_id).rows
    assert found == (copy.paper,)
    again = printing.reopen(desk, found[0])
    assert again.pdf == copy.pdf
    assert hashlib.sha256(again.pdf).hexdigest() == copy.paper.sha256
    assert (found[0].account_name, found[0].at) == (COORDINATOR[0], desk.now())
    assert found[0].referral_ids == (item.referral_id,)


def test_issued_anew_the_version_rises(desk: Desk) -> None:
    meeting_id = _meeting(desk)
    first = printing.issue(desk, meeting_id, Cut.AGENCY, ())[0].paper
    second = printing.issue(desk, meeting_id, Cut.AGENCY, ())[0].paper
    other = printing.issue(desk, meeting_id, Cut.CASE_LIST, ())[0].paper
    assert [paper.issue for paper in (first, second, other)] == [1, 2, 1]
    assert [paper.number for paper in (first, second, other)] == [1, 2, 3]
    assert "version2" in squeezed(text(printing.reopen(desk, second).pdf)).lower()


def test_a_withheld_address_is_a_label_on_paper(desk: Desk) -> None:
    copy = printing.issue(desk, _meeting(desk, addresses=(HIDDEN,)), Cut.AGENCY, ())[0]
    assert "Hidden Close" not in everything(copy.pdf)
    assert "Address withheld" in text(copy.pdf)


def _given_away(desk: Desk) -> int:
    """An agenda on which a venue names where somebody hides."""
    held = planned(desk, date=LATER, venue="By 4 Hidden Close")
    listed(desk, held, victim=a_person("Ash", addresses=(HIDDEN,)))
    return held.id


def test_what_gives_an_address_away_is_found_before_print(desk: Desk) -> None:
    meeting_id = _given_away(desk)
    found = printing.check(desk, meeting_id, Cut.AGENCY).findings
    assert ["The venue" in finding.where for finding in found] == [True]
    assert "Hidden" not in repr(found)
    with pytest.raises(FieldError) as refused:
        printing.issue(desk, meeting_id, Cut.AGENCY, (), "  ")
    assert refused.value.field == "accepted"
    assert printing.register(desk, Ask()).rows == ()
    assert "print" not in _events(desk, f"meeting:{meeting_id}")


def test_accepted_with_a_reason_it_is_printed_and_the_reason_kept(desk: Desk) -> None:
    copies = printing.issue(desk, _given_away(desk), Cut.AGENCY, ("Housing", "Police"), "She has moved since")
    assert [printing.reopen(desk, copy.paper).accepted for copy in copies] == ["She has moved since"] * 2
    clean = printing.issue(desk, _clean(desk), Cut.AGENCY, ())[0]
    assert printing.reopen(desk, clean.paper).accepted == ""


def _clean(desk: Desk) -> int:
    held = planned(desk, date=date(2026, 12, 8))
    listed(desk, held, "Oak")
    return held.id


def test_an_action_outstanding_is_checked_against_its_own_case(desk: Desk) -> None:
    earlier = planned(desk)
    item = listed(desk, earlier, victim=a_person("Ash", addresses=(HIDDEN,)))
    hearing.set_action(desk, item.id, an_action(0, what="Fit an alarm at 4 Hidden Close"))
    hearing.record(desk, item.id, hearing.Said(Outcome.DISCUSSED))
    found = printing.check(desk, _meeting(desk), Cut.AGENCY).findings
    assert len(found) == 1
    assert "Outstanding action 1" in found[0].where
    assert printing.check(desk, _clean(desk), Cut.CASE_LIST).findings == ()


def test_two_copies_for_one_holder_and_hopeless_names_are_refused(desk: Desk) -> None:
    meeting_id = _meeting(desk)
    for holders in (("Housing", "Housing"), ("x" * 201,)):
        with pytest.raises(FieldError) as refused:
            printing.issue(desk, meeting_id, Cut.AGENCY, holders)
        assert refused.value.field == "holders"


def test_copies_go_to_the_printer_together(desk: Desk) -> None:
    copies = printing.issue(desk, _meeting(desk), Cut.CASE_LIST, ("Housing", "Police"))
    both = page_texts(printing.together(copies))
    assert len(both) == sum(copy.paper.pages for copy in copies)


def test_an_unknown_character_is_named_before_print(desk: Desk) -> None:
    held = planned(desk, date=LATER)
    listed(desk, held, victim=a_person("Ash", "\U0001fae0"))
    assert printing.check(desk, held.id, Cut.AGENCY).cannot_print


def test_the_da_service_prints_nothing(seat: Callable[[tuple[str, str]], Desk]) -> None:
    meeting_id = _meeting(seat(COORDINATOR))
    theirs = seat(DA_LEAD)
    for refused in (printing.preview, printing.check):
        with pytest.raises(NotAllowedError):
            refused(theirs, meeting_id, Cut.AGENCY)
    with pytest.raises(NotAllowedError):
        printing.issue(theirs, meeting_id, Cut.AGENCY, ())
