"""The typefaces of every paper, and the choice among them so that each name prints in its own script."""

import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics

from marac_desktop import resources
from marac_desktop.documents.shaping import Face, from_the_right

_SPACES = "\t\n\r "
_FOLLOWS = frozenset({"Mn", "Mc", "Me", "Cf"})


class Weight(StrEnum):
    """The cuts of the paper's typeface; members are the keys of ``[face]`` in ``resources/fonts/fonts.toml``."""

    REGULAR = "regular"
    MEDIUM = "medium"
    SEMIBOLD = "semibold"
    BOLD = "bold"
    ITALIC = "italic"

    @property
    def is_heavy(self) -> bool:
        """Whether a script's bold cut stands in for this one."""
        return self in {Weight.SEMIBOLD, Weight.BOLD}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text set in one face, by its registered name."""

    font: str
    text: str


def font(weight: Weight = Weight.REGULAR) -> str:
    """The registered name of the paper's own typeface in ``weight``."""
    return base_face(weight).fontName


@cache
def base_face(weight: Weight) -> Face:
    """The paper's own typeface in ``weight``, registered on first use."""
    return _register(_table()["face"][weight], None)


def runs(text: str, weight: Weight = Weight.REGULAR) -> tuple[Run, ...]:
    """``text`` parted into runs, each of a face that has its letters; joined again they are ``text``.

    A letter no face has stays in the paper's own typeface, which draws its empty box (see ``unprintable``).
    """
    base = base_face(weight)
    if not text or base.is_plain(text):
        return (Run(base.fontName, text),) if text else ()
    faces = _faces(text, weight)
    names = (face.fontName for face in faces)
    grouped = groupby(zip(names, text, strict=True), lambda pair: pair[0])
    return tuple(Run(name, "".join(letter for _, letter in group)) for name, group in grouped)


def _faces(text: str, weight: Weight) -> list[Face]:
    """The face of each letter: marks follow their letter, a stretch from the right stays in one face."""
    base = base_face(weight)
    chosen: list[Face] = []
    for letter in text:
        follows = bool(chosen) and unicodedata.category(letter) in _FOLLOWS
        chosen.append(chosen[-1] if follows else _face_for(letter, weight) or base)
    for start, end in _spans_from_the_right(text):
        chosen[start:end] = [chosen[start]] * (end - start)
    return chosen


def _spans_from_the_right(text: str) -> list[tuple[int, int]]:
    """From the first to the last letter of each stretch that runs from the right, digits and signs between included."""
    spans: list[tuple[int, int]] = []
    open_span = False
    for at, letter in enumerate(text):
        if from_the_right(letter):
            start = spans.pop()[0] if open_span else at
            spans.append((start, at + 1))
            open_span = True
        elif unicodedata.bidirectional(letter) == "L" or letter == "\n":
            open_span = False
    return spans


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that no shipped face has, each once and described, in the order they come.

    Invisible direction and joining marks are not reported: they print as nothing.
    """
    missing = dict.fromkeys(letter for letter in text if not _prints(letter))
    return tuple(f"{_shown(letter)} (U+{ord(letter):04X})" for letter in missing)


def _prints(letter: str) -> bool:
    return letter in _SPACES or unicodedata.category(letter) == "Cf" or _face_for(letter, Weight.REGULAR) is not None


def _shown(letter: str) -> str:
    """The character's name in small letters: it cannot be shown."""
    return unicodedata.name(letter, "unnamed character").lower()


@cache
def _face_for(letter: str, weight: Weight) -> Face | None:
    """The first face that has ``letter``: the paper's own, then the fallbacks in the order of ``fonts.toml``."""
    base = base_face(weight)
    if base.covers(letter):
        return base
    candidates = (_fallback(at, heavy=weight.is_heavy) for at in range(len(_table()["fallback"])))
    return next((face for face in candidates if face.covers(letter)), None)


@cache
def _fallback(at: int, *, heavy: bool) -> Face:
    entry = _table()["fallback"][at]
    if heavy and "bold" in entry:
        return _register(entry["bold"], base_face(Weight.BOLD))
    return _register(entry["regular"], base_face(Weight.REGULAR))


@cache
def _register(file: str, base: Face | None) -> Face:
    """The face of this file, known to ReportLab under the file's name; loaded only when first wanted."""
    name = Path(file).stem
    face = Face(name, resources.path(f"fonts/{file}"), base)
    pdfmetrics.registerFont(face)
    for bold in (0, 1):
        for italic in (0, 1):
            addMapping(name, bold, italic, name)
    return face


@cache
def _table() -> dict[str, Any]:
    """``resources/fonts/fonts.toml``."""
    return tomllib.loads(resources.path("fonts/fonts.toml").read_text(encoding="utf-8"))
