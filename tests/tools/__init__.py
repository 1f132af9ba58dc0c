"""Each check is shown a planted violation, and must find it."""
