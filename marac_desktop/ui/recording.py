"""The button that begins a new referral: wherever it stands it says its key, or why the role may not."""

from collections.abc import Callable

from marac_desktop.domain.access import Permission
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.screen import Context
from marac_desktop.ui.window_menu import RECORD_KEYS


def record_button(context: Context, press: Callable[[], object], kind: Kind = Kind.PLAIN) -> Button:
    """Calls ``press`` to look for the victim of a new referral."""
    button = Button("Record a referral", press, kind=kind, icon_name="plus", why=f"{RECORD_KEYS} on any screen")
    if not context.account.may(Permission.RECORD_REFERRAL):
        button.allow(False, f"{context.account.role.label} may not {Permission.RECORD_REFERRAL.value}.")
    return button
