"""The parts of the Office screen."""
