"""How a name sounds, roughly: so that a surname heard on the telephone finds the one that is written down."""

import re

_RULES = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"^(?:mac|mc)", "mk"),
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^(?:ts|cz|ch)", "s"),
        (r"sz(?:cz)?|sch|sh|cz|ch|ti(?=[ao])|[cs]i(?=[ao])", "s"),
        (r"gh(?=t)", ""),
        (r"ph|gh$|w|v", "f"),
        (r"ck|q|x|g|c(?![eiy])", "k"),
        (r"[cz]", "s"),
        (r"th|dd|d", "t"),
        (r"mp(?=s)", "n"),
        (r"p", "b"),
        (r"m", "n"),
    )
)
_DOUBLED = re.compile(r"(.)\1+")
_SILENT = re.compile(r"[aeiouyh]")


def sound(word: str) -> str:
    """The sound of one folded word (see ``names.fold``): consonants that are taken for each other, without vowels.

    A word of another script, or of vowels alone, sounds like itself. Words that share a sound may still differ.
    """
    heard = word
    for pattern, letter in _RULES:
        heard = pattern.sub(letter, heard)
    first = "a" if heard[:1] in set("aeiouyh") else heard[:1]
    rest = _SILENT.sub("", heard[1:])
    return _DOUBLED.sub(r"\1", first + rest) if rest else word
