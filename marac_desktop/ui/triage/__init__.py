"""The parts of the triage desk."""
