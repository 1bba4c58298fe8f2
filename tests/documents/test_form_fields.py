"""A field stands where it is drawn, and a box that is ticked or chosen shows it."""

import io

import pypdf

from marac_desktop.documents.form_widgets import drawn
from marac_desktop.domain.form_table import KNOWN, FormField, How
from tests.documents.filled import fill, values, widgets
from tests.documents.paper import Sheet

TICK = FormField("ticked", "", "To tick", How.TICK)
CHOICE = FormField("chosen", "", "To choose", How.ONE, KNOWN)
LINE = FormField("line", "", "Tell “it”", limit=12)


def form() -> bytes:
    return Sheet((drawn(TICK), drawn(CHOICE), drawn(LINE))).pdf()


def test_fields_lie_over_what_is_drawn_for_them() -> None:
    boxes = [[float(side) for side in widget["/Rect"]] for _, widget in widgets(form())]
    assert len(boxes) == 1 + len(KNOWN) + 1
    assert all(0 < left < right < 596 and 0 < bottom < top < 842 for left, bottom, right, top in boxes)


def test_ticked_chosen_and_typed_is_read_back() -> None:
    assert values(fill({"ticked": "Yes", "chosen": "not_known", "line": "Ŵyn"}, form())) == {
        "ticked": "/Yes",
        "chosen": "/not_known",
        "line": "Ŵyn",
    }


def test_a_field_says_what_it_is_and_how_much_fits() -> None:
    fields = pypdf.PdfReader(io.BytesIO(form())).get_fields() or {}
    line = next(widget for _, widget in widgets(form()) if widget.get("/T") == "line")
    assert (line["/TU"], line["/MaxLen"]) == ("Tell “it”", 12)
    assert set(fields) == {"ticked", "chosen", "line"}
