"""Tests of how realistic the wishes of a vacancy are."""
