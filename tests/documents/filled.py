"""Blank referral forms, and the same filled in as two kinds of reader do it: by program, and by typing in a viewer."""

import io
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeAlias

import pypdf
import pypdfium2
from pypdfium2 import raw

from marac_desktop.documents.page import render
from marac_desktop.documents.referral_form import ReferralForm
from marac_desktop.domain import ruleset
from marac_desktop.domain.papers import Issue, ReferralFormPaper
from marac_desktop.domain.risk import dash

Pdf: TypeAlias = Any
"""Something inside a PDF, as pypdf hands it out."""


@cache
def blank_form(criteria: str = "avon-somerset") -> bytes:
    """The form of an area, with nothing filled in."""
    rules = ruleset.load(criteria)
    issue = Issue(rules.area, date(2026, 11, 23), about="Somerset MARAC office", to_fill=True)
    paper = ReferralFormPaper(issue, "Somerset MARAC office", rules, rules.tool or dash.tool(), "a-copy-of-the-form")
    return render(ReferralForm(paper))


def fill(answers: Mapping[str, str], form: bytes | None = None, *, drawn: bool = True) -> bytes:
    """The form with ``answers`` in it; their look is set by the filling program where ``drawn``, else left to readers.

    A choice or tick is answered by its value.
    """
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(form or blank_form()))
    known = writer.get_fields() or {}
    buttons = {name for name, field in known.items() if field.get("/FT") == "/Btn"}
    given = {name: f"/{value}" if name in buttons else value for name, value in answers.items()}
    assert given.keys() <= known.keys(), given.keys() - known.keys()
    if drawn:
        writer.update_page_form_field_values(None, given, auto_regenerate=False)
    else:
        _fill_undrawn(writer, given)
    return written(writer)


def _fill_undrawn(writer: pypdf.PdfWriter, given: Mapping[str, str]) -> None:
    """Only the values, as a program does that leaves drawing to the reader."""
    form: Pdf = writer.root_object["/AcroForm"]
    for reference in form["/Fields"]:
        field = reference.get_object()
        if (value := given.get(str(field.get("/T")))) is not None:
            as_name = field.get("/FT") == "/Btn"
            kept = pypdf.generic.NameObject(value) if as_name else pypdf.generic.TextStringObject(value)
            field[pypdf.generic.NameObject("/V")] = kept
    writer.set_need_appearances_writer(True)


def written(writer: pypdf.PdfWriter) -> bytes:
    """The file a writer makes."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def type_into(form: bytes, name: str, words: str) -> bytes:
    """The form after somebody clicked the field ``name`` of the first pages in Chrome's viewer and typed ``words``."""
    book = pypdfium2.PdfDocument(form)
    book.init_forms()
    handle = book.formenv.raw
    at, (left, bottom) = _corner(form, name)
    page = book[at]
    raw.FORM_OnLButtonDown(handle, page.raw, 0, left + 4, bottom + 4)
    raw.FORM_OnLButtonUp(handle, page.raw, 0, left + 4, bottom + 4)
    for letter in words:
        raw.FORM_OnChar(handle, page.raw, ord(letter), 0)
    raw.FORM_ForceToKillFocus(handle)
    out = io.BytesIO()
    book.save(out)
    page.close()
    book.close()
    return out.getvalue()


def widgets(pdf: bytes) -> Iterator[tuple[int, Pdf]]:
    """Everything that is filled in, with the number of its page from 0."""
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(pdf)).pages):
        placed: Pdf = page.get("/Annots") or ()
        yield from ((number, reference.get_object()) for reference in placed)


def _corner(form: bytes, name: str) -> tuple[int, tuple[float, float]]:
    """The page a field is on and its lower left corner."""
    number, widget = next((number, one) for number, one in widgets(form) if one.get("/T") == name)
    left, bottom, *_ = (float(side) for side in widget["/Rect"])
    return number, (left, bottom)


def values(pdf: bytes) -> dict[str, str]:
    """What is filled in, as pypdf reads it; unanswered fields left out."""
    fields = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    said = {name: str(field.get("/V", "")) for name, field in fields.items()}
    return {name: value for name, value in said.items() if value not in {"", "/Off"}}
