"""The code on the recovery sheet: 256 random bits as letters and digits that can be read aloud and typed back.

Thirteen groups of five; the fifth of each group checks the other four and the group's place, so that a slip of the
pen is named by its group before anything is tried with it.
"""

from marac_desktop.domain.errors import FieldError

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U
CONFUSED = str.maketrans("OIL", "011")
BYTES = 32
GROUPS = 13
DATA = 4
_BITS = 5
_FIELD = 0b100101  # x^5 + x^2 + 1: a field of 32, in which a changed or swapped letter always shows


def written(secret: bytes) -> str:
    """``secret`` (32 bytes) as it is printed: ``K3M9P 0C7QX …``."""
    if len(secret) != BYTES:
        raise ValueError("a recovery secret has 32 bytes")
    number = int.from_bytes(secret, "big") << (GROUPS * DATA * _BITS - BYTES * 8)
    values = [number >> _BITS * place & 31 for place in reversed(range(GROUPS * DATA))]
    groups = [values[start : start + DATA] for start in range(0, len(values), DATA)]
    return " ".join(
        "".join(LETTERS[value] for value in (*group, _check(place, group))) for place, group in enumerate(groups)
    )


def read(typed: str) -> bytes:
    """The secret from what was typed; case, spaces, hyphens and the letters O, I and L do not matter.

    Raises FieldError ``code`` that names the first group which cannot be right.
    """
    text = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(CONFUSED)
    width = DATA + 1
    number = 0
    for place, start in enumerate(range(0, len(text), width)):
        number = number << _BITS * DATA | _group(place, text[start : start + width])
    if len(text) != GROUPS * width:
        raise FieldError("code", f"The code has {GROUPS} groups of {width}; {len(text)} letters and digits were typed.")
    return (number >> (GROUPS * DATA * _BITS - BYTES * 8)).to_bytes(BYTES, "big")


def _group(place: int, text: str) -> int:
    values = [LETTERS.find(letter) for letter in text]
    if place >= GROUPS or len(values) != DATA + 1 or min(values) < 0 or _check(place, values[:DATA]) != values[DATA]:
        raise FieldError("code", f"Group {place + 1} of the code is not right. Compare it with the sheet.")
    number = 0
    for value in values[:DATA]:
        number = number << _BITS | value
    return number


def _check(place: int, values: list[int]) -> int:
    check = place + 1
    for value in values:
        check = _times_x(check) ^ value
    return _times_x(check)


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _FIELD if value & 32 else value
