"""The tests mirror the code one to one; architecture/ and journeys/ look at the whole."""
