"""The coordinator's screens, in the order of the process."""
