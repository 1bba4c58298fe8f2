"""Every icon named in the program is shipped, and drawn in the colour of the appearance."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmapCache
from pytestqt.qtbot import QtBot

from marac_desktop import resources
from marac_desktop.ui import icons, palette
from marac_desktop.ui.icons import Mark, icon
from marac_desktop.ui.screens.catalogue import SCREENS
from marac_desktop.ui.theme import Appearance, Theme
from tests.ui.zooming import zoom_to

UI = Path(__file__).resolve().parents[2] / "marac_desktop" / "ui"
NAMED = re.compile(r"(?:icon_name=|Mark\(|IconButton\(|Empty\(|icons\.paint\([^\"]*|icon\()\"([a-z0-9-]+)\"")
SHIPPED = {file.stem for file in resources.path("icons").glob("*.svg")}


@pytest.mark.parametrize("file", sorted(UI.rglob("*.py")), ids=lambda file: file.name)
def test_every_icon_named_is_shipped(file: Path) -> None:
    assert set(NAMED.findall(file.read_text(encoding="utf-8"))) <= SHIPPED


def test_every_screen_has_its_icon() -> None:
    assert {screen.icon for screen in SCREENS} <= SHIPPED


def test_the_licence_goes_with_the_icons() -> None:
    assert "ISC License" in resources.path("icons/LICENSE").read_text(encoding="utf-8")


def middle(name: str, role: str) -> str:
    drawn = icon(name, role, 24).pixmap(QSize(24, 24)).toImage()
    colours = [drawn.pixelColor(x, y) for x in range(24) for y in range(24)]
    return max((c for c in colours if c.alpha() == 255), key=lambda c: c.alpha(), default=QColor()).name()


def test_an_icon_takes_the_colour_of_its_role_in_each_appearance(theme: Theme) -> None:
    assert middle("circle", "accent") == palette.LIGHT.accent
    theme.show_as(Appearance.DARK)
    assert middle("circle", "accent") == palette.DARK.accent


def test_an_icon_is_sharp_on_a_fine_screen_too(monkeypatch: pytest.MonkeyPatch) -> None:
    fine = SimpleNamespace(devicePixelRatio=lambda: 1.75)
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [fine])
    assert icon("house", size=24).pixmap(QSize(24, 24), 2.0).size() == QSize(48, 48)


def test_a_mark_grows_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    mark = Mark("info", 20)
    qtbot.addWidget(mark)
    mark.show()
    zoom_to(theme, 200)
    assert mark.width() == 40


def test_an_icon_is_drawn_once_in_each_colour(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[str, object]] = []
    paint = icons.paint

    def drawing(painter: QPainter, name: str, box: QRectF, colour: QColor | str) -> None:
        drawn.append((name, colour))
        paint(painter, name, box, colour)

    QPixmapCache.clear()
    monkeypatch.setattr(icons, "paint", drawing)
    first, second, other = icon("user", "ink"), icon("user", "ink"), icon("user", "danger")
    colours = palette.in_force()
    assert [colour for _, colour in drawn] == [colours.ink, colours.danger]
    assert first.pixmap(18).toImage() == second.pixmap(18).toImage() != other.pixmap(18).toImage()
