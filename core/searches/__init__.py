"""Employers look for people by checkable facts, keep a search, and hear weekly who is new."""
