"""Tests of the occupations: their words, their figures and what reads them."""
