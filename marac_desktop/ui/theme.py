"""The look of the desk: spacing, type, zoom and colours, put on Qt's Fusion style for the whole application."""

from enum import IntEnum, StrEnum

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from marac_desktop import resources
from marac_desktop.ui import palette
from marac_desktop.ui.palette import Palette
from marac_desktop.ui.stylesheet import stylesheet

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Text sizes in per cent, as Ctrl + and Ctrl − step through them."""
_SETTLES = 60
"""Milliseconds after a step in which another may follow: a key held down gives one about every 33."""


STYLE, STYLED = "Fusion", "marac-styled"
"""The one style, and the property that says an application has it: to ask Qt loads hundreds of its names first."""
TEXT_CUTS = ("NotoSans-Regular.ttf", "NotoSans-Medium.ttf", "NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf")
"""The files of the text face in ``fonts.toml``; named here as well, for the first window cannot wait for that."""


class Space(IntEnum):
    """The only distances between things, in logical pixels at 100 %."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 40


class Type(IntEnum):
    """The only text sizes, in logical pixels at 100 %."""

    CAPTION = 12
    BODY = 14
    HEADING = 16
    TITLE = 22
    DISPLAY = 30


class Appearance(StrEnum):
    """Which colours the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The appearance and zoom in force; ``changed`` follows every change, after widgets were restyled."""

    changed = Signal()

    def __init__(self, app: QApplication, appearance: Appearance = Appearance.SYSTEM, zoom: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self.appearance = appearance
        self.zoom = zoom
        self._put_on: tuple[Palette, int] | None = None
        self._stepping = QTimer(self, singleShot=True, interval=_SETTLES)
        self._stepping.timeout.connect(self.apply)
        if app.property(STYLED) is None:
            app.setStyle(STYLE)
            app.setProperty(STYLED, True)
        self._native = QPalette(app.palette())
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        self.apply()

    @property
    def colours(self) -> Palette:
        """The colours in force."""
        return palette.in_force()

    def px(self, length: int) -> int:
        """``length`` logical pixels at the zoom in force."""
        return round(length * self.zoom / 100)

    def show_as(self, appearance: Appearance) -> None:
        """Change between light, dark and as the system has it."""
        self.appearance = appearance
        self.apply()

    def zoom_in(self) -> None:
        """The next larger text size, up to 200 %; put on once the last of quick steps is made."""
        self._step_to(next((z for z in ZOOMS if z > self.zoom), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """The next smaller text size, as ``zoom_in``."""
        self._step_to(next((z for z in reversed(ZOOMS) if z < self.zoom), ZOOMS[0]))

    def zoom_back(self) -> None:
        """Text at its normal size, as ``zoom_in``."""
        self._step_to(100)

    def apply(self) -> None:
        """Put colours, fonts and style sheet on the application, where they are not on it already."""
        self._stepping.stop()
        colours = self._choose()
        if self._put_on == (colours, self.zoom) == (palette.in_force(), self.zoom):
            return
        self._put_on = (colours, self.zoom)
        palette.put_in_force(colours)
        self._app.setFont(font(zoom=self.zoom))
        self._app.setPalette(_qt_palette(colours))
        self._app.setStyleSheet("")  # from one sheet to another Qt styles a widget once for each widget it stands in
        self._app.setStyleSheet(stylesheet(colours, self.zoom))
        self.changed.emit()

    def _step_to(self, zoom: int) -> None:
        self.zoom = zoom
        self._stepping.start()

    def _choose(self) -> Palette:
        hints = QGuiApplication.styleHints()
        accessibility = hints.accessibility()
        if accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast:
            return palette.high_contrast(self._native)
        if self.appearance is Appearance.SYSTEM:
            return palette.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else palette.LIGHT
        return palette.DARK if self.appearance is Appearance.DARK else palette.LIGHT

    def _system_changed(self) -> None:
        if self.appearance is Appearance.SYSTEM:
            self.apply()


def application(name: str) -> QApplication:
    """Qt's application in the product's style, asked for the way the command line would."""
    app = QApplication([name, "-style", STYLE])
    app.setProperty(STYLED, True)
    app.setApplicationName(name)
    app.setQuitOnLastWindowClosed(False)
    return app


def font(size: int = Type.BODY, weight: QFont.Weight = QFont.Weight.Normal, zoom: int = 100) -> QFont:
    """The product's typeface at ``size`` pixels (at 100 %) and ``weight``."""
    made = QFont("Noto Sans")
    made.setPixelSize(round(size * zoom / 100))
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def load_text_fonts() -> None:
    """Load the typeface that the first window needs (four small files)."""
    for name in TEXT_CUTS:
        QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}")))


def fallback_fonts() -> tuple[str, ...]:
    """Files of the other scripts' typefaces, to be loaded one by one after the first window is painted."""
    face, others = _faces()
    names = (face["italic"], *(other["regular"] for other in others))
    return tuple(str(resources.path(f"fonts/{name}")) for name in names)


def load_font(file: str) -> None:
    """Load one file of ``fallback_fonts``; its script is then drawn wherever the text face lacks it."""
    QFontDatabase.addApplicationFont(file)


def load_fallback_fonts(owner: QObject) -> None:
    """Load every file of ``fallback_fonts``, one between any two events, while ``owner`` lives."""
    waiting = list(fallback_fonts())

    def load_next() -> None:
        if waiting:
            load_font(waiting.pop(0))
            QTimer.singleShot(0, owner, load_next)

    load_next()


def _faces() -> tuple[dict[str, str], list[dict[str, str]]]:
    """The text face and the faces of other scripts, each a table of cuts."""
    import tomllib

    shipped = tomllib.loads(resources.path("fonts/fonts.toml").read_text(encoding="utf-8"))
    return shipped["face"], shipped["fallback"]


def _qt_palette(colours: Palette) -> QPalette:
    """The Qt roles, for whatever the style sheet leaves to Fusion."""
    role = QPalette.ColorRole
    made = QPalette()
    roles = {
        role.Window: colours.ground,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.sunken,
        role.Text: colours.ink,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.BrightText: colours.on_accent,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent_ink,
        role.LinkVisited: colours.accent_ink,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.ink,
        role.PlaceholderText: colours.ink_faint,
        role.Accent: colours.accent,
        role.Mid: colours.line,
        role.Dark: colours.edge,
        role.Light: colours.surface,
        role.Midlight: colours.sunken,
        role.Shadow: colours.edge,
    }
    for each, colour in roles.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.ink_faint))
    return made
