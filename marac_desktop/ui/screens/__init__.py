"""The coordinator's screens, in the order of the process."""

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
