"""The code lists behind the choices on a form: versioned files under ``resources/codes``, one list each."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from marac_desktop import resources
from marac_desktop.domain.codes import Known

LISTS = (
    "action",
    "child_relation",
    "contact",
    "core_agency",
    "disability",
    "ethnicity",
    "housing",
    "language",
    "lawful_basis",
    "marac",
    "orientation",
    "relationship",
    "relationship_status",
    "religion",
    "sex",
)
"""Every list shipped; each is ``resources/codes/<name>.toml``."""

OTHER = "other"
NOT_KNOWN = "not_known"
NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Code:
    """One choice. ``key`` is stored, ``label`` is read; ``group`` gathers choices under a heading.

    A ``retired`` code is still shown where it was recorded, and no longer offered.
    """

    key: str
    label: str
    group: str = ""
    note: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes in the order they are offered, and the version of its file."""

    name: str
    version: str
    source: str
    codes: tuple[Code, ...]
    minoritised: tuple[tuple[str, Known], ...] = ()

    @property
    def offered(self) -> tuple[Code, ...]:
        """The codes a form offers today."""
        return tuple(code for code in self.codes if not code.retired)

    def __contains__(self, key: object) -> bool:
        return any(code.key == key for code in self.codes)

    def get(self, key: str) -> Code | None:
        """The code with ``key``; None when the list has none."""
        return next((code for code in self.codes if code.key == key), None)

    def label(self, key: str) -> str:
        """The words for ``key``; "" when unrecorded, the key itself when the list no longer has it."""
        code = self.get(key)
        return code.label if code else key

    def group(self, name: str) -> tuple[Code, ...]:
        """The codes of one group, in order."""
        return tuple(code for code in self.codes if code.group == name)


@cache
def load(name: str) -> CodeList:
    """The list ``name`` (one of ``LISTS``), read once."""
    data = tomllib.loads(resources.path(f"codes/{name}.toml").read_text(encoding="utf-8"))
    return read(data)


def read(data: dict[str, Any]) -> CodeList:
    """A code list from the plain data of its file."""
    return CodeList(
        name=data["list"],
        version=data["version"],
        source=data["source"],
        codes=tuple(Code(**code) for code in data["code"]),
        minoritised=tuple((key, Known(value)) for key, value in data.get("minoritised", {}).items()),
    )


def label(name: str, key: str) -> str:
    """The words for ``key`` in the list ``name``."""
    return load(name).label(key)


def minoritised(ethnicity: str) -> Known:
    """Whether an ethnicity counts as minoritised in the national return, by the table in its file.

    ``BLANK`` when nobody recorded an ethnicity (blank is not zero), ``NOT_KNOWN`` for *not stated* and *not known*.
    """
    if not ethnicity:
        return Known.BLANK
    return dict(load("ethnicity").minoritised).get(ethnicity, Known.NOT_KNOWN)
