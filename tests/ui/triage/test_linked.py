"""Linked referrals on the triage screen: what a second agency told, and who is primarily the victim."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from marac_desktop.domain.link import CaseLink, LinkKind
from marac_desktop.domain.person import Name
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.services.desk import Desk
from marac_desktop.services.linked import Counter, Linked, Told
from marac_desktop.services.safeguard import Checked
from marac_desktop.services.triage import waiting
from marac_desktop.ui.triage.linked import LinkedCard, assessment
from marac_desktop.ui.triage.offers import WHO_MAY
from tests.services.deciding import referred
from tests.ui.reading import button, press, said
from tests.ui.triage.conftest import AtDesk
from tests.ui.triage.test_safeguard import a_case


def _line(desk: Desk) -> ReferralLine:
    referred(desk, reference="SOM/26/0413")
    return waiting(desk)[0].line


def test_what_belongs_together_is_told_and_can_be_acted_on(qtbot: QtBot, at_desk: AtDesk) -> None:
    line = at_desk(_line)
    assert line.victim == Name("Wyn", "Jess")
    case = replace(a_case(Checked()), linked=Linked((Told(line, "Their door was kicked in"),), (line,), line))
    card = LinkedCard()
    qtbot.addWidget(card)
    card.show_case(case, may_record=True)
    words = said(card)
    for each in ("Joined to SOM/26/0413", "Their door was kicked in", "names the same victim"):
        assert each in words, each
    for words, wanted in (("Join SOM/26/0413 into this…", "join"), ("Take SOM/26/0413 apart again…", "part")):
        with qtbot.waitSignal(card.wanted) as pressed:
            press(card, words)
        assert pressed.args == [f"{wanted} {line.id}"]
    card.show_case(replace(case, linked=Linked()), may_record=True)
    assert card.isHidden()


def test_a_counter_allegation_says_how_it_was_assessed(qtbot: QtBot, at_desk: AtDesk) -> None:
    line, case = at_desk(_line), a_case(Checked())
    counter = Counter(line, None, ("Olivia Pike",))
    card = LinkedCard()
    qtbot.addWidget(card)
    card.show_case(replace(case, linked=Linked(counters=(counter,))), may_record=False)
    words = said(card)
    assert "not assessed yet" in words
    assert "On both sides: Olivia Pike" in words
    assert not button(card, "Who is primarily the victim…").isEnabled()
    assert WHO_MAY in words
    link = CaseLink(case.referral.id, line.id, LinkKind.COUNTER_ALLEGATION, line.id, "Control", "Robin Example")
    card.show_case(replace(case, linked=Linked(counters=(replace(counter, link=link),))), may_record=True)
    assert "Primarily the victim: the victim of SOM/26/0413, assessed by Robin Example. Control" in said(card)
    assert assessment(case, replace(counter, link=link)).draft.words == "Control"
