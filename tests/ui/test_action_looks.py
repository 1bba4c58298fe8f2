"""An action's status is a word, a tone and an icon; overdue is worked out from the day."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.action import ActionStatus
from marac_desktop.ui.action_looks import status_icon, status_tone, status_words
from marac_desktop.ui.palette import Tone
from tests.builders import an_action

DUE = an_action(1, due=date(2026, 11, 20))


@pytest.mark.parametrize(("today", "words"), [(20, "Open"), (21, "Overdue by 1 day"), (23, "Overdue by 3 days")])
def test_overdue_counts_days(today: int, words: str) -> None:
    assert status_words(DUE, date(2026, 11, today)) == words


def test_every_status_differs_in_word_and_icon() -> None:
    day = date(2026, 11, 20)
    each = [replace(DUE, status=status) for status in ActionStatus]
    assert len({status_words(one, day) for one in each}) == len({status_icon(one, day) for one in each}) == len(each)
    assert status_tone(DUE, date(2026, 11, 30)) is Tone.DANGER
    assert status_tone(replace(DUE, status=ActionStatus.DONE), date(2026, 11, 30)) is Tone.GOOD
