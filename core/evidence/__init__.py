"""What others saw somebody do well: their words, beside the skillprint and never in it."""
