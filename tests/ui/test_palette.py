"""Every pair of colours that meets on the screen can be read, in every appearance."""

import pytest
from PySide6.QtGui import QColor, QPalette

from marac_desktop.ui import palette
from marac_desktop.ui.palette import DARK, LIGHT, Palette, Tone, contrast, high_contrast

TEXT, CONTROL = 4.5, 3.0
GROUNDS = ("ground", "surface", "sunken", "raised", "hover")
APPEARANCES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def ratio(colours: Palette, ink: str, ground: str) -> float:
    return contrast(getattr(colours, ink), getattr(colours, ground))


@APPEARANCES
@pytest.mark.parametrize("ink", ["ink", "ink_muted", "accent_ink", "danger"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read_on_every_ground(colours: Palette, ink: str, ground: str) -> None:
    assert ratio(colours, ink, ground) >= TEXT


@APPEARANCES
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_accent", "accent_press"),
        ("on_danger", "danger_fill"),
        ("on_marking", "marking"),
        ("rail_ink", "rail"),
        ("rail_ink", "rail_active"),
        ("rail_muted", "rail"),
        ("rail_mark", "rail"),
        ("rail_mark", "rail_active"),
        ("ink", "select"),
        ("ink_muted", "select"),
        ("ink_faint", "surface"),
        ("ink_faint", "ground"),
        ("warn", "warn_soft"),
        ("accent_ink", "accent_soft"),
        ("danger", "danger_soft"),
    ],
)
def test_words_can_be_read_on_what_is_tinted(colours: Palette, ink: str, ground: str) -> None:
    assert ratio(colours, ink, ground) >= TEXT


@APPEARANCES
@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_can_be_read(colours: Palette, tone: Tone) -> None:
    assert contrast(*colours.tone(tone)) >= TEXT


@APPEARANCES
@pytest.mark.parametrize("edge", ["edge", "focus", "accent"])
@pytest.mark.parametrize("ground", ["ground", "surface"])
def test_controls_stand_out(colours: Palette, edge: str, ground: str) -> None:
    assert ratio(colours, edge, ground) >= CONTROL


def test_contrast_is_as_the_guideline_reckons_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_high_contrast_takes_every_colour_from_the_system() -> None:
    system = QPalette()
    roles = QPalette.ColorRole
    wanted = {
        roles.Window: "#000000",
        roles.WindowText: "#ffff00",
        roles.Button: "#101010",
        roles.Highlight: "#00ff00",
        roles.HighlightedText: "#000000",
    }
    for role, colour in wanted.items():
        system.setColor(role, QColor(colour))
    made = high_contrast(system)
    assert made.dark
    assert made.ink == made.danger == made.edge == "#ffff00"
    assert made.surface == made.danger_soft == "#000000"
    assert made.accent == "#00ff00"


def test_the_colours_in_force_are_those_put_in_force() -> None:
    palette.put_in_force(DARK)
    assert palette.in_force() is DARK
