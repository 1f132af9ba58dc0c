"""Counts the syllables of a Dutch word by its groups of vowels."""

from __future__ import annotations

import re

GROUP = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|ai|oa|[aeiouyàáâèéêëìíïòóôöùúûü]"
)


def syllables(word: str) -> int:
    """Give the number of syllables, at least 1: a trema or a break such as in 'be-ant' counts."""
    return max(1, len(GROUP.findall(word.lower())))
