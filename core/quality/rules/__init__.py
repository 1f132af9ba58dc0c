"""What the panels say, from arrays and sums alone."""
