"""The typeface a filled-in form is typed in: carried whole, so that Łukasz shows as typed in every common reader."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from marac_desktop import resources
from marac_desktop.documents.fonts import Weight, base_face
from marac_desktop.documents.sheet import PaperCanvas, PdfObject

NAME: Final = "Typed"
"""How the typeface is named in the form's resources and in every field's default appearance."""
_AT_ONCE = 100  # entries in one block of a letter table
_BASIC = 0xFFFF


def register(canvas: PaperCanvas) -> PdfObject:
    """The reference of the whole typeface in ``canvas``'s document, to be asked for once.

    Each glyph is its own code (Identity-H), with widths and letters for all of them: whatever letter is typed later,
    a reader finds its glyph. A subset would hold only what was printed.
    """
    reference = canvas.refer
    face = base_face(Weight.REGULAR).face
    whole = PDFStream(
        dictionary=PDFDictionary({"Length1": resources.path("fonts/NotoSans-Regular.ttf").stat().st_size}),
        content=resources.path("fonts/NotoSans-Regular.ttf").read_bytes(),
        filters=[pdfdoc.PDFZCompress],
    )
    described = PDFDictionary({
        "Type": PDFName("FontDescriptor"), "FontName": PDFName("NotoSans"), "Flags": 4,
        "FontBBox": PDFArray([round(side) for side in face.bbox]), "ItalicAngle": 0, "Ascent": round(face.ascent),
        "Descent": round(face.descent), "CapHeight": round(face.capHeight), "StemV": round(face.stemV),
        "FontFile2": reference(whole, "typed font file"),
    })  # fmt: skip
    descendant = PDFDictionary({
        "Type": PDFName("Font"), "Subtype": PDFName("CIDFontType2"), "BaseFont": PDFName("NotoSans"),
        "CIDSystemInfo": PDFDictionary(
            {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        ),
        "FontDescriptor": reference(described, "typed font descriptor"), "DW": 600,
        "W": PDFArray(list(_widths(face.charToGlyph, face.charWidths))), "CIDToGIDMap": PDFName("Identity"),
    })  # fmt: skip
    letters = PDFStream(content=_letters(face.charToGlyph), filters=[pdfdoc.PDFZCompress])
    return reference(
        PDFDictionary({
            "Type": PDFName("Font"), "Subtype": PDFName("Type0"), "BaseFont": PDFName("NotoSans"),
            "Encoding": PDFName("Identity-H"), "DescendantFonts": PDFArray([reference(descendant, "typed font body")]),
            "ToUnicode": reference(letters, "typed font letters"),
        }),
        "typed font",
    )  # fmt: skip


def _basic(glyphs: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Glyph and letter, each glyph once, in the order of the glyphs: of several letters the first."""
    first: dict[int, int] = {}
    for letter in sorted(glyphs):
        if letter <= _BASIC:
            first.setdefault(glyphs[letter], letter)
    yield from sorted(first.items())


def _widths(glyphs: Mapping[int, int], widths: Mapping[int, float]) -> Iterator[Any]:
    """The widths as a font says them: the first glyph of a run, then a width for each of the run."""
    given = [(glyph, round(widths[letter])) for glyph, letter in _basic(glyphs)]
    for _, run in groupby(enumerate(given), key=lambda pair: pair[1][0] - pair[0]):
        stretch = [pair for _, pair in run]
        yield stretch[0][0]
        yield PDFArray([width for _, width in stretch])


def _letters(glyphs: Mapping[int, int]) -> bytes:
    """The table that says which letter each glyph stands for."""
    lines = [f"<{glyph:04X}> <{letter:04X}>" for glyph, letter in _basic(glyphs)]
    blocks = [lines[at : at + _AT_ONCE] for at in range(0, len(lines), _AT_ONCE)]
    maps = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{maps}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
