"""Tests of the shared content and its loader."""
