"""MARAC Desktop: the coordinator's desk for a multi-agency risk assessment conference."""

__version__ = "0.1.0"
