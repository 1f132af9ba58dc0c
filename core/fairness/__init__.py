"""Does everybody get the same chance? Counted over groups that people chose to give."""
