"""The facts both sides read: whole, redacted, plain text, initials on a screen others can see."""

from collections import deque
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Known
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.person import Address, Birth
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Consent, Honour
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.domain.wait import NOT_WAITING, Wait
from marac_desktop.services.triage import TriageCase, open_case
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.triage.facts import Facts
from marac_desktop.ui.words import Words
from tests.builders import a_person
from tests.conftest import TODAY
from tests.services.deciding import referred
from tests.ui.triage.conftest import AtDesk

ANSWERS = (
    *(Answered(number, Answer.YES) for number in range(1, 9)),
    *(Answered(number, Answer.DONT_KNOW) for number in range(9, 20)),
)


@pytest.fixture
def case(at_desk: AtDesk) -> TriageCase:
    made = at_desk(
        partial(
            referred,
            reference="SOM/26/0412",
            victim=a_person("Ŵyn", "Jess", addresses=(Address("7 Quantock Rise"),)),
            children=Children(ChildrenKnown.LISTED, listed=(Child(a_person("Ŵyn", "Max"), safeguarding=Known.YES),)),
            risk=ToolRecord(version="2026.1", answers=ANSWERS),
            narrative="She said <unknown> & left",
            consent=Consent(voice="I want it to stop"),
            honour=Honour(honour_based=Known.YES, detail="An uncle rang twice"),
            threat_to_life="Warned on 20 Nov",
        )
    )
    return at_desk(lambda desk: open_case(desk, made.id))


def _shown(qtbot: QtBot, case: TriageCase, style: NameStyle = NameStyle.FULL) -> tuple[Facts, str]:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.resize(360, 600)
    facts.show_case(case, style)
    facts.show()
    chips = [chip.accessibleName() for chip in facts.findChildren(Chip)]
    return facts, "\n".join([*chips, *(words.text() for words in facts.findChildren(Words))])


@pytest.mark.parametrize("width", [150, 186, 360])
def test_no_name_is_cut_off_in_a_narrow_column(qtbot: QtBot, case: TriageCase, width: int) -> None:
    facts, _ = _shown(qtbot, case)
    facts.resize(width, 600)
    QApplication.processEvents()
    wrapped = [words for words in facts.findChildren(Words) if words.wordWrap()]
    assert [words.text() for words in wrapped if words.height() < words.heightForWidth(words.width())] == []
    victim, name = (next(w for w in facts.findChildren(Words) if w.text().startswith(t)) for t in ("Victim", "Jess"))
    assert (name.x() > victim.geometry().right()) is (width == 360)


def test_what_is_needed_to_decide_is_there(qtbot: QtBot, case: TriageCase) -> None:
    _, said = _shown(qtbot, case)
    for wanted in (
        "SOM/26/0412",
        "2 working days waiting",
        "The number of incidents is not recorded\nMissing: How many incidents in 12 months, known to any agency",
        "Threat to life (Osman) warning",
        "Honour-based abuse",
        "Jess Ŵyn, born 08 Oct 1987, aged 39",
        "Ross Penfold",
        "Max Ŵyn",
        "safeguarding decided",
        "Avon and Somerset Police, 19 Nov 2026",
        "Visible high risk: cannot tell",
        "She said <unknown> & left",
        "I want it to stop",
        "Yes: 1 Injury now",
        "a low score with many unknowns is itself a warning",
    ):
        assert wanted in said


def test_what_is_withheld_is_nowhere(qtbot: QtBot, case: TriageCase) -> None:
    assert "Quantock" not in _shown(qtbot, case)[1]


def test_initials_only_when_names_are_hidden(qtbot: QtBot, case: TriageCase) -> None:
    _, said = _shown(qtbot, case, NameStyle.INITIALS)
    people = [line for line in said.splitlines() if "Jess" in line or "Penfold" in line or "Max" in line]
    assert people == []
    assert "1987" not in said


def test_no_capacity_is_told(qtbot: QtBot, case: TriageCase) -> None:
    _, said = _shown(qtbot, case)
    assert not any(word in said.casefold() for word in ("capacity", "quarter", "84", "room left"))


def test_the_same_case_again_keeps_its_place(qtbot: QtBot, case: TriageCase) -> None:
    facts, _ = _shown(qtbot, case)
    before = facts.widget()
    facts.show_case(case, NameStyle.FULL)
    assert facts.widget() is before


