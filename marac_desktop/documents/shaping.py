"""Draws names in scripts whose letters join, stack or run from the right, so that they read and copy as typed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import uharfbuzz
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.textobject import PDFTextObject

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

_BASIC = 0xFFFF
_PRIVATE = 0xF0000
_DIGITS = re.compile(r"(\d+(?:[.,:/-]\d+)*)")
_MARKS = frozenset({"Mn", "Mc", "Me", "Cf", "Cc"})
_FROM_THE_RIGHT = frozenset({"R", "AL"})

_place: Any = ttfonts.ShapeData  # the published types of these two are wrong
_shaped_text: Any = ttfonts.ShapedStr


def from_the_right(letter: str) -> bool:
    """Whether this letter is of a script that runs from right to left."""
    return unicodedata.bidirectional(letter) in _FROM_THE_RIGHT


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A stretch of one face in the order it is drawn. ``drawn`` is ReportLab's shaped text: a code for each glyph and
    where it goes; ``width`` is how far the pen moves, in 1/1000 em.
    """

    face: "Face"
    drawn: str
    width: float


class Face(TTFont):
    """A shipped typeface that shapes what needs shaping and remembers which letters each glyph stands for.

    ``base`` is the face that lends the digits and signs a script's own face lacks. One ``Face`` may serve one document
    at a time (ReportLab's rule for dynamic fonts).
    """

    def __init__(self, name: str, file: Path, base: "Face | None" = None) -> None:
        super().__init__(name, str(file))
        self.base = base
        self._code_of: dict[tuple[int, str], int] = {}
        self._text_of: dict[int, str] = {}
        self._letters = frozenset(self.face.charToGlyph)
        self._scale = 1000 / self.face.unitsPerEm
        self._shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(file.read_bytes())))
        self._plain = frozenset(chr(code) for code in self._letters if not _is_complex(chr(code)))
        self.glyphs = lru_cache(maxsize=1024)(self._glyphs)
        self._width_of = lru_cache(maxsize=8192)(self._measured)

    def covers(self, letter: str) -> bool:
        """Whether the face has a glyph of its own for this letter."""
        return ord(letter) in self._letters

    def is_plain(self, text: str) -> bool:
        """Whether ``text`` can be drawn one glyph per letter, left to right."""
        return self._plain.issuperset(text)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """How wide ``text`` is drawn at ``size``, in points."""
        return self._width_of(text) * size / 1000

    def _measured(self, text: str) -> float:
        """How wide ``text`` is drawn, in 1/1000 em."""
        if self.is_plain(text):
            return super().stringWidth(text, 1000)
        return sum(glyphs.width for glyphs in self.glyphs(text))

    def _glyphs(self, text: str) -> tuple[Glyphs, ...]:
        return tuple(
            face.shaped(part, backwards=backwards)
            for piece, backwards in in_order_drawn(text)
            for face, part in self._by_face(piece, backwards=backwards)
        )

    def _by_face(self, piece: str, *, backwards: bool) -> "Iterable[tuple[Face, str]]":
        """``piece`` parted where this face lacks a letter that the base face has, in the order drawn."""
        parts: list[tuple[Face, str]] = []
        for letter in piece:
            face = self.base if self.base and not self.covers(letter) and self.base.covers(letter) else self
            if parts and parts[-1][0] is face:
                parts[-1] = (face, parts[-1][1] + letter)
            else:
                parts.append((face, letter))
        return reversed(parts) if backwards else parts

    def shaped(self, text: str, *, backwards: bool) -> Glyphs:
        """``text``, all of one direction, as glyphs of this face."""
        buffer = _shaping_buffer(text, backwards=backwards)
        uharfbuzz.shape(self._shaper, buffer, {})
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        letters = {a: text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)}
        codes: list[str] = []
        places: list[Any] = []
        width = 0.0
        for number, (info, at) in enumerate(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)):
            code = self._code(info.codepoint, letters.pop(info.cluster, ""))
            codes.append(chr(code))
            moves = [v * self._scale for v in (at.x_advance, at.y_advance, at.x_offset, at.y_offset)]
            places.append(_place(number, *moves, self.face.charWidths[code]))
            width += moves[0]
        return Glyphs(self, _shaped_text("".join(codes), places), width)

    def _code(self, glyph: int, letters: str) -> int:
        """The private code under which this glyph, standing for these letters, is drawn."""
        key = (glyph, letters)
        if key not in self._code_of:
            code = self._code_of[key] = _PRIVATE + len(self._code_of)
            self._text_of[code] = letters
            self.face.charToGlyph[code] = glyph
            self.face.charWidths[code] = self._shaper.get_glyph_h_advance(glyph) * self._scale
        return self._code_of[key]

    def addObjects(self, doc: "PDFDocument") -> None:
        """Write the face's subsets into the document, each glyph mapped back to the letters it stands for."""
        state, written = self.state[doc], cast("Any", doc)
        subsets, prefix = [list(subset) for subset in state.subsets], state.internalName
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            if any(code > _BASIC for code in subset):
                font = written.idToObject["BasicFonts"].dict[f"{prefix}+{number}"]
                stream = pdfdoc.PDFStream(content=self._letters_table(subset))
                font.ToUnicode = written.Reference(stream, f"letters:{self.fontName}+{number}")

    def _letters_table(self, subset: list[int]) -> str:
        """A ToUnicode map: the letters behind every code of a subset."""
        lines = [
            f"<{at:02X}> <{self._text_of.get(code, chr(code)).encode('utf-16-be').hex().upper()}>"
            for at, code in enumerate(subset)
            if code
        ]
        blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
        maps = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Letters def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
            f"{maps}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        )


