"""A passphrase is six drawn words or fifteen characters; what is tried first is refused, and nothing is prescribed."""

import math
import unicodedata

import pytest

from marac_desktop.domain import passphrase
from marac_desktop.domain.errors import FieldError


def test_six_words_carry_more_than_sixty_bits() -> None:
    assert len(set(passphrase.words())) == len(passphrase.words()) >= 1296
    assert passphrase.WORDS * math.log2(len(passphrase.words())) > 60


def test_what_is_offered_is_accepted_and_never_the_same() -> None:
    offered = [passphrase.generate() for _ in range(200)]
    for words in offered:
        passphrase.check(words, ("Robin Example", "Somerset"))
        assert len(words.split()) == 6
    assert len(set(offered)) == 200


@pytest.mark.parametrize(
    "typed",
    [
        "my purple badger sings at dawn",
        "Łukasz żółw pije herbatę",
        "zażółć gęślą jaźń!",
        "k9#vQ2!xLp7@mZt4",
        "onlylowercaseletterslikethese",
    ],
)
def test_no_composition_rules(typed: str) -> None:
    passphrase.check(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "password password1",
        "Password-2026-Password",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "123456789012345678",
        "qwertyuiopasdfghjkl",
        "abcabcabcabcabcabcabc",
        "marac somerset 2026!!",
        "SafeguardingReferral1",
        "Robin Example Robin Example",
    ],
)
def test_what_is_tried_first_is_refused(typed: str) -> None:
    with pytest.raises(FieldError, match="tried first") as refused:
        passphrase.check(typed, ("Robin Example", "Somerset MARAC office"))
    assert refused.value.field == "passphrase"


@pytest.mark.parametrize("typed", ["", "   ", "fourteen chars", "      fourteen chars      "])
def test_too_short(typed: str) -> None:
    with pytest.raises(FieldError, match="at least 15"):
        passphrase.check(typed)


def test_too_long_or_unspeakable() -> None:
    for typed in ("long " * 300, "a fine passphrase\x00 with a null"):
        with pytest.raises(FieldError, match="at most"):
            passphrase.check(typed)


def test_the_same_letters_from_another_keyboard_are_the_same_passphrase() -> None:
    typed = "zażółć gęślą jaźń"
    assert passphrase.normal(f" {unicodedata.normalize('NFD', typed)} ") == passphrase.normal(typed)
