"""The tests of what happened since a referral work at the desk as those of triage do."""

from tests.ui.triage.conftest import AtDesk, at_desk

__all__ = ["AtDesk", "at_desk"]
