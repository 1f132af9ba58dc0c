"""Tests of the whole, generated from the registries of the code."""
