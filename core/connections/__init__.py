"""Connection requests; an accepted one is a match."""
