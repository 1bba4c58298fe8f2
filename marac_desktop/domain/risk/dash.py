"""The Dash: the 24 questions every agency asks unless its area says otherwise."""

from typing import Final

from marac_desktop.domain.risk.tool import Tool, load

KEY: Final = "dash"


def tool() -> Tool:
    """The Dash as shipped today."""
    return load(KEY)
