"""The stated limits: when a question asks for a look, and when it is set apart by itself.

They stand with their sources in docs/reference/question-limits.md; those that other figures of
quality share lie in core.measurement (item_fit, impact).
"""

from __future__ import annotations

FEWEST_SHOWN = 30
"""Under so many people a question's figures say nothing yet."""
FEWEST_TO_PARK = 200
LEFT_PER_SKILL = 6
"""Never fewer questions of a skill stay in use: too few would wear out, a person has to look."""

LEAST_ITEM_TOTAL, PARK_ITEM_TOTAL = 0.30, 0.10
PARK_TWO_RAREST = 0.05
"""Two of the four answers together: less, and the question has two answers at most."""
MOST_SKIPPED, PARK_SKIPPED = 0.10, 0.25
MOST_SHOWN = 0.60
