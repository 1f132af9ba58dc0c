"""The four steps of being seen, and every yes and no as it was given."""
