"""What is typed is printed as typed: markup, quotes, odd spaces and control characters included."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Flowable

from marac_desktop.documents import blocks
from marac_desktop.documents.style import BODY, NAME
from marac_desktop.documents.tables import grid
from marac_desktop.domain.papers import Withheld
from tests.documents.paper import Sheet
from tests.documents.reading import squeezed, text

HOSTILE = (
    "lives at <unknown> address",
    "<b>bold</b> <i>",
    "<img src='file:///etc/passwd'/>",
    '<img src="\\\\host\\share\\x.png"/>',
    "<font color=\"[[[getattr(pow, 'Attribute')]]]\">x</font>",
    "</para><para>",
    "<para backcolor='red'>",
    "<!-- gone? --> &lt; &amp; &#65; &nbsp;",
    "<seq/><onDraw name='x'/><a href='x'>y</a>",
    "]]> <![CDATA[ x ]]>",
    "'; DROP TABLE referral;--",
    "{0.__class__} %s%n ${x} {{7*7}}",
    "=1+2 +44 7700 -1 @x",
    "%_\\ ..\\..\\ CON \\\\host\\share",
    'O\'Brien "Bob" Łukasz Ŵyn ŷ',
    "<3 a<b b>a a&b",
    "x" * 300,
    "Ł" * 300,
    "e" + "\u0301" * 600,
    "👩\u200d👩\u200d👧 x",
)


def _print(*story: Flowable) -> str:
    return text(Sheet(story).pdf())


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_printed_as_typed(words: str) -> None:
    assert squeezed(words) in squeezed(_print(blocks.typed(words)))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_beside_other_text_is_printed_as_typed(words: str) -> None:
    parts = (("Known as ", blocks.Part.ASIDE), (words, blocks.Part.STRONG), (" and more", blocks.Part.PLAIN))
    assert squeezed(f"Known as {words} and more") in squeezed(_print(blocks.spans(BODY, *parts)))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["Cc", "Cf", "Zs"]), min_size=1))
def test_any_european_text_comes_back_from_a_narrow_column(words: str) -> None:
    table = grid(("",), [[blocks.typed(words)]], [60])
    assert squeezed(words) in squeezed(_print(table))


@pytest.mark.parametrize("room", range(60, 300, 20))
def test_a_hyphenated_name_keeps_its_hyphens_however_narrow_the_column(room: int) -> None:
    name = "Llanfihangel-yng-Ngwynfa"
    parts = (("GWYNEDD", blocks.Part.STRONG), (" at ", blocks.Part.ASIDE), (f"Ysgol {name}", blocks.Part.PLAIN))
    assert name in squeezed(_print(grid(("",), [[blocks.spans(BODY, *parts)]], [room])))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    assert "a\nb" in _print(blocks.typed(f"a{end}b"))


def test_spaces_that_stand_together_and_lone_surrogates_survive() -> None:
    assert "a  b    c" in _print(blocks.typed("a  b\tc"))
    assert "a\ufffdb" in _print(blocks.typed("a\ud800b"))


def test_a_withheld_value_prints_its_label_and_an_empty_one_says_so() -> None:
    printed = _print(blocks.shown(Withheld()), blocks.shown(""), blocks.shown("3 Orchard Rise"))
    assert "Address withheld" in printed
    assert blocks.NOTHING in printed
    assert "3 Orchard Rise" in printed


def test_an_empty_cell_of_a_list_stays_empty() -> None:
    assert blocks.NOTHING not in _print(grid(("a",), [[blocks.cell("")]], [100]))


def test_a_long_name_is_set_smaller_and_never_parted() -> None:
    long_name = "WŁODARCZYK-SZCZEPAŃSKA"
    assert blocks.name(long_name, NAME, 150).style.fontSize < NAME.size
    assert blocks.name(long_name, NAME, 400).style.fontSize == NAME.size
    assert blocks.name("x" * 200, NAME, 100).style.fontSize == 9


def test_other_scripts_are_set_in_a_face_of_their_own() -> None:
    assert [frag.fontName for frag in blocks.typed("a 张").frags] == ["NotoSans-Regular", "DroidSansFallbackFull"]


def test_empty_text_is_an_empty_paragraph() -> None:
    assert _print(blocks.typed(""), blocks.spans(BODY, ("", blocks.Part.PLAIN)), blocks.typed("end")).count("end") == 1
