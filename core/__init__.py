"""The services every tenant has, one folder per feature."""
