"""The stalking supplement: 11 further questions when the Dash records stalking or harassment; it has no threshold."""

from typing import Final

from marac_desktop.domain.risk.tool import Tool, load

KEY: Final = "stalking"


def tool() -> Tool:
    """The supplement as shipped today."""
    return load(KEY)
