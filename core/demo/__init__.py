"""Demo tenants with synthetic people; only on loopback."""
