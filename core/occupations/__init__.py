"""Occupations and how a person compares with them."""