def _shaping_buffer(text: str, *, backwards: bool) -> uharfbuzz.Buffer:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if backwards else "ltr"
    buffer.language = "en"
    buffer.guess_segment_properties()
    # Each mark keeps its own letter: readers turn glyphs from the right round one by one, and a pile of marks is long.
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    return buffer


def _is_complex(letter: str) -> bool:
    return unicodedata.category(letter) in _MARKS or from_the_right(letter)


def in_order_drawn(text: str) -> Iterator[tuple[str, bool]]:
    """``text`` parted into stretches in the order they stand on the line, and whether each runs from the right.

    Within text that runs from the right, numbers keep their own direction. Spaces around it stay outside.
    """
    if not any(map(from_the_right, text)):
        yield text, False
        return
    body = text.strip(" ")
    before, after = text[: text.index(body)], text[text.index(body) + len(body) :]
    pieces = [(before, False), *((p, not _DIGITS.fullmatch(p)) for p in reversed(_DIGITS.split(body))), (after, False)]
    yield from ((piece, backwards) for piece, backwards in pieces if piece)


class _TextObject(PDFTextObject):
    """ReportLab's text object, with the parts its published types leave out."""

    if TYPE_CHECKING:
        _fontname: str
        _curSubset: int

        def _formatText(self, text: str) -> str: ...


class ShapingText(_TextObject):
    """A text object that draws shaped stretches and says, for copying and reading aloud, what was typed."""

    def _formatText(self, text: str) -> str:
        face = pdfmetrics.getFont(self._fontname)
        if not isinstance(face, Face) or face.is_plain(text):
            return super()._formatText(text)
        drawn: list[str] = []
        for glyphs in face.glyphs(text):
            self._fontname, self._curSubset = glyphs.face.fontName, -1
            drawn.append(super()._formatText(glyphs.drawn))
        self._fontname, self._curSubset = face.fontName, -1
        if any(map(from_the_right, text)):
            # Readers put what runs from the right in order by where its glyphs stand; ActualText would be turned twice.
            return " ".join(drawn)
        typed = (b"\xfe\xff" + text.encode("utf-16-be")).hex().upper()
        return f"/Span << /ActualText <{typed}> >> BDC {' '.join(drawn)} EMC"
