"""Every stage has a look."""

from marac_desktop.domain.process import Stage
from marac_desktop.ui.icons import icon
from marac_desktop.ui.stage_looks import ICONS, TONES


def test_every_stage_has_a_tone_and_an_icon_that_exists() -> None:
    assert set(TONES) == set(ICONS) == set(Stage)
    assert not any(icon(name).isNull() for name in ICONS.values())
