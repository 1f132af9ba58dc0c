"""Tests of the kept lists."""
