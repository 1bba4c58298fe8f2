"""Shipped files are found from a checkout, a wheel and a frozen bundle, and a missing one is named."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desktop import resources


@pytest.fixture(autouse=True)
def fresh_root() -> Iterator[None]:
    resources.root.cache_clear()
    yield
    resources.root.cache_clear()


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert resources.path("fonts").is_dir()
    assert resources.root() == Path(resources.__file__).parent.parent / "resources"


def test_a_wheel_has_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tmp_path / "marac_desktop" / "shipped"
    (shipped / "criteria").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "marac_desktop" / "resources.py"))
    assert resources.path("criteria") == shipped / "criteria"


def test_a_bundle_has_them_where_it_was_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "criteria").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.path("criteria") == tmp_path / "resources" / "criteria"


def test_a_missing_file_is_named_and_the_case_file_is_out_of_it() -> None:
    with pytest.raises(
        resources.MissingResourceError, match=r"missing: criteria/nowhere\.toml.*case file is not touched"
    ):
        resources.path("criteria/nowhere.toml")


def test_a_bundle_without_its_files_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(resources.MissingResourceError, match="Install the program again"):
        resources.path("criteria")


@pytest.mark.parametrize("outside", ["../pyproject.toml", "fonts/../../x", "/etc/passwd", "C:/x", "\\\\host\\share"])
def test_no_path_leads_out_of_the_shipped_folder(outside: str) -> None:
    with pytest.raises(ValueError, match="not a path below"):
        resources.path(outside)
