"""How many people in the pool still fit what a vacancy asks, and which wish costs most."""
