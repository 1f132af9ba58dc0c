"""The `passport` command line."""
