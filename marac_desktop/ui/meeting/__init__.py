"""The parts of the Meetings screen: the calendar, the agenda before, the case in hand during, what came of it after."""
