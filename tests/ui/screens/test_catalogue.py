"""The screens stand in the order of the process, each with its own key, and wait until a case file is open."""

import subprocess
import sys

from marac_desktop.ui.screens.catalogue import SCREENS

ORDER = ["Home", "Referrals", "Triage", "Meetings", "Actions", "People", "Quarter", "Office"]


def test_the_screens_stand_in_the_order_of_the_process() -> None:
    assert [screen.title for screen in SCREENS] == ORDER
    assert len({screen.key for screen in SCREENS}) == len(SCREENS)


def test_the_unlock_window_does_not_load_them() -> None:
    light = "import sys, marac_desktop.ui.screens.unlock; sys.exit('marac_desktop.ui.screens.home' in sys.modules)"
    subprocess.run([sys.executable, "-c", light], check=True)
