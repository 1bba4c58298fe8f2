"""How a name sounds, roughly: so that a surname heard on the telephone finds the one that is written down."""

import re
from functools import lru_cache

_BEGINNINGS = re.compile(r"^(?:(ma?c)|([kgp]n)|(wr)|(?:ts|cz|ch))")
_RULES = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"sz(?:cz)?|sch|sh|cz|ch|ti(?=[ao])|[cs]i(?=[ao])", "s"),
        (r"gh(?=t)", ""),
        (r"ph|gh$|w|v", "f"),
        (r"ck|q|x|g|c(?![eiy])", "k"),
        (r"[cz]", "s"),
        (r"th|dd|d", "t"),
        (r"mp(?=s)", "n"),
    )
)
_LETTERS = str.maketrans("pm", "bn")
_DOUBLED = re.compile(r"(.)\1+")
_SILENT = re.compile(r"[aeiouyh]")


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """The sound of one folded word (see ``names.fold``): consonants that are taken for each other, without vowels.

    A word of another script, or of vowels alone, sounds like itself. Words that share a sound may still differ.
    """
    heard = _BEGINNINGS.sub(_beginning, word)
    for pattern, letter in _RULES:
        heard = pattern.sub(letter, heard)
    heard = heard.translate(_LETTERS)
    first = "a" if heard[:1] in set("aeiouyh") else heard[:1]
    rest = _SILENT.sub("", heard[1:])
    return _DOUBLED.sub(r"\1", first + rest) if rest else word


def _beginning(found: re.Match[str]) -> str:
    return ("s", "mk", "n", "r")[found.lastindex or 0]
