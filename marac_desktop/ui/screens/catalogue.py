"""Every screen, in the order of the process. A new screen is registered here and nowhere else.

Not in the package itself: the unlock window must not have to load every screen.
"""

from marac_desktop.ui.screen import Screen
from marac_desktop.ui.screens.actions import Actions
from marac_desktop.ui.screens.home import Home
from marac_desktop.ui.screens.meetings import Meetings
from marac_desktop.ui.screens.office import Office
from marac_desktop.ui.screens.people import People
from marac_desktop.ui.screens.quarter import Quarter
from marac_desktop.ui.screens.referrals import Referrals
from marac_desktop.ui.screens.triage import Triage

SCREENS: tuple[type[Screen], ...] = (Home, Referrals, Triage, Meetings, Actions, People, Quarter, Office)
