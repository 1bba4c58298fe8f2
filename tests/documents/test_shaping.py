"""Joined, stacked and right-to-left scripts are drawn in order and copied as typed."""

import io

import pytest
from reportlab.pdfbase.pdfmetrics import getFont, stringWidth

from marac_desktop.documents.fonts import Weight, base_face, runs
from marac_desktop.documents.shaping import Face, in_order_drawn
from marac_desktop.documents.sheet import PaperCanvas
from tests.documents.reading import second_reading, squeezed, text


def _draw(words: str) -> bytes:
    buffer = io.BytesIO()
    canvas = PaperCanvas(buffer)
    x = 40.0
    for run in runs(words):
        canvas.setFont(run.font, 20)
        canvas.drawString(x, 700, run.text)
        x += stringWidth(run.text, run.font, 20)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("words", [
    "Łukasz", "张伟", "محمد", "محمد علي الحسيني", "علاء عبد السلام", "שלום עליכם", "प्रिया शर्मा", "ਹਰਪ੍ਰੀਤ ਸਿੰਘ",
    "ஸ்ரீநிவாசன்", "కృష్ణ", "ශ්‍රී", "น้ำฝน", "Zoe\u0301", "Nguyễn Thị Hằng", "گُل ناز", "👪", "𓀀",
])  # fmt: skip
def test_what_was_typed_is_copied_from_the_page(words: str) -> None:
    assert squeezed(words) in squeezed(text(_draw(words)))


@pytest.mark.parametrize("words", ["Łukasz", "张伟", "محمد", "प्रिया शर्मा", "কৃষ্ণা দাস", "ஸ்ரீநிவாசன்", "Zoe\u0301"])
def test_a_second_reader_copies_the_same(words: str) -> None:
    assert squeezed(words) in squeezed(second_reading(_draw(words)))


def test_text_from_the_right_is_drawn_last_word_first_and_numbers_keep_their_direction() -> None:
    assert list(in_order_drawn("شارع 12 محمد")) == [(" محمد", True), ("12", False), ("شارع ", True)]


def test_spaces_around_text_from_the_right_stay_where_they_were() -> None:
    assert list(in_order_drawn(" محمد ")) == [(" ", False), ("محمد", True), (" ", False)]


def test_other_text_is_drawn_as_it_stands() -> None:
    assert list(in_order_drawn("O'Brien 12")) == [("O'Brien 12", False)]


def _arabic() -> Face:
    face = getFont(runs("محمد")[0].font)
    assert isinstance(face, Face)
    assert face.fontName == "NotoSansArabic-Regular"
    return face


def test_arabic_letters_join() -> None:
    face = _arabic()
    together = set(face.glyphs("محمد")[0].drawn)
    apart = {face.glyphs(letter)[0].drawn for letter in "محمد"}
    assert not together & apart


def test_the_width_measured_is_the_width_drawn() -> None:
    face = _arabic()
    assert face.stringWidth("محمد", 10) == pytest.approx(sum(part.width for part in face.glyphs("محمد")) / 100)


def test_the_papers_face_lends_the_signs_a_script_lacks() -> None:
    face = _arabic()
    parts = [part.face.fontName for part in face.glyphs("شارع@محمد")]
    assert parts == ["NotoSansArabic-Regular", "NotoSans-Regular", "NotoSansArabic-Regular"]


def test_plain_text_is_not_shaped() -> None:
    face = base_face(Weight.REGULAR)
    assert face.is_plain("Małgorzata Ŵyn")
    assert not face.is_plain("e\u0301")
    assert not face.is_plain("bell\x07")
