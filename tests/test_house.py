"""The house is held by tests: what stands where, how large it grows, and what never enters it."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "marac_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SOURCES = [*MODULES, *TESTS, *sorted((ROOT / "tools").rglob("*.py"))]

UNMIRRORED = {
    "marac_desktop/__main__.py": "starts the app; the journeys start it as a child",
    "marac_desktop/storage/migrations/env.py": "Alembic's own entry; tests/storage/test_migrations.py runs it",
}
"""Modules without a test file of their own, and why. Packages and single migrations need none either."""

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc"}
FORBIDDEN = {
    r"#\s*type:\s*ignore": "a type error hidden",
    r"#\s*noqa": "a finding hidden",
    r"pytest\.mark\.(skip|xfail)": "a test that cannot fail",
    r"pytest\.(skip|xfail|importorskip)\(": "a test that cannot fail",
    r"qtbot\.wait\(": "a wait for time instead of for a thing",
    r"time\.sleep\(": "a wait for time instead of for a thing",
    r"\b(TODO|FIXME|XXX)\b": "work left undone",
    r"\bNotImplementedError\b": "a stub",
}
NETWORK = {
    "socket", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "socketserver", "xmlrpc",
    "asyncio", "requests", "httpx", "aiohttp", "urllib3", "webbrowser",
}  # fmt: skip


def _name(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def _tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def _needs_mirror(module: Path) -> bool:
    return module.name != "__init__.py" and "versions" not in module.parts and _name(module) not in UNMIRRORED


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", [module for module in MODULES if _needs_mirror(module)], ids=_name)
def test_every_module_has_its_test(module: Path) -> None:
    inside = module.relative_to(PACKAGE)
    mirror = ROOT / "tests" / inside.parent / f"test_{inside.name}"
    assert mirror.is_file(), f"{_name(module)} has no {_name(mirror)}"
    assert "\ndef test_" in mirror.read_text(encoding="utf-8"), f"{_name(mirror)} tests nothing"


def test_every_mirror_still_has_its_module() -> None:
    layers = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    known = {(module.relative_to(PACKAGE).parent / f"test_{module.name}").as_posix() for module in MODULES}
    known.add("storage/test_migrations.py")
    mirrors = {test.relative_to(ROOT / "tests") for test in TESTS if test.name.startswith("test_")}
    left = {test.as_posix() for test in mirrors if test.parts[0] in layers} - known
    assert not left, "tests of modules that are gone"


def test_the_exceptions_are_still_there() -> None:
    assert [name for name in UNMIRRORED if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_modules_open_with_a_sentence_and_stay_small(module: Path) -> None:
    tree = _tree(module)
    assert ast.get_docstring(tree), "a module opens with a sentence in MARAC terms"
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    long = [
        f"{node.name} ({(node.end_lineno or node.lineno) - node.lineno + 1} lines)"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long


@pytest.mark.parametrize("module", [source for source in SOURCES if source != Path(__file__)], ids=_name)
def test_nothing_is_hidden_or_left_undone(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    found = {why: match[0] for pattern, why in FORBIDDEN.items() if (match := re.search(pattern, text))}
    assert not found
    swallowed = [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ExceptHandler) and all(isinstance(inside, ast.Pass) for inside in node.body)
    ]
    assert not swallowed, "an error swallowed"


def test_the_patterns_catch_what_they_are_for() -> None:
    examples = ["x = 1  # type: ignore[attr]", "import x  # noqa", "@pytest.mark.skipif(True)", "pytest.skip('x')"]
    examples += ["qtbot.wait(50)", "time.sleep(1)", "# TODO later", "raise NotImplementedError"]
    assert all(any(re.search(pattern, example) for pattern in FORBIDDEN) for example in examples)


def test_no_drawers() -> None:
    named = {_name(path) for path in [*MODULES, *TESTS, *PACKAGE.rglob("*/")] if path.stem in DRAWERS}
    assert not named, "a drawer, not a name"


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_no_network_code(module: Path) -> None:
    imported = set(_imported(_tree(module)))
    assert not {name for name in imported if name.split(".")[0] in NETWORK}
    assert not {name for name in imported if re.match(r"PySide6\.Qt(Network|Web|Qml|Quick|Pdf|Charts)", name)}


def test_the_wheel_takes_every_package_along() -> None:
    packages = {".".join(path.parent.relative_to(ROOT).parts) for path in MODULES}
    declared = set(
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    )
    assert declared == packages | {"marac_desktop.shipped"}


def test_the_lock_is_hashed_and_names_no_host() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    requirements = text.replace("\\\n", " ").splitlines()
    assert len(requirements) > 40
    assert all("==" in line and "--hash=sha256:" in line for line in requirements)
    assert not re.search(r"://|@ |--index|--extra-index|--find-links|localhost|\.(com|org|net|example)\b", text)


def test_the_lock_holds_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    names = {re.split(r"[<>=]", requirement)[0].lower().replace("_", "-") for requirement in wanted}
    assert names <= locked


def test_every_dependency_has_its_licence_said() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    said = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8").lower()
    names = [re.split(r"[<>=-]", requirement)[0].lower() for requirement in project["dependencies"]]
    assert [name for name in names if name not in said] == []


def test_qt_keeps_count_of_none() -> None:
    """PySide6 6.12.0 on Python 3.11 aborts here: every void call lost a reference to None."""
    calls = "label = QLabel()\nfor i in range(20000): label.setText('x')\nprint('alive')"
    code = f"from PySide6.QtWidgets import QApplication, QLabel\napplication = QApplication([])\n{calls}"
    offscreen = {"QT_QPA_PLATFORM": "offscreen", **_system_paths()}
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=offscreen, check=False)
    assert child.stdout.strip() == "alive", child.stderr


def _system_paths() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "SYSTEMROOT", "TEMP"}}
