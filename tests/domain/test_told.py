"""What is told says what, to whom and when; advice below the threshold tells of the right to challenge it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.told import About, Told, check
from tests.builders import TODAY

ADVICE = Told(1, About.ADVICE, "Offer the outreach service", "PC Invented", TODAY, challenge_told=True)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"words": ""}, "the advice given"),
        ({"words": "", "about": About.CHILD_SAFEGUARDING}, "referred on"),
        ({"whom": ""}, "who was told"),
        ({"on": TODAY + timedelta(days=1)}, "still to come"),
        ({"challenge_told": False}, "may challenge it"),
    ],
)
def test_what_is_lacking_is_said(change: dict[str, Any], says: str) -> None:
    with pytest.raises(FieldErrors, match=says):
        check(replace(ADVICE, **change), TODAY)
    check(ADVICE, TODAY)
    check(replace(ADVICE, about=About.CHILD_SAFEGUARDING, challenge_told=False), TODAY)
