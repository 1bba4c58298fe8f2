"""Keeps the case file: encrypted rows, keys, audit, drafts and backups."""
