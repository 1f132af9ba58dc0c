"""The skillprint as files that other programs read: JSON Resume, and the shape of Europass."""
