"""The coordinator's screens: those of the process (see ``catalogue``), and those before the case file is open."""
