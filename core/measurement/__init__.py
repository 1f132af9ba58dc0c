"""The measurement engine: pure functions on arrays, for the product, the simulator and referees."""
