"""Both sides of a match: an accepted request, read by what comes after it."""
