"""The audit log on screen, as a file, and proven."""
