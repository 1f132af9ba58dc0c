"""Who may be found by employers, and by their own choice."""
