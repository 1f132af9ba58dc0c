"""Piccolo migrations."""
