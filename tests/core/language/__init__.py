"""Plain language: rules, audience, and every text of the product."""
