"""Small programs that the checks and the commands run."""
