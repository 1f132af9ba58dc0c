"""Scores of packed people for one demand, at about the speed at which memory can be read."""
