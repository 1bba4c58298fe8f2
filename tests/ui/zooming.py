"""Text larger and smaller as the user makes it: step by step, by the acts of the View menu."""

from marac_desktop.ui.theme import Theme


def zoom_to(theme: Theme, per_cent: int) -> None:
    """Step to ``per_cent``, one of the sizes there are, and put it on as when the last of quick steps is made."""
    theme.zoom_back()
    while theme.zoom < per_cent:
        theme.zoom_in()
    while theme.zoom > per_cent:
        theme.zoom_out()
    theme.apply()
