"""Brackets in a cell of the coordinator's old spreadsheet, set aside while the names round them are told apart."""

import re
from collections.abc import Sequence

_BRACKET = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_FIRST = 0xE000
MARKS = "\ue000-\uf8ff"
"""Private characters that stand for brackets while the cell is taken apart: what they hold parts nobody."""
_MARK = re.compile(f"[{MARKS}]")


def set_aside(shown: str) -> tuple[str, list[str]]:
    """The text with a mark for each bracket, and what stood in them."""
    brackets: list[str] = []

    def mark(found: re.Match[str]) -> str:
        brackets.append(found[1])
        return chr(_FIRST + len(brackets) - 1)

    return _BRACKET.sub(mark, shown), brackets


def within(mark: str, brackets: Sequence[str]) -> str:
    """What stood in the bracket that ``mark`` stands for."""
    return brackets[ord(mark) - _FIRST]


def put_back(marked: str, brackets: Sequence[str]) -> str:
    """The text with its brackets again."""
    return _MARK.sub(lambda mark: f"({within(mark[0], brackets)})", marked).strip(" ,")


def left_out(marked: str) -> str:
    """The text without its brackets."""
    return " ".join(_MARK.sub(" ", marked).split())


def marked_by_hand(shown: str) -> bool:
    """Whether a text has a character in it that would be taken for one of the marks."""
    return _MARK.search(shown) is not None
