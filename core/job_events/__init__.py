"""Job fairs: who comes, who sits at whose table in which round, and what comes of it."""
