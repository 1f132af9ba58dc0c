"""Messages between the two sides of a match, and what happens when one side reports the other."""
