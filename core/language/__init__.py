"""Plain language: what a job seeker reads is measured, and hard words are pointed at kindly."""
