"""The typeface of a form is carried whole: a letter for every glyph that can be typed, and how wide it is."""

import io

import pypdf

from marac_desktop.documents.fonts import Weight, base_face
from tests.documents.filled import Pdf, blank_form


def carried() -> Pdf:
    root: Pdf = pypdf.PdfReader(io.BytesIO(blank_form())).root_object
    return root["/AcroForm"]["/DR"]["/Font"]["/Typed"]


def test_it_is_the_whole_typeface() -> None:
    body = carried()["/DescendantFonts"][0].get_object()
    file = body["/FontDescriptor"]["/FontFile2"].get_object()
    assert len(file.get_data()) == file["/Length1"]


def test_every_letter_it_has_can_be_read_back() -> None:
    table = carried()["/ToUnicode"].get_object().get_data().decode("ascii")
    face = base_face(Weight.REGULAR).face
    for letter in "ŁłŚŻŵŷășÖéДжΩ’–€":
        assert f"<{face.charToGlyph[ord(letter)]:04X}> <" in table


def test_its_widths_are_those_of_the_typeface() -> None:
    listed = carried()["/DescendantFonts"][0].get_object()["/W"]
    face, widths, entries = base_face(Weight.REGULAR).face, dict[int, int](), list(listed)
    for first, run in zip(entries[::2], entries[1::2], strict=True):
        widths |= {int(first) + at: int(width) for at, width in enumerate(run)}
    assert widths[face.charToGlyph[ord("Ł")]] == round(face.charWidths[ord("Ł")])
