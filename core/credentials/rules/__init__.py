"""What a proof is made of and how it is checked: pure functions on plain values."""
