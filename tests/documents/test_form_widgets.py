"""Each way of answering has its widget: written, chosen from a few, chosen from a list, ticked, or unseen."""

import pytest

from marac_desktop.documents.form_widgets import Choices, ListBox, TextBox, TickBox, Unseen, drawn
from marac_desktop.domain.form_table import KNOWN, FormField, How
from tests.documents.filled import values
from tests.documents.paper import Sheet
from tests.documents.reading import text


@pytest.mark.parametrize(
    ("how", "widget"),
    [
        *((how, TextBox) for how in (How.LINE, How.LONG, How.LINES, How.DATE, How.BIRTH, How.NUMBER)),
        (How.ONE, Choices),
        (How.CODE, ListBox),
        (How.TICK, TickBox),
    ],
)
def test_every_way_of_answering_has_its_widget(how: How, widget: type) -> None:
    field = FormField("a", "", "A", how, KNOWN if how in {How.ONE, How.CODE} else ())
    assert type(drawn(field)) is widget
    assert values(Sheet((drawn(field),)).pdf()) == {}


def test_a_long_answer_has_more_room() -> None:
    long = FormField("a", "", "A", How.LONG)
    assert drawn(long, 8).wrap(200, 800)[1] > 4 * drawn(long).wrap(200, 800)[1]


def test_choices_say_their_words_unless_a_head_does() -> None:
    field = FormField("a", "", "A", How.ONE, KNOWN)
    assert "Not known" in text(Sheet((Choices(field),)).pdf())
    assert "Not known" not in text(Sheet((Choices(field, words=False, apart=30),)).pdf())


def test_what_nobody_sees_is_kept_and_not_shown() -> None:
    pdf = Sheet((Unseen((("form", "Ŵ 1"),)),)).pdf()
    assert values(pdf) == {"form": "Ŵ 1"}
    assert "Ŵ 1" not in text(pdf)
