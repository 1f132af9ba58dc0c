"""Data only: tokens, templates that override, and wording."""
