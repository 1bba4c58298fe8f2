"""Explore: the product on invented data, in a folder of its own that can never become a real one."""

from marac_desktop.services.explore.folder import Credentials, KnownAccount, accounts, ensure

__all__ = ["Credentials", "KnownAccount", "accounts", "ensure"]
