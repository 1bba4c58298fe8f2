"""Explore: the product on invented data, in a folder of its own that can never become a real one."""
