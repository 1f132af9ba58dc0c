"""The lowest layer: who the tenant is, and how its rows are kept apart."""
