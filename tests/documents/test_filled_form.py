"""A filled form is read whole; anything else, hostile or broken, is one sentence, and nothing in it is ever run."""

import io
from collections.abc import Callable
from itertools import count

import pypdf
import pytest
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from marac_desktop.documents import filled_form
from marac_desktop.documents.filled_form import read
from marac_desktop.domain.errors import MaracError
from tests.documents.filled import Pdf, blank_form, fill, type_into, written
from tests.documents.paper import Sheet
from tests.documents.papers import ISSUE

ANSWERS = {
    "victim_surname": "Łukasz Ŵyn 张伟 محمد",
    "narrative": "First\nSecond “quoted”",
    "victim_disabled": "not_known",
    "victim_sex": "female",
    "ground_repeat": "Yes",
    "dash_8": "dont_know",
}


def changed(change: Callable[[pypdf.PdfWriter], object], form: bytes | None = None) -> bytes:
    """A form with something done to it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(form or blank_form()))
    change(writer)
    return written(writer)


def field(writer: pypdf.PdfWriter, name: str) -> Pdf:
    form: Pdf = writer.root_object["/AcroForm"]
    return next(one.get_object() for one in form["/Fields"] if one.get_object().get("/T") == name)


def answer(name: str, value: Pdf) -> bytes:
    """The form with a raw value in one field."""

    def put(writer: pypdf.PdfWriter) -> None:
        field(writer, name)[NameObject("/V")] = value

    return changed(put)


def root(key: str, value: Pdf) -> bytes:
    """The form with something at the root of the document."""

    def put(writer: pypdf.PdfWriter) -> None:
        writer.root_object[NameObject(key)] = value

    return changed(put)


def kept(writer: pypdf.PdfWriter, value: Pdf) -> Pdf:
    """A reference to ``value``, now part of the file."""
    adding: Callable[..., Pdf] = vars(type(writer))["_add_object"]
    return adding(writer, value)


def script() -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")})


@pytest.mark.parametrize("drawn", [True, False])
def test_answers_are_read_as_they_were_given(drawn: bool) -> None:
    got = read(fill(ANSWERS, drawn=drawn))
    assert {name: got[name] for name in ANSWERS} == ANSWERS
    assert got["victim_forename"] == got["victim_pregnant"] == got["ground_visible_high_risk"] == ""
    assert got["form_criteria"] == "avon-somerset 2026.1"


def test_what_is_typed_in_a_viewer_is_read() -> None:
    assert read(type_into(blank_form(), "victim_surname", "Łukasz 张伟"))["victim_surname"] == "Łukasz 张伟"


def test_a_choice_only_the_spot_itself_shows_is_read() -> None:
    def choose(writer: pypdf.PdfWriter) -> None:
        field(writer, "dash_1")["/Kids"][0].get_object()[NameObject("/AS")] = NameObject("/yes")

    assert read(changed(choose))["dash_1"] == "yes"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (ByteStringObject(b"\xfe\xff" + "Ł".encode("utf-16-be") + b"\xd8\x00"), "Ł\ud800"),
        (ByteStringObject(b"a\x00b"), "a\0b"),
        (ByteStringObject(b"\xef\xbb\xbf" + "Ŵ".encode()), "Ŵ"),
        (ByteStringObject(b"\xff\xfe" + "Ŵ".encode("utf-16-le")), "Ŵ"),
        (TextStringObject("<b>=1+2</b> \u202eabc"), "<b>=1+2</b> \u202eabc"),
        (NumberObject(38), "38"),
        (ArrayObject([TextStringObject("a")]), ""),
    ],
)
def test_every_letter_comes_through_as_it_is(value: Pdf, text: str) -> None:
    assert read(answer("victim_surname", value))["victim_surname"] == text


def test_a_long_text_kept_as_a_stream_is_read() -> None:
    stream = DecodedStreamObject()
    stream.set_data(b"\xfe\xff" + "Łódź".encode("utf-16-be"))
    assert read(answer("narrative", stream))["narrative"] == "Łódź"


def locked() -> bytes:
    return changed(lambda writer: writer.encrypt("secret"))


def thousands() -> bytes:
    def grow(writer: pypdf.PdfWriter) -> None:
        form: Pdf = writer.root_object["/AcroForm"]
        for number in range(2_001):
            one = DictionaryObject({NameObject("/T"): TextStringObject(f"f{number}")})
            form["/Fields"].append(kept(writer, one))

    return changed(grow)


def deep() -> bytes:
    """Fields within fields, a hundred deep."""

    def nest(writer: pypdf.PdfWriter) -> None:
        form: Pdf = writer.root_object["/AcroForm"]
        inner = DictionaryObject({NameObject("/T"): TextStringObject("x"), NameObject("/V"): TextStringObject("y")})
        for _ in range(100):
            kids = ArrayObject([kept(writer, inner)])
            inner = DictionaryObject({NameObject("/T"): TextStringObject("x"), NameObject("/Kids"): kids})
        form["/Fields"].append(kept(writer, inner))

    return changed(nest)


def circle() -> bytes:
    """A field that is its own kid."""

    def turn(writer: pypdf.PdfWriter) -> None:
        form: Pdf = writer.root_object["/AcroForm"]
        one = DictionaryObject({NameObject("/T"): TextStringObject("x")})
        reference = kept(writer, one)
        one[NameObject("/Kids")] = ArrayObject([reference])
        form["/Fields"].append(reference)

    return changed(turn)


def scripted_field() -> bytes:
    def put(writer: pypdf.PdfWriter) -> None:
        field(writer, "incidents")[NameObject("/AA")] = DictionaryObject({NameObject("/K"): script()})

    return changed(put)


def xfa() -> bytes:
    def put(writer: pypdf.PdfWriter) -> None:
        form: Pdf = writer.root_object["/AcroForm"]
        form[NameObject("/XFA")] = TextStringObject("<xdp/>")

    return changed(put)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "not a PDF": (lambda: b"PK\x03\x04 a spreadsheet", "This is not a PDF"),
    "nothing": (lambda: b"", "This is not a PDF"),
    "huge": (lambda: b"%PDF-1.7" + b" " * filled_form.LARGEST, "larger than 5 MB"),
    "cut short": (lambda: fill(ANSWERS)[:-400], "cut short"),
    "cut in the middle": (lambda: fill(ANSWERS)[:200_000], "cut short"),
    "protected": (locked, "protected with a password"),
    "scanned": (lambda: Sheet(issue=ISSUE).pdf(), "no fields to read"),
    "opens with a script": (lambda: root("/OpenAction", script()), "carries a program"),
    "acts by itself": (lambda: root("/AA", DictionaryObject({NameObject("/WC"): script()})), "carries a program"),
    "a script in a field": (scripted_field, "carries a program"),
    "thousands of fields": (thousands, "far more fields"),
    "deep": (deep, "far more fields"),
    "in a circle": (circle, "far more fields"),
    "XFA": (xfa, "another kind of form (XFA)"),
    "a long answer": (lambda: answer("narrative", TextStringObject("x" * 100_001)), "longer than 100,000"),
    "damaged": (lambda: b"%PDF-1.7\n1 0 obj <<" + b"<<" * 2_000 + b"\nstartxref\n9\n%%EOF", "damaged"),
    "damaged at its root": (lambda: b"%PDF-1.7\ntrailer << /Root 9 0 R >>\nstartxref\n9\n%%EOF\n", "damaged"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_is_no_filled_form_is_one_sentence(why: str) -> None:
    make, words = REFUSED[why]
    with pytest.raises(MaracError) as refused:
        read(make())
    assert words in str(refused.value)
    assert "Nothing was changed" in str(refused.value)


def test_many_pages_cost_nothing_for_none_is_opened() -> None:
    def nest(writer: pypdf.PdfWriter) -> None:
        tree: Pdf = writer.root_object["/Pages"]
        for _ in range(400):
            kids = ArrayObject([kept(writer, tree)])
            tree = DictionaryObject({NameObject("/Type"): NameObject("/Pages"), NameObject("/Kids"): kids})
            tree[NameObject("/Count")] = NumberObject(1)
        writer.root_object[NameObject("/Pages")] = kept(writer, tree)

    assert read(changed(nest, fill(ANSWERS)))["dash_8"] == "dont_know"


def test_reading_gives_up_once_it_has_taken_too_long() -> None:
    slow = count(step=filled_form.SECONDS / 3)
    with pytest.raises(MaracError, match="takes too long to read"):
        read(fill(ANSWERS), lambda: float(next(slow)))


def test_whatever_a_damaged_byte_does_it_is_a_sentence_or_an_answer() -> None:
    whole = fill(ANSWERS)
    said: list[str] = []
    for at in range(50, len(whole), len(whole) // 40):
        broken = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        try:
            said.append(read(broken)["form"])
        except MaracError as refused:
            said.append(str(refused))
    assert all("Nothing was changed" in one or one == "marac-desktop-referral" for one in said), said
