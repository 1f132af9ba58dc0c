"""Employers and their approval by the tenant."""
