"""The same page as one would write it with other frameworks; runs in an environment of its own."""
