"""Brings older case files up to date, one change per file."""
