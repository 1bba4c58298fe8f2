"""Tables on paper: whole rows, repeating heads, figures right."""

from marac_desktop.documents.blocks import gap, typed
from marac_desktop.documents.tables import beside, facts, grid, panel
from tests.documents.paper import Sheet
from tests.documents.reading import page_texts, text, unembedded


def test_rows_stay_whole_where_they_fit_on_a_page() -> None:
    rows = [[[typed(f"row {at}"), gap(200), typed(f"end {at}")]] for at in range(5)]
    pages = page_texts(Sheet((gap(150), grid(("head",), rows, [200]))).pdf())
    for at in range(5):
        assert any(f"row {at}" in page and f"end {at}" in page for page in pages)
    assert all("head" in page for page in pages)


def test_a_row_taller_than_a_page_still_prints_whole() -> None:
    tall = grid(("head",), [[[typed("line") for _ in range(90)]]], [100])
    assert text(Sheet((tall,)).pdf()).count("line") == 90


def test_every_kind_of_table_carries_its_typefaces() -> None:
    tables = (
        facts([("Label", [typed("value")])], 300),
        grid(("a", "b"), [[typed("c"), gap()]], [100, 100], figures=(1,)),
        panel([typed("content")], 300),
        beside([typed("left")], [typed("right")], (150, 150)),
    )
    pdf = Sheet(tables).pdf()
    assert unembedded(pdf) == set()
    assert all(word in text(pdf) for word in ("Label", "value", "content", "left", "right"))
