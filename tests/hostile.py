"""What people and files throw at a field (security.md, hostile text): everything here is text, and text comes back."""

from typing import Final

KEPT: Final = (
    "",
    "   ",
    "tab\tand\r\nline\x0bend\x85\u2028",
    "\x01\x02\x1b[31mred\x7f",
    "\u202eright to left\u202c \u200f\u200e",
    "\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f1ec\U0001f1e7",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324a\u0300\u0301\u0302\u0303",
    "Łukasz Gęś",
    "张伟",
    "محمد",
    "ŵ ŷ Ŵyn",
    "O'Brien",
    "<b>bold</b> <unknown> <img src='file:///etc/passwd'>",
    "&lt;script&gt; &amp;",
    "'; DROP TABLE person; --",
    "%_\\ %%",
    '"a" AND b OR NOT (c NEAR d) *',
    "=1+2",
    "+447700900123",
    "-1",
    "@SUM(A1)",
    "{0.__class__} %s %(x)s ${HOME}",
    "..\\..\\secret ../../secret",
    "CON",
    "\\\\host\\share",
    "x" * 200,
)
"""Kept, and the same when it is read again, wherever it is short enough."""

ONE_LINE: Final = tuple(
    text for text in KEPT if text.strip() and text.splitlines() == [text] and len(text) < 100 and min(text) >= " "
)
"""Of these, what fits a field of one line."""

REFUSED: Final = ("nul \x00 inside", "half \ud800 of a sign", "x" * 1_000_000)
"""Refused at the field, with a sentence, and nothing kept."""

ALL: Final = KEPT + REFUSED
