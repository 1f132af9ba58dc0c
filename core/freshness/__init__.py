"""Asks people in the pool whether they still look for work, so that no card is stale."""