@pytest.mark.parametrize("width", [360, 277, 240])
def test_nothing_is_cut_off_at_the_edge_of_a_narrow_column(qtbot: QtBot, case: TriageCase, width: int) -> None:
    facts, _ = _shown(qtbot, case)
    facts.resize(width, 600)
    facts.grab()
    seen, inside = facts.viewport().width(), facts.widget()
    assert inside is not None
    assert inside.width() <= seen
    for words in facts.findChildren(Words):
        right = words.mapTo(inside, words.rect().topRight()).x()
        assert right < seen, words.text()


def test_what_was_made_ready_is_what_is_shown(qtbot: QtBot, case: TriageCase) -> None:
    facts, before = _shown(qtbot, case)
    other = replace(case, referral=replace(case.referral, id=case.referral.id + 1, reference="SOM/26/0999"))
    deque(facts.prepare(other, NameStyle.FULL), maxlen=0)
    assert _first(facts) == "SOM/26/0412"
    ready = [words for words in facts.findChildren(Words) if words.text() == "SOM/26/0999"]
    assert [words.isVisible() for words in ready] == [False]
    facts.show_case(other, NameStyle.FULL)
    assert ready[0].isVisible()
    assert "SOM/26/0412" in before


def test_what_was_made_ready_by_name_is_not_shown_where_names_are_hidden(qtbot: QtBot, case: TriageCase) -> None:
    facts, _ = _shown(qtbot, case, NameStyle.INITIALS)
    deque(facts.prepare(case, NameStyle.FULL), maxlen=0)
    facts.show_case(replace(case, days=9), NameStyle.INITIALS)
    shown = [words.text() for words in facts.findChildren(Words) if words.isVisible()]
    assert _first(facts) in shown
    assert not any("Jess" in words for words in shown)


def test_the_age_is_that_of_today(qtbot: QtBot, case: TriageCase) -> None:
    born = replace(case.referral.victim, birth=Birth(on=date(1982, 11, 23)))
    child = Child(a_person("Wyn", "Max", birth=Birth(on=date(2016, 11, 22))))
    about = replace(case.referral, victim=born, children=Children(ChildrenKnown.LISTED, listed=(child,)))
    assert about.received < TODAY
    _, said = _shown(qtbot, replace(case, referral=about))
    assert "born 23 Nov 1982, aged 44" in said
    assert "born 22 Nov 2016, aged 10" in said


def test_of_a_year_of_birth_it_says_that_it_is_one(qtbot: QtBot, case: TriageCase) -> None:
    year = replace(case.referral.victim, birth=Birth(year=1996))
    _, said = _shown(qtbot, replace(case, referral=replace(case.referral, victim=year)))
    assert "Jess Ŵyn, born in 1996" in said


def test_a_birth_that_is_not_known_says_what_is_not_known(qtbot: QtBot, case: TriageCase) -> None:
    unknown = replace(case.referral.victim, birth=Birth(not_known=True))
    _, said = _shown(qtbot, replace(case, referral=replace(case.referral, victim=unknown)))
    assert "Jess Ŵyn, date of birth not known" in said


def test_a_decided_case_says_when_and_a_closed_one_nothing(qtbot: QtBot, case: TriageCase) -> None:
    decided = replace(case, days=NOT_WAITING, wait=Wait(TODAY, decided=date(2026, 11, 16)))
    _, said = _shown(qtbot, decided)
    assert "Decided on 16 Nov 2026" in said
    assert "waiting" not in said
    _, closed = _shown(qtbot, replace(decided, wait=Wait(TODAY)))
    assert "Decided on" not in closed


def test_what_was_begun_for_another_case_never_comes_up_over_the_one_open(qtbot: QtBot, case: TriageCase) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.resize(360, 600)
    other = replace(case, referral=replace(case.referral, id=case.referral.id + 1, reference="SOM/26/0999"))
    begun = facts.prepare(other, NameStyle.FULL)
    next(begun)
    facts.show_case(case, NameStyle.FULL)
    facts.show()
    assert "SOM/26/0999" not in [words.text() for words in facts.findChildren(Words) if words.isVisible()]
    begun.close()
    qtbot.waitUntil(lambda: "SOM/26/0999" not in [words.text() for words in facts.findChildren(Words)])


def _first(facts: Facts) -> str:
    inside = facts.widget()
    assert inside is not None
    return next(words.text() for words in inside.findChildren(Words))
