"""The measurement engine: pure functions on arrays and plain values."""
