"""The colours of the desk, light and dark: calm slate and teal on warm paper, every pair of them readable."""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

_PROPERTY = "colours in force"
_LINEAR = 0.04045  # below it sRGB is a straight line


class Tone(StrEnum):
    """What a chip, banner or toast says about its matter; always beside words and an icon, never alone."""

    PLAIN = "plain"
    ACCENT = "accent"
    GOOD = "good"
    INFO = "info"
    WARN = "warn"
    DANGER = "danger"


class Palette(NamedTuple):
    """Every colour of one appearance, as ``#rrggbb``. ``ink*`` are for text; ``edge`` bounds controls (3:1)."""

    dark: bool
    ground: str
    surface: str
    sunken: str
    raised: str
    line: str
    scroll: str
    edge: str
    ink: str
    ink_muted: str
    ink_faint: str
    accent: str
    accent_hover: str
    accent_press: str
    accent_soft: str
    accent_ink: str
    on_accent: str
    focus: str
    rail: str
    rail_ink: str
    rail_muted: str
    rail_active: str
    rail_mark: str
    select: str
    hover: str
    good: str
    good_soft: str
    info: str
    info_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    danger_fill: str
    on_danger: str
    marking: str
    on_marking: str

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Text colour and background of ``tone``."""
        return {
            Tone.PLAIN: (self.ink_muted, self.sunken),
            Tone.ACCENT: (self.accent_ink, self.accent_soft),
            Tone.GOOD: (self.good, self.good_soft),
            Tone.INFO: (self.info, self.info_soft),
            Tone.WARN: (self.warn, self.warn_soft),
            Tone.DANGER: (self.danger, self.danger_soft),
        }[tone]


LIGHT = Palette(
    dark=False,
    ground="#f7f5f1",
    surface="#ffffff",
    sunken="#f0ece5",
    raised="#ffffff",
    line="#e3ded5",
    scroll="#c4bdb0",
    edge="#8d877b",
    ink="#1b282e",
    ink_muted="#55616a",
    ink_faint="#67727a",
    accent="#0f6168",
    accent_hover="#0b5056",
    accent_press="#083f44",
    accent_soft="#deecea",
    accent_ink="#0d575d",
    on_accent="#ffffff",
    focus="#1a7f88",
    rail="#1c323b",
    rail_ink="#d9e3e4",
    rail_muted="#9db0b5",
    rail_active="#2d4a54",
    rail_mark="#6fcac6",
    select="#dcebea",
    hover="#f5f2ec",
    good="#1c6440",
    good_soft="#e2f1e8",
    info="#1d5682",
    info_soft="#e3edf6",
    warn="#7d4b00",
    warn_soft="#fcefd8",
    danger="#a0281f",
    danger_soft="#fbe8e5",
    danger_fill="#a8322a",
    on_danger="#ffffff",
    marking="#6b2b23",
    on_marking="#ffffff",
)

DARK = Palette(
    dark=True,
    ground="#11181b",
    surface="#1a2327",
    sunken="#141c1f",
    raised="#222d32",
    line="#2c393e",
    scroll="#47565c",
    edge="#74848a",
    ink="#e9edec",
    ink_muted="#a9b6b9",
    ink_faint="#94a3a7",
    accent="#5bbab5",
    accent_hover="#72cac5",
    accent_press="#8bd7d2",
    accent_soft="#1d3c3f",
    accent_ink="#84d3ce",
    on_accent="#07211f",
    focus="#6fcfca",
    rail="#0c1316",
    rail_ink="#d4dedf",
    rail_muted="#8fa1a6",
    rail_active="#1f3137",
    rail_mark="#6fcac6",
    select="#1f3d40",
    hover="#212c31",
    good="#7fd0a1",
    good_soft="#193527",
    info="#8fc3ee",
    info_soft="#1a3145",
    warn="#f0be6c",
    warn_soft="#3a2c12",
    danger="#f5a097",
    danger_soft="#42211e",
    danger_fill="#f08b80",
    on_danger="#2b0b08",
    marking="#f0b3a9",
    on_marking="#3a0f09",
)


def high_contrast(system: QPalette) -> Palette:
    """The colours Windows' high-contrast theme asks for, in every role; nothing of our own survives in it."""
    role = QPalette.ColorRole
    window, text, button = (system.color(r).name() for r in (role.Window, role.WindowText, role.Button))
    chosen, on_chosen = (system.color(r).name() for r in (role.Highlight, role.HighlightedText))
    dark = QColor(window).lightness() < QColor(text).lightness()
    values: dict[str, str] = {name: text for name in Palette._fields if name != "dark"}
    grounds = "ground surface sunken raised accent_soft rail hover good_soft info_soft warn_soft danger_soft"
    values |= dict.fromkeys(grounds.split(), window)
    values |= dict.fromkeys(("accent", "accent_hover", "accent_press", "danger_fill", "marking"), chosen)
    values |= dict.fromkeys(("on_accent", "on_danger", "on_marking"), on_chosen)
    values |= {"select": button, "rail_active": button, "focus": text}
    return Palette(dark=dark, **values)


class _Held:
    """Keeps a palette whole; Qt would make a list of it."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette


def in_force() -> Palette:
    """The colours the application shows at the moment; light before a theme was put on."""
    app = QApplication.instance()
    found = app.property(_PROPERTY) if app is not None else None
    return found.palette if isinstance(found, _Held) else LIGHT


def put_in_force(palette: Palette) -> None:
    """Make ``palette`` the one that ``in_force`` gives."""
    app = QApplication.instance()
    if app is not None:
        app.setProperty(_PROPERTY, _Held(palette))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2.2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= _LINEAR else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
