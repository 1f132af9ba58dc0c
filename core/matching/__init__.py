"""The desk for matching: which algorithm leads, which runs beside, and why a list is so."""
