"""Tests of the item lab."""
