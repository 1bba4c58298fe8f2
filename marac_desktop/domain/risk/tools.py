"""The risk tools there are: every file under ``resources/risk``, so that another tool comes with its file alone."""

import re
from functools import cache
from typing import Final

from marac_desktop import resources
from marac_desktop.domain.risk.answers import ToolRecord
from marac_desktop.domain.risk.tool import Tool, load

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_.-]*")


@cache
def names() -> frozenset[str]:
    """The names of the files shipped: ``<key>`` for the version asked today, ``<key>-<version>`` for an older one."""
    return frozenset(path.stem for path in resources.path("risk").glob("*.toml"))


def by_key(key: str, version: str = "") -> Tool | None:
    """The tool with ``key``, in the version a record was asked from where that is still shipped; None when the product
    has none (a record may come from elsewhere).
    """
    if not _NAME.fullmatch(key) or key not in names():
        return None
    current = load(key)
    older = f"{key}-{version}"
    return load(older) if version and version != current.version and older in names() else current


def of(record: ToolRecord) -> Tool | None:
    """The tool ``record`` was asked from."""
    return by_key(record.tool, record.version)


def opened(record: ToolRecord) -> tuple[Tool, ...]:
    """The further tools whose questions the answers call for, such as stalking on *yes* to question 8 of the Dash."""
    tool = of(record)
    found = (by_key(key) for key in (tool.opened_by(record) if tool else ()))
    return tuple(further for further in found if further is not None)


def score(record: ToolRecord) -> int | None:
    """What ``record`` comes to, by the weights of its tool; the number of *yes* where the product has no such tool."""
    if not record.answers:
        return record.score_only
    tool = of(record)
    return tool.tally(record).score if tool else record.score
