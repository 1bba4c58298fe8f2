"""The agenda in its two cuts: what domain.md §6 wants on it, and nothing it forbids."""

from dataclasses import replace

import pytest

from marac_desktop.documents.agenda import Agenda
from marac_desktop.documents.blocks import NOTHING
from marac_desktop.documents.page import render
from marac_desktop.domain.papers import AgendaPaper, Cut, PaperPerson
from tests.documents.papers import AGENDA, CROWDED_CASE, EMPTY, PLAIN_CASE, many
from tests.documents.reading import everything, page_texts, squeezed, text, titles

CASE_LIST = replace(AGENDA, cut=Cut.CASE_LIST)


def test_the_running_order_names_nobody() -> None:
    front = page_texts(render(Agenda(AGENDA)))[0]
    order = ["Welcome", "Confidentiality statement", "Outstanding actions", "Cases past 12 months", "Case 1", "Close"]
    assert [front.index(step) for step in order] == sorted(front.index(step) for step in order)
    for case in AGENDA.cases:
        assert case.reference in front
        for person in (case.victim, *case.perpetrators):
            assert person.name not in front


def test_a_meetings_particulars_are_on_it() -> None:
    front = page_texts(render(Agenda(AGENDA)))[0]
    for words in (AGENDA.marac, AGENDA.day, AGENDA.time, AGENDA.venue, AGENDA.chair, AGENDA.chair_agency):
        assert words in front


@pytest.mark.parametrize("paper", [AGENDA, CASE_LIST], ids=["agency", "case list"])
def test_both_cuts_carry_the_same_identity(paper: AgendaPaper) -> None:
    printed = squeezed(text(render(Agenda(paper))))
    for case in paper.cases:
        people = (case.victim, *case.perpetrators)
        wanted = [case.reference, case.repeat, *(word for person in people for word in (person.name, person.born))]
        wanted += [word for person in people for word in (*person.aliases, person.relationship)]
        wanted += [child.name for child in case.children]
        for words in wanted:
            assert squeezed(words) in printed, words
    for words in ("Flat 2, The Old Maltings, 14 Station Road, Taunton, TA1 1NN", "Transferred in from Powys", "Ŵyn"):
        assert squeezed(words) in printed
    assert squeezed("Avon and Somerset Tier One information sharing protocol") in printed


def test_what_is_withheld_is_a_label() -> None:
    printed = text(render(Agenda(AGENDA)))
    assert "Address withheld" in printed
    assert printed.count("Withheld") >= 5


def test_a_case_list_leaves_room_for_research_and_names_the_date_it_is_due() -> None:
    printed = text(render(Agenda(CASE_LIST)))
    assert AGENDA.research_back in printed
    assert printed.count("nothing known") == len(AGENDA.cases)
    assert "Outstanding actions" not in printed


def test_actions_tell_could_not_from_did_not() -> None:
    printed = text(render(Agenda(AGENDA)))
    assert "Could not" in printed
    assert "Did not" in printed


@pytest.mark.parametrize("cut", list(Cut))
def test_alleged_is_said_where_the_office_wants_it(cut: Cut) -> None:
    assert "Alleged" not in text(render(Agenda(replace(AGENDA, cut=cut))))
    assert "Alleged perpetrator" in text(render(Agenda(replace(AGENDA, cut=cut, alleged=True))))


def test_headings_are_printed_when_nothing_stands_under_them() -> None:
    printed = text(render(Agenda(EMPTY)))
    for words in ("Outstanding actions", "Cases past 12 months", "Cases", "No cases on this agenda", NOTHING):
        assert words in printed
    assert "No cases on this list" in text(render(Agenda(replace(EMPTY, cut=Cut.CASE_LIST))))


def test_the_outline_names_references_and_nobody() -> None:
    entries = titles(render(Agenda(AGENDA)))
    assert "Case 1, SOM/26/0412" in entries
    assert not any("MARSH" in entry or "SZCZEPA" in entry for entry in entries)


@pytest.mark.parametrize("cut", list(Cut))
def test_thirty_cases_are_all_there_in_order(cut: Cut) -> None:
    printed = text(render(Agenda(many(30, cut))))
    places = [printed.rindex(f"SOM/26/{400 + at:04d}") for at in range(1, 31)]
    assert places == sorted(places)


@pytest.mark.parametrize("cut", list(Cut))
@pytest.mark.parametrize(
    "words", ["<unknown>", "&lt;", "<b>x", "</para>", "{0.__class__}", "=1+2", "Ł" * 200, "a b " * 50]
)
def test_hostile_text_in_every_field_is_printed_as_typed(cut: Cut, words: str) -> None:
    person = PaperPerson(words, words, (words,), (words,), words)
    case = replace(
        PLAIN_CASE, victim=person, perpetrators=(person,), area=words, referring=words, grounds=(words,), repeat=words
    )
    paper = replace(AGENDA, cases=(case,), venue=words, chair=words, marac=words, cut=cut, outstanding=(), lapsed=())
    assert squeezed(text(render(Agenda(paper)))).count(squeezed(words)) >= 9


def test_a_crowded_case_stays_on_one_page() -> None:
    pages = [page for page in page_texts(render(Agenda(many(8)))) if "Lucky" in page]
    assert all("Transferred in from" in page for page in pages)
    assert len(pages) == 2


def test_a_case_longer_than_a_page_still_prints_whole() -> None:
    long_case = replace(CROWDED_CASE, children=CROWDED_CASE.children * 12)
    for cut in Cut:
        printed = text(render(Agenda(replace(AGENDA, cases=(long_case,), cut=cut))))
        assert printed.count("Unborn") == 12


def test_nothing_but_the_papers_value_is_in_the_file() -> None:
    found = everything(render(Agenda(AGENDA)))
    assert "refuge" not in found.lower()
    assert "immigration" not in found.lower()
