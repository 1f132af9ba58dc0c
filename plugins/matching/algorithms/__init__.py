"""One ordering algorithm a file; each is pure and can explain itself."""
