"""Every letter of a name finds a typeface, and what cannot be printed is named."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import getFont

from marac_desktop import resources
from marac_desktop.documents.fonts import Weight, base_face, font, runs, unprintable
from marac_desktop.documents.shaping import Face

NAMES = (
    "Łukasz",
    "Ŵyn ŷ",
    "张伟",
    "محمد",
    "<unknown>",
    "O'Brien",
    "&lt;",
    "Ελένη",
    "Ольга",
    "שלום",
    "प्रिया",
    "ஸ்ரீ",
    "አበበ",
)


@given(st.text())
def test_the_runs_of_a_text_joined_are_the_text(text: str) -> None:
    assert "".join(run.text for run in runs(text)) == text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("weight", list(Weight))
def test_every_letter_of_a_name_is_in_the_face_it_is_set_in(name: str, weight: Weight) -> None:
    for run in runs(name, weight):
        face = getFont(run.font)
        assert isinstance(face, Face)
        assert all(letter == " " or face.covers(letter) for letter in run.text), (run.font, run.text)
    assert unprintable(name) == ()


def test_plain_latin_stays_in_one_run_of_the_papers_own_face() -> None:
    assert [run.font for run in runs("Małgorzata O'Brien-Ŵyn")] == [font()]


def test_a_script_keeps_its_spaces_and_the_rest_stays_with_the_papers_face() -> None:
    assert [(run.font, run.text) for run in runs("known as محمد علي (brother)")] == [
        ("NotoSans-Regular", "known as "),
        ("NotoSansArabic-Regular", "محمد علي"),
        ("NotoSans-Regular", " (brother)"),
    ]


def test_heavy_text_takes_the_bold_cut_of_another_script() -> None:
    assert runs("محمد", Weight.BOLD)[0].font == "NotoSansArabic-Bold"
    assert runs("አበበ", Weight.BOLD)[0].font == "NotoSansEthiopic-Regular"  # no bold cut is shipped


def test_unprintable_letters_are_named_once_and_in_order() -> None:
    assert unprintable("a𓀀b𓀀🫠") == ("egyptian hieroglyph a001 (U+13000)", "melting face (U+1FAE0)")


def test_direction_marks_print_as_nothing_and_are_not_reported() -> None:
    assert unprintable("a\u202eb\u200d\n\tc") == ()


def test_every_listed_face_is_shipped_with_its_licence() -> None:
    table = tomllib.loads(resources.path("fonts/fonts.toml").read_text(encoding="utf-8"))
    for entry in (table["face"], *table["fallback"]):
        assert resources.path(f"fonts/{entry['licence']}").stat().st_size > 1000
        for cut in {"regular", "medium", "semibold", "bold", "italic"} & entry.keys():
            assert resources.path(f"fonts/{entry[cut]}").is_file()


def test_faces_are_loaded_once() -> None:
    assert base_face(Weight.REGULAR) is base_face(Weight.REGULAR)
