"""Times for a talk after a match: offered, picked with one tap, moved, called off."""
