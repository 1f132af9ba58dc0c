"""Reads a pasted vacancy text: its markup, its words and its facts, without any network."""
