"""Side by side: a coach on a second device sees the question, explains it, and cannot answer."""
