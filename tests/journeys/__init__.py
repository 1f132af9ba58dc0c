"""Whole flows across people, in a real browser."""
