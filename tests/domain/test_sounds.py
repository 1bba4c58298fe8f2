"""Names heard on the telephone find the ones written down; names that sound different stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.names import fold
from marac_desktop.domain.sounds import sound


@pytest.mark.parametrize(
    "alike",
    [
        ("smith", "smyth", "smithe"),
        ("wisniewska", "vishnevska", "wiśniewska"),
        ("clark", "clarke", "klark"),
        ("macdonald", "mcdonald"),
        ("phillips", "philips", "filips"),
        ("stevens", "stephens"),
        ("khan", "kahn", "kan"),
        ("hussain", "hossein", "husain"),
        ("thompson", "thomson", "tomson"),
        ("reid", "reed", "read"),
        ("nicholls", "nichols"),
        ("wright", "right", "rite"),
    ],
)
def test_names_that_sound_alike(alike: tuple[str, ...]) -> None:
    assert len({sound(fold(name)) for name in alike}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("smith", "jones"),
        ("jones", "hussain"),
        ("patel", "pike"),
        ("obrien", "brien"),
        ("evans", "adams"),
        ("lee", "li"),
    ],
)
def test_names_that_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize("word", ["lee", "ai", "张伟", "محمد", "x", ""])
def test_what_has_no_consonants_of_ours_sounds_like_itself(word: str) -> None:
    assert sound(word) == word


@given(st.text(max_size=60).map(fold))
def test_every_folded_word_has_a_sound(word: str) -> None:
    assert bool(sound(word)) is bool(word)
