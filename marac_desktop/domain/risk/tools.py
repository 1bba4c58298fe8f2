"""The risk tools the product knows, in the order they are offered."""

from typing import Final

from marac_desktop.domain.risk import dash, stalking
from marac_desktop.domain.risk.tool import Tool, load

TOOLS: Final = (dash.KEY, stalking.KEY)
"""A tool that counts weighted yes answers needs only its file and its key here."""


def by_key(key: str) -> Tool | None:
    """The tool with ``key``; None when the product does not ship it (an older record may name one)."""
    return load(key) if key in TOOLS else None
