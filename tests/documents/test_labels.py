"""Labels: black over what is withheld, in rows that fit."""

from marac_desktop.documents.labels import Labels, Tone
from tests.documents.paper import Sheet
from tests.documents.reading import text


def test_labels_that_do_not_fit_go_on_another_line() -> None:
    one_line = Labels(("Repeat", "Provisional"), Tone.MARK).wrap(400, 100)[1]
    assert Labels(("Repeat", "Provisional"), Tone.MARK).wrap(80, 100)[1] == 2 * one_line


def test_a_label_wider_than_its_room_is_drawn_smaller_and_whole() -> None:
    label = Labels(("A very long mark indeed",), Tone.MARK)
    assert label.wrap(60, 100)[0] == 60
    assert "A very long mark indeed" in text(Sheet((label,)).pdf())


def test_what_a_label_is_about_stands_before_it() -> None:
    assert "School Withheld" in " ".join(
        text(Sheet((Labels(("Withheld",), Tone.WITHHELD, lead="School"),)).pdf()).split()
    )


def test_a_withheld_label_is_white_on_black() -> None:
    assert Tone.WITHHELD.value.ground.rgb() == (0, 0, 0)
    assert Tone.WITHHELD.value.ink.rgb() == (1, 1, 1)
