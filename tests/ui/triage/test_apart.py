"""What is asked of a police-led meeting: who and by when, then what came of it, begun with what is recorded already."""

from dataclasses import replace

from marac_desktop.domain.police_led import Led
from marac_desktop.services.desk import Desk
from marac_desktop.services.triage import open_case
from marac_desktop.ui.triage.apart import asked, held
from marac_desktop.ui.triage.more import offered
from marac_desktop.ui.triage.outcome import LED, LED_HELD, next_step
from tests.conftest import TODAY
from tests.services.deciding import referred
from tests.services.test_police_led import APART, unaware
from tests.services.test_police_led import HELD as WAS_HELD
from tests.services.test_police_led import LED as INVENTED


def test_it_is_offered_before_the_decisions_and_begins_with_what_is_recorded(desk: Desk) -> None:
    plain, apart = referred(desk), referred(desk, **APART)
    assert LED not in dict(offered(open_case(desk, plain.id)))
    shown = open_case(desk, apart.id)
    assert LED in dict(offered(shown))
    question = asked(shown, TODAY)
    assert question.draft == Led()
    question.work(desk, INVENTED, "")
    assert asked(open_case(desk, apart.id), TODAY).draft == INVENTED


def test_after_them_it_is_the_next_step_until_its_outcome_is_kept(desk: Desk) -> None:
    case = unaware(desk)
    shown = open_case(desk, case.id)
    assert LED not in dict(offered(shown)), "it is the next step"
    assert (next_step(shown).act, next_step(shown).urgent) == (LED, True)
    asked(shown, TODAY).work(desk, INVENTED, "")
    shown = open_case(desk, case.id)
    step = next_step(shown)
    assert (step.act, [act for act, _ in step.also]) == (LED_HELD, [LED])
    assert "DI Invented holds it by 30 Nov 2026. On no list or agenda." in step.words
    question = held(shown, TODAY)
    assert question.draft == replace(INVENTED, on=TODAY)
    question.work(desk, WAS_HELD, "")
    done = next_step(open_case(desk, case.id))
    assert (done.act, done.words) == ("", f"{WAS_HELD.sentence}.")
