"""The proof a person holds: signed, checked by anyone, and withdrawn at will."""
