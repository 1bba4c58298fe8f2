"""The form asks every field of the table once, carries what it is, and takes in what is typed, whatever the letters."""

import io
import re

import pypdf
import pytest

from marac_desktop.domain import form_table
from marac_desktop.domain.risk import dash
from tests.documents.filled import blank_form, fill, type_into, values, widgets, written
from tests.documents.reading import second_reading, squeezed, titles

TABLE = form_table.table(dash.tool())
NAMES = ("Łukasz", "Ŵyn ap Siôn", "O'Brien-Śledź", "Дом", "Ελένη")


def test_every_field_of_the_table_is_on_the_form_and_nothing_else() -> None:
    fields = pypdf.PdfReader(io.BytesIO(blank_form())).get_fields() or {}
    assert set(fields) == {field.name for field in TABLE} | set(form_table.HIDDEN)


def test_it_says_what_form_it_is_in_fields_nobody_sees() -> None:
    said = values(blank_form())
    assert said == {
        "form": form_table.FORM,
        "form_version": str(form_table.VERSION),
        "form_copy": "a-copy-of-the-form",
        "form_criteria": "avon-somerset 2026.1",
        "form_tool": f"dash {dash.tool().version}",
    }


def test_criteria_questions_and_sections_stand_on_it_and_the_marking_on_each_page() -> None:
    words = second_reading(blank_form())
    assert "14 or more yes answers of 24 on the Dash." in words
    for question in dash.tool().questions:
        assert squeezed(question.label) in squeezed(words)
    assert titles(blank_form())[:2] == ["Who refers", "The victim"]
    assert words.count("OFFICIAL-SENSITIVE") == 2 * len(pypdf.PdfReader(io.BytesIO(blank_form())).pages)
    assert "Unnumbered copy" not in words


def test_the_same_form_is_the_same_bytes() -> None:
    first = blank_form()
    blank_form.cache_clear()
    assert blank_form() == first
    assert len(first) < 700_000, "small enough to be sent round"


@pytest.mark.parametrize("drawn", [True, False])
def test_filled_by_program_every_answer_is_kept_as_typed(drawn: bool) -> None:
    answers = {f"{who}_surname": name for who, name in zip(("victim", "perpetrator_1"), NAMES, strict=False)}
    answers |= {"narrative": "First line\nSecond: <b>“Łódź”</b> =1+2", "victim_disabled": "yes", "victim_sex": "female"}
    answers |= {"dash_8": "dont_know", "ground_repeat": "Yes", "children_known": "listed"}
    pdf = fill(answers, drawn=drawn)
    got = {name: value.removeprefix("/") for name, value in values(pdf).items()}
    assert {name: got[name] for name in answers} == answers


def test_the_typeface_on_the_form_shows_the_letters() -> None:
    """Drawn by the typeface the form carries: what is drawn reads as what was typed."""
    fields = ("victim_surname", "victim_forename", "referrer_name", "referrer_role", "agency")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(blank_form()))
    given = dict(zip(fields, NAMES, strict=True))
    writer.update_page_form_field_values(None, given, auto_regenerate=False, flatten=True)
    shown = squeezed(second_reading(written(writer)))
    assert [name for name in NAMES if squeezed(name) not in shown] == []


@pytest.mark.parametrize("name", [*NAMES, "张伟", "محمد"])
def test_typed_in_a_viewer_it_is_kept_as_typed(name: str) -> None:
    assert values(type_into(blank_form(), "victim_surname", name))["victim_surname"] == name


def test_every_choice_can_be_made_and_has_its_look() -> None:
    chosen = {field.name: field.options[-1][0] for field in TABLE if field.how is form_table.How.ONE}
    got = values(fill(chosen))
    assert {name: got[name] for name in chosen} == {name: f"/{value}" for name, value in chosen.items()}


def test_every_field_has_a_look_and_is_said_by_a_screen_reader() -> None:
    seen = [widget for _, widget in widgets(blank_form()) if widget["/F"] != 2]
    assert len(seen) > len(TABLE)
    for widget in seen:
        looks = widget["/AP"]["/N"]
        assert "/BBox" in looks or all(re.fullmatch("/(Off|[A-Za-z_]+)", state) for state in looks)
        assert widget["/TU"]
