"""Prints the conference's papers: a finished, redacted value in, PDF bytes out."""
