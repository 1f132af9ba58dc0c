"""Funnel counters with fixed definitions."""
