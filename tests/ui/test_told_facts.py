"""Everything a referral tells can be read again: no text is left out of the read view."""

from dataclasses import replace
from datetime import date

from marac_desktop.domain.background import PoliceFacts, PreviousMarac, Story
from marac_desktop.domain.incidents import Incident
from marac_desktop.domain.person import IN_WORDS, Circumstances
from marac_desktop.domain.referral import Consent, Honour
from marac_desktop.domain.risk import dash
from marac_desktop.domain.risk.answers import Answer, Answered
from marac_desktop.ui.facts import Fact
from marac_desktop.ui.told_facts import about, before, consent, happened, honour, incidents, police, question, safety
from tests.builders import a_referral, filled
from tests.domain.test_completeness import complete


def _said(facts: list[Fact]) -> str:
    return "\n".join(f"{label} {said}" for label, said in facts)


def test_every_text_of_the_story_the_police_and_the_voice_is_read() -> None:
    told = replace(
        a_referral(),
        story=filled(Story),
        police=filled(PoliceFacts),
        previous=filled(PreviousMarac),
        consent=filled(Consent),
        honour=filled(Honour),
        dated=(filled(Incident), Incident(None, "Shouting", roughly="in spring")),
        incidents=4,
    )
    read = "\n".join(_said(part(told)) for part in (happened, incidents, police, before, consent, honour, safety))
    texts = [text for part in (told.story, told.previous, told.consent, told.honour) for text in _texts(part)]
    texts += [text for one in told.dated for text in _texts(one) if text != told.dated[0].roughly]
    texts += [text for crime in told.police.crimes for text in _texts(crime)]
    assert [text for text in texts if text not in read and text != told.consent.lawful_basis] == []
    assert "in spring Shouting" in read
    assert "Number in 12 months 4" in read


def test_how_somebody_lives_is_read() -> None:
    lives = filled(Circumstances)
    read = _said(about(replace(a_referral().victim, circumstances=lives)))
    assert [name for name in IN_WORDS if str(getattr(lives, name)) not in read] == []


def test_what_nobody_knew_is_said() -> None:
    unknown = replace(complete(), incidents=None, not_known=("incidents",))
    assert ("Put down as not known", "How many incidents in 12 months") in safety(unknown)


def test_an_answer_is_read_with_its_source_and_comment() -> None:
    row = Answered(8, Answer.YES, "her sister", "every night")
    assert question(dash.tool(), row) == "8  Stalking, harassment, constant contact  (source: her sister): every night"
    assert question(dash.tool(), Answered(99, Answer.YES)) == "99  Question 99"
    only_the_day = replace(a_referral(), dated=(Incident(date(2026, 11, 1)),))
    assert incidents(only_the_day)[0] == ("01 Nov 2026", "What happened is not recorded")


def _texts(value: object) -> list[str]:
    names = getattr(type(value), "__slots__", ())
    return [text for name in names if type(text := getattr(value, name)) is str]
