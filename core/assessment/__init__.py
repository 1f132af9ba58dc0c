"""Routes, runs, questions and answers."""
