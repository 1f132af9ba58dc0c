"""Tests of the desk for matching."""
