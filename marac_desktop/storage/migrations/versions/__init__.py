"""One change of the case file per module, oldest first."""
