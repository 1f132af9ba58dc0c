"""Signing in, personal codes, links, sessions, roles and what each may do."""
