"""Victims are men too: no word of the product's own, on a screen or a paper, takes the victim for a woman."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desktop import resources

PRODUCT = Path(__file__).resolve().parents[2] / "marac_desktop"
INVENTED = {PRODUCT / "tour.py", PRODUCT / "ui" / "journey.py", *(PRODUCT / "services" / "explore").rglob("*.py")}
"""What these type, or invent, is said of one person whose sex is known."""
ASSUMED = re.compile(r"\b(she|her|hers|herself|he|him|his|himself)\b", re.IGNORECASE)
EITHER = "her or his"
"""The Dash's own wording, and a service that is called so."""
CALLED = "Project SHE"


def _texts(module: Path) -> Iterator[tuple[int, str]]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def _assumes(text: str) -> bool:
    """What a pattern looks for in a spreadsheet was said by others."""
    return "(?:" not in text and ASSUMED.search(text.replace(EITHER, "").replace(CALLED, "")) is not None


def test_no_text_of_the_program_does() -> None:
    modules = sorted(set(PRODUCT.rglob("*.py")) - INVENTED)
    found = [f"{one.name}:{line}: {text}" for one in modules for line, text in _texts(one) if _assumes(text)]
    assert found == []


@pytest.mark.parametrize("folder", ["codes", "criteria", "policy", "risk"])
def test_no_label_of_a_list_does(folder: str) -> None:
    files = sorted((resources.root() / folder).rglob("*.toml"))
    lines = [(file.name, line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert [(name, line) for name, line in lines if not line.startswith("#") and _assumes(line)] == []
