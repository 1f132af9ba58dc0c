"""Measured goals, each beside what one would pick instead, in the same run."""
