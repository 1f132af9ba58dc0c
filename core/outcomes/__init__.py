"""What came of a match, asked with one tap after 3, 6 and 12 months."""
